using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Testing.Funds;

/// <summary>How often what happened: without it a run could be empty.</summary>
public sealed class FundsTally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How often a fresh core took up the state.</summary>
    public long Crashes { get; set; }

    /// <summary>How many runs were replayed.</summary>
    public long Replays { get; set; }

    /// <summary>How often all that stands was asked for and compared.</summary>
    public long Standings { get; set; }

    /// <summary>Commands so far.</summary>
    public long Commands { get; private set; }

    /// <summary>How often something happened, by its name.</summary>
    public long this[string name] => _counts.GetValueOrDefault(name);

    /// <summary>Counts a command, and what it was about.</summary>
    public void Take(Command command, ReadOnlySpan<byte> content, bool isRefused)
    {
        Commands++;
        if (isRefused)
        {
            return;
        }

        Add(command.Kind.ToString());
        switch (command.Kind)
        {
            case CommandKind.AnswerDeal: Add($"deal {command.DealAction}"); break;
            case CommandKind.StepContract when
                ContractStep.TryRead(content, out ContractStep step, out _):
                Add($"step {step.Action}");
                break;
            case CommandKind.StepTitle when TitleStep.TryRead(content, out TitleStep title, out _):
                Add($"title {title.Action}");
                break;
            default: break;
        }
    }

    /// <summary>Counts a return of a payment that was taken.</summary>
    /// <param name="told">What its rail told.</param>
    /// <param name="paid">What it is a return of.</param>
    /// <param name="isRepeated">Whether it was known already: it counts once.</param>
    public void Take(PaymentAnswer told, FundsInstruction paid, bool isRepeated) => Add(
        (told.Amount.Fen < paid.Fen ? "part" : "whole") + " returned "
            + (told.Return.IsSome ? "by id" : "without id") + (isRepeated ? " again" : ""));

    /// <summary>Counts an event.</summary>
    public void Take(in Event made)
    {
        switch (made.Kind)
        {
            case EventKind.Rejected: Add($"refused {made.Reason}"); break;
            case EventKind.BankAnswered:
                Add(made.Repeated == 0 ? $"told {made.BankMovement}"
                    : made.BankMovement == 0 ? "repeated payment"
                    : $"repeated {made.BankMovement}");
                break;
            case EventKind.ContractChanged: Add($"stage {made.ContractStage}"); break;
            case EventKind.PaymentChanged: Add($"payment {made.PaymentStatus}"); break;
            case EventKind.MarginCallChanged: Add($"call {made.MarginCallStatus}"); break;
            case EventKind.DefaultDeclared: Add($"default by {made.FromKind}"); break;
            case EventKind.SettlementStageChanged: Add($"day {made.SettlementStage}"); break;
            case EventKind.PoolMoveChanged: Add($"move {made.PaymentStatus}"); break;
            case EventKind.ProposalEnded:
                Add($"ended {made.ProposalEnd}");
                Add($"{made.ProposalEnd} {made.ProposedKind}");
                break;
            case EventKind.ReturnHeld:
            case EventKind.ReturnFreed:
            case EventKind.InstructionResolved:
            case EventKind.SettlementPriceSet:
            case EventKind.RecallChanged:
            case EventKind.DefaultRecovered:
            case EventKind.DefaultEnded:
            case EventKind.ContractOverdue:
            case EventKind.TradeCancelled:
            case EventKind.TradeCorrected:
            case EventKind.Filled:
            case EventKind.AuctionUncrossed:
            case EventKind.Triggered:
            case EventKind.TradingDayStarted: Add($"told {made.Kind}"); break;
            default: break;
        }
    }

    /// <summary>Which of these happened less often than that.</summary>
    public IEnumerable<string> Below(long least, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (this[name] < least)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{name}: {this[name]} times");
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> parts =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Commands:N0} commands, {Crashes:N0} crashes, {Replays:N0} replays, "
                    + $"{Standings:N0} standings"),
        ];
        foreach ((string name, long count) in _counts)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {count:N0}"));
        }

        return string.Join(", ", parts);
    }

    private void Add(string name) => _counts[name] = this[name] + 1;
}
