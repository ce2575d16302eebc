using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Proposals;

/// <summary>What is proposed of money: each kind says some of it, and nothing of the rest.
/// </summary>
internal readonly record struct ProposedMoney
{
    /// <summary>Whose money, or default; none: the venue's.</summary>
    public MemberId Member { get; init; }

    /// <summary>
    /// How much. ReconcileDay: what all pools hold together. RecoverDefault: null is all that is
    /// owed and free.
    /// </summary>
    public Money Amount { get; init; }

    /// <summary>The hash of the report or document that says so.</summary>
    public Digest Document { get; init; }

    /// <summary>FundDefault: where the money goes.</summary>
    public AccountKind ToKind { get; init; }

    /// <summary>MovePool to the venue's own account: out of which of its money.</summary>
    public AccountKind FromKind { get; init; }

    /// <summary>MovePool: whose pool gives.</summary>
    public BankId Bank { get; init; }

    /// <summary>MovePool: whose pool gets; none: the venue's own account.</summary>
    public BankId ToBank { get; init; }

    /// <summary>The instruction that it is about, or none.</summary>
    public InstructionId Instruction { get; init; }

    /// <summary>ResolveInstruction: what became of it.</summary>
    public PaymentStatus Outcome { get; init; }

    /// <summary>RecallPayment: why it is asked back.</summary>
    public RecallReason Why { get; init; }

    /// <summary>The member, as events and state name whom something is about.</summary>
    public KillTarget Whom =>
        Member.IsSome ? new KillTarget(KillScope.Member, Member.Value) : default;

    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        Whom.WriteTo(ref made);
        made.Claim = Amount;
        made.Digest = Document;
        made.FromBank = Bank;
        made.ToBank = ToBank;
        made.SourceKind = FromKind;
        made.Outcome = Outcome;
        made.Instruction = Instruction;
        if (Why == 0)
        {
            made.ToKind = ToKind;
        }
        else
        {
            // The same byte.
            made.RecallReason = Why;
        }
    }

    /// <summary>Writes all but the member.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Digest(Document);
        writer.Int64(Amount.Fen);
        writer.Byte((byte)ToKind);
        writer.UInt16(Bank.Value);
        writer.UInt16(ToBank.Value);
        writer.Byte((byte)FromKind);
        writer.UInt64(Instruction.Value);
        writer.Byte((byte)Outcome);
        writer.Byte((byte)Why);
    }

    /// <summary>Takes up what was written.</summary>
    public static ProposedMoney ReadState(StateReader reader) => new()
    {
        Document = reader.Digest(),
        Amount = new Money(reader.Int64()),
        ToKind = (AccountKind)reader.Byte(),
        Bank = new BankId(reader.UInt16()),
        ToBank = new BankId(reader.UInt16()),
        FromKind = (AccountKind)reader.Byte(),
        Instruction = new InstructionId(reader.UInt64()),
        Outcome = (PaymentStatus)reader.Byte((byte)PaymentStatus.Returned),
        Why = (RecallReason)reader.Byte((byte)RecallReason.GivenUp),
    };
}
