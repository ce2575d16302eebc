namespace SCO.Exchange.Projection.Layout;

/// <summary>What becomes of a row in the database.</summary>
internal enum TableMode : byte
{
    /// <summary>It is added, and never changes.</summary>
    Append = 1,

    /// <summary>It stands in the place of the row with its key.</summary>
    Latest = 2,

    /// <summary>It changes some columns of a row that is there.</summary>
    Change = 3,
}
