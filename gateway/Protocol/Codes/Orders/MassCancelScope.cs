namespace SCO.Exchange.Gateway.Protocol.Codes.Orders;

/// <summary>Whose orders a mass cancel takes.</summary>
public enum MassCancelScope : byte
{
    /// <summary>All orders of the member that match instrument and side.</summary>
    Member = 1,
}
