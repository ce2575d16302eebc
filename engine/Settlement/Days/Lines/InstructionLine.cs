using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>
/// An instruction of a member that is not final in the evening, of whatever day. Money in whole
/// fen. Immutable.
/// </summary>
/// <param name="Instruction">Its number.</param>
/// <param name="EndToEndId">The name by which its bank knows it.</param>
/// <param name="Kind">What it moves.</param>
/// <param name="Day">The trading day on which the bank was told; of a return, on which the first of
/// it came back.</param>
/// <param name="Stage">For what it waits.</param>
/// <param name="Fen">How much; more than 0.</param>
/// <param name="Bank">The code of the bank.</param>
/// <param name="Contract">The contract that it pays or paid; none of a withdrawal.</param>
/// <param name="Counterparty">The code of the seller; empty of a withdrawal.</param>
public sealed record InstructionLine(
    InstructionId Instruction, string EndToEndId, InstructionKind Kind, TradingDay Day,
    InstructionStage Stage, long Fen, string Bank, ContractId Contract, string Counterparty)
{
    /// <summary>What it freezes for payments by itself; that of a payment is locked by its
    /// contract.</summary>
    public long FrozenFen => Kind == InstructionKind.Payment ? 0 : Fen;
}
