namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>All orders at one price.</summary>
public struct PriceLevel
{
    internal int Head;
    internal int Tail;

    /// <summary>In 1/10,000 CNY.</summary>
    public long Price { get; internal set; }

    /// <summary>Lots of all its orders.</summary>
    public long Quantity { get; internal set; }

    /// <summary>How many orders there are.</summary>
    public int Orders { get; internal set; }
}
