namespace SCO.Exchange.Core.Banks;

/// <summary>What a refusal of a movement or of a withdrawal tells of money. Immutable.</summary>
/// <param name="MissingFen">How much is missing, in fen.</param>
/// <param name="WithdrawableFen">AboveWithdrawable: how much could be taken out.</param>
internal readonly record struct BankLack(long MissingFen, long WithdrawableFen = 0);
