namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>What paper a reference that is attached to a contract is of. Numbers are frozen.
/// </summary>
public enum ReferenceKind : byte
{
    /// <summary>Of none that is named.</summary>
    None = 0,

    /// <summary>A trade document.</summary>
    TradeDocument = 1,

    /// <summary>A waybill.</summary>
    Waybill = 2,

    /// <summary>A customs declaration.</summary>
    CustomsDeclaration = 3,
}
