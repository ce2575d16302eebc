namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>What an update does to the book. Numbers are those of the schema.</summary>
public enum BookAction : byte
{
    /// <summary>
    /// The order enters at the end of its price; if the book knows it, it leaves its old place.
    /// </summary>
    Add = 1,

    /// <summary>The order keeps its place; its quantity is new.</summary>
    Change = 2,

    /// <summary>The order leaves.</summary>
    Delete = 3,
}
