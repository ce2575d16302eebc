using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Money that came in and is nobody's in the evening. Immutable.</summary>
/// <param name="Instruction">The number under which it is held.</param>
/// <param name="Bank">The code of the bank.</param>
/// <param name="Serial">The bank's number of it.</param>
/// <param name="Fen">How much.</param>
/// <param name="Day">The trading day on which it came in.</param>
public sealed record UnownedLine(
    InstructionId Instruction, string Bank, string Serial, long Fen, TradingDay Day);
