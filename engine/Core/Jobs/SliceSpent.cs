namespace SCO.Exchange.Core.Jobs;

/// <summary>What the present command has used of its bounds.</summary>
internal struct SliceSpent
{
    /// <summary>Matches so far.</summary>
    public int Matches;

    /// <summary>Waiting orders sent to market so far.</summary>
    public int Triggers;

    /// <summary>Looks at books for indicative prices so far.</summary>
    public int PriceLooks;
}
