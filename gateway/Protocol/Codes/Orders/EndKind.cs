namespace SCO.Exchange.Gateway.Protocol.Codes.Orders;

/// <summary>How an order ended.</summary>
public enum EndKind : byte
{
    /// <summary>Somebody or something outside the order asked for it.</summary>
    Cancelled = 1,

    /// <summary>By its own terms.</summary>
    Expired = 2,
}
