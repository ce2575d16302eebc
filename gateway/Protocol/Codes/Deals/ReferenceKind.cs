namespace SCO.Exchange.Gateway.Protocol.Codes.Deals;

/// <summary>What paper a reference that is attached to a contract is of.</summary>
public enum ReferenceKind : byte
{
    /// <summary>A trade document.</summary>
    TradeDocument = 1,

    /// <summary>A waybill.</summary>
    Waybill = 2,

    /// <summary>A customs declaration.</summary>
    CustomsDeclaration = 3,
}
