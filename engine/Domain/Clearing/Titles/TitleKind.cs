namespace SCO.Exchange.Domain.Clearing.Titles;

/// <summary>What kind of title a record is. Numbers are frozen.</summary>
public enum TitleKind : byte
{
    /// <summary>仓单: a warehouse receipt.</summary>
    Receipt = 1,

    /// <summary>Stock at a tank.</summary>
    Stock = 2,

    /// <summary>罐容: a right to store.</summary>
    Capacity = 3,
}
