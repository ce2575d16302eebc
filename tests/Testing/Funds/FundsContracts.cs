using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// All contracts by what was told of them: which events belong together, and what a contract holds
/// after them. One thread.
/// </summary>
/// <param name="agreementOf">What was agreed to in a deal.</param>
public sealed class FundsContracts(Func<DealId, FundsAgreement> agreementOf)
{
    private readonly Dictionary<ContractId, FundsContract> _contracts = [];
    private readonly Dictionary<InstructionId, bool> _isFirst = [];
    private readonly HashSet<InstructionId> _rejected = [];
    private readonly Dictionary<uint, ContractStep> _decisions = [];
    private readonly List<Event> _heard = [];
    private ContractStep _step;
    private Event _answer;
    private FundsEpisode? _now;

    /// <summary>All contracts that ever were.</summary>
    public IEnumerable<FundsContract> All => _contracts.Values;

    /// <summary>A contract that was told of.</summary>
    public FundsContract Of(ContractId contract) => _contracts[contract];

    /// <summary>Hears an event of the command that ends next.</summary>
    public void Hear(in Event made)
    {
        if (made.Kind is EventKind.ContractChanged or EventKind.CashMoved
            or EventKind.FeeCharged or EventKind.PaymentInstructed or EventKind.PaymentChanged
            or EventKind.Proposed)
        {
            _heard.Add(made);
        }
    }

    /// <summary>Takes in what was heard of a command.</summary>
    /// <exception cref="FundsException">Contracts have moved other amounts.</exception>
    public void End(Command command, ReadOnlySpan<byte> content)
    {
        _step = default;
        if (command.Kind == CommandKind.StepContract)
        {
            _ = ContractStep.TryRead(content, out _step, out _);
        }
        else if (command.Kind == CommandKind.Approve)
        {
            _step = _decisions.GetValueOrDefault(command.Proposal);
        }

        foreach (Event made in _heard)
        {
            Take(in made);
        }

        EndEpisode();
        EndAnswer();
        _heard.Clear();
    }

    private void Take(in Event made)
    {
        switch (made.Kind)
        {
            case EventKind.PaymentChanged:
                EndEpisode();
                EndAnswer();
                _answer = made;
                break;
            case EventKind.ContractChanged when made.Side == Side.Buy:
                TakeStage(in made);
                break;
            case EventKind.CashMoved or EventKind.FeeCharged when IsOfEpisode(in made):
                FundsMove move = new(made.Member, made.FromKind, made.ToKind, made.Posting);
                _now!.Moves[move] = _now.Moves.GetValueOrDefault(move) + made.Amount.Fen;
                break;
            case EventKind.PaymentInstructed when _now?.Contract == made.Contract:
                _now.InstructedFen = made.Amount.Fen;
                _isFirst[made.Instruction] = IsFirstPayment(_now);
                break;
            case EventKind.Proposed when made.ProposedKind == CommandKind.StepContract:
                _decisions[made.Proposal] = new ContractStep
                {
                    Action = made.ContractAction,
                    Amount = made.Amount,
                    Penalty = made.Penalty,
                };
                break;
            default: break;
        }
    }

    // A new episode begins where money has moved, or something else was done.
    private void TakeStage(in Event made)
    {
        bool goesOn = _now is not null && _now.Contract == made.Contract
            && _now.Action == made.ContractAction && _now.Moves.Count == 0
            && _now.Stage == made.PreviousStage && made.PreviousStage != 0;
        if (!goesOn)
        {
            EndEpisode();
            bool isAnswer = made.ContractAction == 0 && _answer.Contract == made.Contract
                && made.PreviousStage != 0 && !_rejected.Contains(_answer.Instruction);
            _now = new FundsEpisode(made.Contract, made.PreviousStage, made.ContractAction)
            {
                Deal = made.OfDeal,
                Step = made.ContractAction == _step.Action ? _step : default,
                Answer = isAnswer ? _answer.PaymentStatus : 0,
                AnswerFen = isAnswer ? _answer.Amount.Fen : 0,
                IsOfFirst = isAnswer && _isFirst[_answer.Instruction],
            };
            if (isAnswer)
            {
                EndAnswer();
            }
        }

        _now!.Stage = made.ContractStage;
    }

    private bool IsOfEpisode(in Event made) => _now?.Contract == made.Contract
        && made.Contract.IsSome && made.Posting is PostingKind.ContractDeposit
            or PostingKind.ContractFunds or PostingKind.GoodsPayment
            or PostingKind.ContractPenalty or PostingKind.ContractFee;

    private static bool IsFirstPayment(FundsEpisode made) =>
        made.Action is ContractAction.IssueNotice or ContractAction.AgreeQuality
            || (made.Action == 0 && made.From == ContractStage.QuantityAgreed);

    private void EndEpisode()
    {
        if (_now is { } made)
        {
            if (made.From == 0)
            {
                _contracts.Add(
                    made.Contract, new FundsContract(made.Contract, agreementOf(made.Deal)));
            }

            _contracts[made.Contract].Take(made);
            _now = null;
        }
    }

    // A payment that was rejected and made after all is none of its contract.
    private void EndAnswer()
    {
        if (_answer.PaymentStatus == PaymentStatus.Rejected)
        {
            _rejected.Add(_answer.Instruction);
        }

        _answer = default;
    }
}
