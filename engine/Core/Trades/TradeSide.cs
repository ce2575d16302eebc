using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Trades;

/// <summary>What is kept of an order that traded: it may have ended since.</summary>
internal struct TradeSide
{
    /// <summary>The order.</summary>
    public OrderId Order;

    /// <summary>The member's label of it when it traded.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Who is told of it.</summary>
    public SessionId Session;

    /// <summary>The account it was for.</summary>
    public AccountId Account;

    /// <summary>The row of its member's position.</summary>
    public int Position;
}
