namespace SCO.Exchange.Matching.Deals;

/// <summary>
/// Rates of an instrument when a deal was accepted, in parts per million: what both parties have
/// agreed to, beside its charges. Immutable.
/// </summary>
/// <param name="SellDepositPpm">What a seller deposits.</param>
/// <param name="VatPpm">The VAT that the price includes.</param>
/// <param name="DefaultFeePpm">What the venue keeps of the deposit of a party in default.</param>
/// <param name="OverdueDays">Working days after delivery until the contract is overdue.</param>
public readonly record struct DealRates(
    long SellDepositPpm, long VatPpm, long DefaultFeePpm, long OverdueDays);
