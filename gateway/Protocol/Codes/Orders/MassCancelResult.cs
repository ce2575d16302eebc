namespace SCO.Exchange.Gateway.Protocol.Codes.Orders;

/// <summary>What became of a request for many orders.</summary>
public enum MassCancelResult : byte
{
    /// <summary>It was carried out.</summary>
    Done = 1,

    /// <summary>Nothing was done; reason says why.</summary>
    Refused = 2,
}
