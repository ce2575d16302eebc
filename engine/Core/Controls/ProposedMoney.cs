using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Controls;

/// <summary>What a proposal says of money at banks, beside how much.</summary>
/// <param name="Bank">MovePool: whose pool gives.</param>
/// <param name="ToBank">MovePool: whose pool gets; none: the venue's own account.</param>
/// <param name="FromKind">MovePool to the venue's own account: out of which of its money.</param>
/// <param name="Instruction">The instruction that it is about, or none.</param>
/// <param name="Outcome">ResolveInstruction: what became of it.</param>
/// <param name="Why">RecallPayment: why it is asked back.</param>
internal readonly record struct ProposedMoney(
    BankId Bank = default, BankId ToBank = default, AccountKind FromKind = default,
    InstructionId Instruction = default, PaymentStatus Outcome = default,
    RecallReason Why = default)
{
    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        made.FromBank = Bank;
        made.ToBank = ToBank;
        made.SourceKind = FromKind;
        made.Outcome = Outcome;
        if (Why != 0)
        {
            // The same byte says to which account where there is no recall.
            made.RecallReason = Why;
        }

        if (Instruction.IsSome)
        {
            made.Instruction = Instruction;
        }
    }

    /// <summary>Writes it.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt16(Bank.Value);
        writer.UInt16(ToBank.Value);
        writer.Byte((byte)FromKind);
        writer.UInt64(Instruction.Value);
        writer.Byte((byte)Outcome);
        writer.Byte((byte)Why);
    }

    /// <summary>Takes up what was written.</summary>
    public static ProposedMoney ReadState(StateReader reader) => new(
        new BankId(reader.UInt16()), new BankId(reader.UInt16()), (AccountKind)reader.Byte(),
        new InstructionId(reader.UInt64()),
        (PaymentStatus)reader.Byte((byte)PaymentStatus.Returned),
        (RecallReason)reader.Byte((byte)RecallReason.GivenUp));
}
