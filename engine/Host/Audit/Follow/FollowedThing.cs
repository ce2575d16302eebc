using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>
/// What belongs to a deal, contract, instruction or title that is followed. One thread.
/// </summary>
/// <remarks>
/// A contract brings its deal and its payments with it, a deal the contract that it becomes. Deals,
/// contracts and instructions are numbered by the commands that made them, so no two have one
/// number.
/// </remarks>
/// <param name="kind">What is followed.</param>
/// <param name="number">Its number.</param>
/// <param name="deal">Of a contract: the deal that it comes from; 0 if that is not known.</param>
internal sealed class FollowedThing(FollowedKind kind, ulong number, ulong deal)
{
    private readonly HashSet<ulong> _deals = kind == FollowedKind.Deal ? [number]
        : deal != 0 ? [deal]
        : [];
    private readonly HashSet<ulong> _contracts = kind == FollowedKind.Contract ? [number] : [];
    private readonly HashSet<ulong> _instructions =
        kind == FollowedKind.Instruction ? [number] : [];

    /// <summary>Whether an event is about it; learns what belongs to it from here on.</summary>
    public bool Concerns(in Event told) => told.Kind switch
    {
        EventKind.DealChanged => _deals.Contains(told.Deal.Value),
        EventKind.ContractChanged => IsOfContract(in told),
        EventKind.PaymentInstructed or EventKind.PaymentChanged or EventKind.RecallChanged
            or EventKind.InstructionResolved or EventKind.ReturnHeld or EventKind.ReturnFreed =>
            IsOfPayment(in told),
        EventKind.WithdrawalInstructed => _instructions.Contains(told.Withdrawal.Value),
        EventKind.BankAnswered => _instructions.Contains(told.Withdrawal.Value)
            || _instructions.Contains(told.Instruction.Value),
        EventKind.PoolMoveChanged => _instructions.Contains(told.Instruction.Value),
        EventKind.CashMoved => IsOfCash(in told),
        EventKind.FeeCharged or EventKind.ContractOverdue =>
            _contracts.Contains(told.Contract.Value),
        EventKind.Proposed or EventKind.ProposalEnded => IsOf(ProposalContent.Of(in told)),
        EventKind.TitleChanged => kind == FollowedKind.Title
            ? told.Title.Value == number
            : _contracts.Contains(told.Contract.Value),
        _ => false,
    };

    /// <summary>Whether an event says where it stands itself, and not what belongs to it.</summary>
    public bool IsLife(in Event told) => kind switch
    {
        FollowedKind.Deal => told.Kind is EventKind.DealChanged,
        FollowedKind.Contract => told.Kind is EventKind.ContractChanged,
        FollowedKind.Title => told.Kind is EventKind.TitleChanged,
        _ => told.Kind is not EventKind.CashMoved,
    };

    /// <summary>Whether a command names it, so that its refusal belongs to its life.</summary>
    public bool IsNamedBy(in Command command, ReadOnlySpan<byte> content) => command.Kind switch
    {
        CommandKind.AnswerDeal => _deals.Contains(command.Deal.Value),
        CommandKind.StepContract => ContractStep.TryRead(content, out ContractStep step, out _)
            && (_contracts.Contains(step.Contract.Value)
                || (kind == FollowedKind.Title && step.Title.Value == number)),
        CommandKind.StepTitle => kind == FollowedKind.Title
            && TitleStep.TryRead(content, out TitleStep title, out _)
            && title.Title.Value == number,
        CommandKind.MoveBank => BankMovement.TryRead(content, out BankMovement movement, out _)
            && _instructions.Contains(movement.Instruction.Value),
        CommandKind.AnswerPayment => PaymentAnswer.TryRead(content, out PaymentAnswer answer, out _)
            && _instructions.Contains(answer.Instruction.Value),
        _ => false,
    };

    private bool IsOf(in ProposalContent content) => _contracts.Contains(content.Contract.Value)
        || _instructions.Contains(content.Instruction.Value)
        || (kind == FollowedKind.Title && content.Title.Value == number);

    // Of a new contract alone does the event name the deal.
    private bool IsOfContract(in Event told)
    {
        if (kind == FollowedKind.Deal && told.OfDeal.IsSome && _deals.Contains(told.OfDeal.Value))
        {
            _ = _contracts.Add(told.Contract.Value);
        }

        return _contracts.Contains(told.Contract.Value)
            || (kind == FollowedKind.Title && told.Title.Value == number);
    }

    private bool IsOfPayment(in Event told)
    {
        if (_contracts.Contains(told.Contract.Value))
        {
            _ = _instructions.Add(told.Instruction.Value);
        }

        return _instructions.Contains(told.Instruction.Value);
    }

    private bool IsOfCash(in Event told) => _contracts.Contains(told.Contract.Value)
        || _deals.Contains(told.AboutDeal.Value)
        || _instructions.Contains(told.Instruction.Value);
}
