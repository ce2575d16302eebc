using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// Who may say what to the banks' room and of it; what is said there is the room's to ask.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>The settlement banks.</summary>
    internal BankRoom Banks { get; }

    private RejectReason DefineBank(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        BankDefinition? read = BankDefinition.Read(content);
        RejectReason reason = CheckNumber(
            Banks.Pools.Definitions, read?.Id.Value ?? 0, RejectReason.BanksFull, content,
            out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (!IsSane(read))
        {
            return RejectReason.InvalidDefinition;
        }

        Banks.Pools.Definitions.Keep(read.Id.Value, content);
        Banks.Pools.Open(read);
        Next(EventKind.BankDefined, ref events).Bank = read.Id;
        return RejectReason.None;
    }

    private static bool IsSane(BankDefinition read) =>
        IsSymbol(read.Code) && BankLimits.AreKept(read);

    /// <summary>What banks and rails say is brought in by the exchange itself.</summary>
    private static RejectReason CheckHouse(in Command command) =>
        command.Session.IsSome || command.Principal.IsSome
            ? RejectReason.NotAuthorised
            : RejectReason.None;

    private void MoveBank(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        BankLack lack = default;
        RejectReason reason = CheckHouse(in command);
        if (reason == RejectReason.None)
        {
            reason = Banks.Movements.Take(
                content, command.Sequence, out lack, ref events);
        }

        if (reason != RejectReason.None)
        {
            _facts.NoteLack(in lack);
            Reject(in command, reason, ref events);
        }
    }

    private void AnswerPayment(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = CheckHouse(in command);
        if (reason == RejectReason.None)
        {
            reason = Banks.Payments.TakeAnswer(content, ref events);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
    }

    /// <summary>An operator asks for a recall; what its bank answers the exchange brings in.
    /// </summary>
    private void RecallPayment(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (CheckHouse(in command) != RejectReason.None)
        {
            Operate(in command, content, ref events);
            return;
        }

        RejectReason reason = Banks.Recalls.TakeAnswer(content, ref events);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
    }

    private void RequestWithdrawal(in Command command, ref EventWriter events)
    {
        BankLack lack = default;
        RejectReason reason = CheckSession(in command, PrincipalRoles.Clearing);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        MemberId member = MemberId.None;
        if (reason == RejectReason.None)
        {
            member = MemberOf(in command);
            reason = Banks.Withdrawals.Check(
                member, command.Bank, command.Amount, out lack);
        }

        if (reason != RejectReason.None)
        {
            _facts.NoteLack(in lack);
            Reject(in command, reason, ref events);
            return;
        }

        InstructionId id = Banks.Withdrawals.Instruct(
            command.Sequence, member, command.Amount, ref events);
        ref Event instructed = ref Answer(
            EventKind.WithdrawalInstructed, in command, ref events);
        instructed.Withdrawal = id;
        instructed.Bank = _members[member.Value].Bank;
        instructed.Amount = command.Amount;
    }

    private RejectReason CheckPoolMove(in Proposal proposal)
    {
        RejectReason reason = Banks.Moves.Check(proposal.Money, out long missingFen);
        _facts.NoteMissing(missingFen);
        return reason;
    }

    TradingDay IEventDesk.TradingDay => _tradingDay;

    ref Event IEventDesk.Next(EventKind kind, ref EventWriter events) =>
        ref Next(kind, ref events);

    ref Event IEventDesk.Tell(EventKind kind, MemberId member, ref EventWriter events) =>
        ref Tell(kind, member, ref events);

    Rules IBankVenue.Rules => _rules;

    bool IBankVenue.IsInDefault(MemberId member) =>
        Margins.Calls.Of(member) == MarginCallStatus.Defaulted;

    long IBankVenue.RunningLossOf(MemberId member) => Margins.Marks.RunningLossOf(member);

    long IBankVenue.RefundsOwedBy(MemberId member) => Deals.Refunds.OwedFenOf(member);

    RejectReason IBankVenue.CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        _neutrality.Check(by, one, other);
}
