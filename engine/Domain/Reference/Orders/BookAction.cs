namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>What an event does to the public book. 0 means nothing.</summary>
public enum BookAction : byte
{
    /// <summary>The order enters the book at the end of its price level.</summary>
    Add = 1,

    /// <summary>The order keeps its place; Remaining is new.</summary>
    Change = 2,

    /// <summary>The order leaves the book.</summary>
    Delete = 3,
}
