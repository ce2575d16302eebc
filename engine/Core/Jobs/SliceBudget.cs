namespace SCO.Exchange.Core.Jobs;

/// <summary>What one command may still spend on walks through books.</summary>
internal struct SliceBudget
{
    /// <summary>Orders to cancel or expire.</summary>
    public int Ends;

    /// <summary>Orders to look at.</summary>
    public int Looks;
}
