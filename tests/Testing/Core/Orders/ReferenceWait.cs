namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>What an order waits for outside the public book.</summary>
public enum ReferenceWait
{
    /// <summary>It does not wait: it rests, or is on its way.</summary>
    None = 0,

    /// <summary>A trade at its stop price.</summary>
    StopPrice = 1,

    /// <summary>All its lots at once.</summary>
    AllLots = 2,

    /// <summary>The auction that it is for.</summary>
    Auction = 3,

    /// <summary>Its owner: it sleeps.</summary>
    Activation = 4,
}
