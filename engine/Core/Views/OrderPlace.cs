namespace SCO.Exchange.Core.Views;

/// <summary>Where a live order stands.</summary>
public enum OrderPlace : byte
{
    /// <summary>In no queue: it is on its way through the book.</summary>
    Nowhere = 0,

    /// <summary>In the public book.</summary>
    Book = 1,

    /// <summary>Beside the book, until a trade reaches its stop price.</summary>
    Stops = 2,

    /// <summary>Beside the book, until it can trade whole.</summary>
    Whole = 3,

    /// <summary>Beside the book, until its auction.</summary>
    Auction = 4,

    /// <summary>Beside the book, until its member wakes it.</summary>
    Asleep = 5,
}
