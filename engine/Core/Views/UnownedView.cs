using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>Money that came in and is nobody's yet. Immutable.</summary>
/// <param name="Instruction">The number under which it is held.</param>
/// <param name="Bank">In whose pool it is.</param>
/// <param name="Serial">The bank's number of it, with zeros behind it.</param>
/// <param name="Amount">How much.</param>
/// <param name="Day">The trading day on which it came in.</param>
public readonly record struct UnownedView(
    InstructionId Instruction, BankId Bank, Digest Serial, Money Amount, TradingDay Day);
