namespace SCO.Exchange.Projection.Layout;

/// <summary>What a column holds, as PostgreSQL calls it.</summary>
internal enum ColumnType : byte
{
    /// <summary>64 bits: money, quantities, prices, times, long numbers.</summary>
    Bigint = 1,

    /// <summary>32 bits: short numbers.</summary>
    Integer = 2,

    /// <summary>16 bits: code words, places.</summary>
    Smallint = 3,

    /// <summary>A day.</summary>
    Date = 4,

    /// <summary>A text.</summary>
    Text = 5,

    /// <summary>A JSON text, kept byte by byte.</summary>
    Json = 6,

    /// <summary>Yes or no.</summary>
    Boolean = 7,
}
