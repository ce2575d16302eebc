using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>Q, in QRY: what has become of a withdrawal?</summary>
/// <param name="EndToEndId">Which one.</param>
/// <param name="Amount">How much it was.</param>
public sealed record QueryRecord(string EndToEndId, Money Amount) : BankFileRecord;
