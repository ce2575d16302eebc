namespace SCO.Exchange.Core.Views;

/// <summary>
/// A part of what QueryStanding tells, in the order in which it is told. Numbers stand in cursors.
/// </summary>
internal enum StandingPart : byte
{
    /// <summary>Money of all kinds: always whole, on the first page.</summary>
    Money = 1,

    /// <summary>Goods by product.</summary>
    Goods = 2,

    /// <summary>Positions, the one that was taken last first.</summary>
    Positions = 3,

    /// <summary>Title records by number.</summary>
    Titles = 4,

    /// <summary>Deals by row.</summary>
    Deals = 5,

    /// <summary>Contracts by row.</summary>
    Contracts = 6,

    /// <summary>Instructions, as they came to be awaited.</summary>
    Instructions = 7,

    /// <summary>All has been told.</summary>
    Done = 8,

    /// <summary>Contracts of all members that are overdue or disputed, by row.</summary>
    Attention = 9,
}
