namespace SCO.Exchange.Clearing.Titles;

/// <summary>What became of a number.</summary>
internal enum NumberUse : byte
{
    /// <summary>It never named anything.</summary>
    None = 0,

    /// <summary>It names something.</summary>
    Taken = 1,

    /// <summary>It named something that is no more.</summary>
    Returned = 2,
}
