namespace SCO.Exchange.Clearing.Titles;

/// <summary>One number among those that are free.</summary>
internal struct FreeNumberRow
{
    /// <summary>The next free number, mixed with the number behind this one.</summary>
    public uint NextMixed;

    /// <summary>The free number before, mixed with the number before this one.</summary>
    public uint PreviousMixed;

    /// <summary>What became of it.</summary>
    public NumberUse Use;
}
