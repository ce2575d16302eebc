using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>P, in STM: the pool in the morning and in the evening.</summary>
/// <param name="Opening">In the morning.</param>
/// <param name="Closing">In the evening, after all movements of the file.</param>
public sealed record PoolRecord(Money Opening, Money Closing) : BankFileRecord;
