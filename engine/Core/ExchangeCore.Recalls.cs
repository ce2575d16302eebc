using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core;

/// <content>
/// Payments that two operators ask back, and what the banks answer (decision 0054). A recall moves
/// no money: what comes back is told as a return.
/// </content>
public sealed partial class ExchangeCore
{
    private void RecallPayment(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (command.Session.IsSome || command.Principal.IsSome)
        {
            Operate(in command, content, ref events);
        }
        else
        {
            AnswerRecall(in command, content, ref events);
        }
    }

    /// <summary>
    /// Whether a payment of a contract was made by banks, or may have been, and is not asked back
    /// already; or is, and is to be asked back no more. A credit of a wallet is for good.
    /// </summary>
    private RejectReason CheckRecall(in Proposal proposal, in Command by)
    {
        if (proposal.Money.Why is < RecallReason.Duplicate or > RecallReason.GivenUp)
        {
            return RejectReason.RecallInvalid;
        }

        RejectReason reason = FindInstruction(in proposal, by.Principal, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstructionRow row = ref _instructions[place];
        if (proposal.Money.Why == RecallReason.GivenUp)
        {
            bool isWaiting = row.IsRecalled || (row.IsAskedBack && row.IsOpen);
            return isWaiting ? RejectReason.None : RejectReason.RecallInvalid;
        }

        bool isByBanks = row.Contract.IsSome
            && (row.Rail is PaymentRail.Cips or PaymentRail.Domestic);
        if (!isByBanks || !(row.IsOpen || row.Status == PaymentStatus.Settled))
        {
            return RejectReason.RecallForbidden;
        }

        return row.IsAskedBack ? RejectReason.RecallOpen : RejectReason.None;
    }

    /// <summary>A payment is asked back, or no more: what was paid stands then, and what comes back
    /// of it all the same is a return like any other.</summary>
    private void AskRecall(in Proposal proposal, ref EventWriter events)
    {
        int place = _instructions.Find(proposal.Money.Instruction);
        bool isOver = proposal.Money.Why == RecallReason.GivenUp;
        SetRecall(place, isOver ? RecallStatus.GivenUp : RecallStatus.Asked);
        TellRecall(place, ref events).RecallReason = proposal.Money.Why;
    }

    /// <summary>What a bank answers to a recall; told again, it changes nothing.</summary>
    private void AnswerRecall(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = CheckAnswer(content, out PaymentRecall answer, out int place);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
        else if (_instructions[place].Recall == answer.Status)
        {
            ref Event repeated = ref Next(EventKind.BankAnswered, ref events);
            repeated.Instruction = answer.Instruction;
            repeated.Bank = answer.Bank;
            repeated.Member = _instructions[place].Payer;
            repeated.Repeated = 1;
        }
        else
        {
            SetRecall(place, answer.Status);
            _ = TellRecall(place, ref events);
        }
    }

    private RejectReason CheckAnswer(
        ReadOnlySpan<byte> content, out PaymentRecall answer, out int place)
    {
        place = Instructions.None;
        if (!PaymentRecall.TryRead(content, out answer, out _)
            || answer.Status < RecallStatus.Accepted || answer.Status > RecallStatus.Pending)
        {
            return RejectReason.RecallInvalid;
        }

        place = _instructions.Find(answer.Instruction);
        if (place == Instructions.None || _instructions[place].Bank != answer.Bank)
        {
            return RejectReason.UnknownInstruction;
        }

        RecallStatus recall = _instructions[place].Recall;
        if (recall == RecallStatus.GivenUp)
        {
            return RejectReason.RecallGivenUp;
        }

        bool isAsked = recall is RecallStatus.Asked or RecallStatus.Pending;
        return isAsked || recall == answer.Status
            ? RejectReason.None
            : RejectReason.RecallInvalid;
    }

    private void SetRecall(int place, RecallStatus status)
    {
        ref InstructionRow row = ref _instructions[place];
        bool wasAwaited = row.IsAwaited;
        row.Recall = status;
        _instructions.Changed(place, wasAwaited, _tradingDay);
    }

    private ref Event TellRecall(int place, ref EventWriter events)
    {
        ref InstructionRow row = ref _instructions[place];
        ref Event told = ref Tell(EventKind.RecallChanged, row.Payer, ref events);
        Describe(ref told, in row, row.Fen);
        told.RecallStatus = row.Recall;
        return ref told;
    }
}
