namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// Rates as they were when the deal of a contract was accepted, in parts per million: later ones do
/// not touch it.
/// </summary>
/// <param name="SellDepositPpm">What a seller deposits: the penalty of goods not delivered.</param>
/// <param name="VatPpm">The VAT that the price includes.</param>
/// <param name="DefaultFeePpm">What the venue keeps of the deposit of a party in default.</param>
public readonly record struct ContractRates(long SellDepositPpm, long VatPpm, long DefaultFeePpm);
