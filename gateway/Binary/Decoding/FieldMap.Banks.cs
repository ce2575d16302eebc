using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>Pools at banks, and instructions of which no bank tells.</content>
internal readonly partial struct FieldMap :
    IFieldMap<ReconcilePools>, IFieldMap<MovePool>, IFieldMap<ResolveInstruction>,
    IFieldMap<FreeReturned>, IFieldMap<RecallPayment>, IFieldMap<QueryProposals>
{
    /// <inheritdoc/>
    public static RejectReason Carry(in ReconcilePools request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Digest = Digest.Read(request.Digest);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in MovePool request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Digest = Digest.Read(request.Digest);
        command.Bank = new BankId(request.Bank);
        command.ToBank = new BankId(Id(request.ToBank));
        command.FromKind = (AccountKind)request.FromKind;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in ResolveInstruction request, ref Command command)
    {
        command.Instruction = new InstructionId(request.InstructionId);
        command.Amount = new Money(request.AmountFen);
        command.Digest = Digest.Read(request.Digest);
        command.PaymentStatus = (PaymentStatus)request.Outcome;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in RecallPayment request, ref Command command)
    {
        command.Instruction = new InstructionId(request.InstructionId);
        // No amount is said: all of it.
        command.Amount = default;
        command.Digest = Digest.Read(request.Digest);
        command.RecallReason = (RecallReason)request.Reason;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in QueryProposals request, ref Command command) =>
        RejectReason.None;

    /// <inheritdoc/>
    public static RejectReason Carry(in FreeReturned request, ref Command command)
    {
        command.Instruction = new InstructionId(request.InstructionId);
        command.Amount = new Money(request.AmountFen);
        command.Digest = Digest.Read(request.Digest);
        command.Member = new MemberId(request.Member);
        return RejectReason.None;
    }
}
