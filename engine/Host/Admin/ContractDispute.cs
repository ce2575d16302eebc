using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// How a contract came into dispute, by the journal of a data directory on this machine: who
/// decides it has to know what it is about. Immutable.
/// </summary>
/// <param name="Contract">The contract.</param>
/// <param name="By">Who disputes it, or proposed that the venue does; none: time does, or nobody
/// knows.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why, as it was written; empty where nobody wrote it.</param>
internal sealed record ContractDispute(
    ContractId Contract, PrincipalId By, Timestamp At, string Note)
{
    /// <summary>
    /// What the seller gets by the decision, as long as its payment is under way; null: nothing is
    /// decided.
    /// </summary>
    public Money? Decided { get; init; }

    /// <summary>Looks into the journal, from its end as far back as is needed.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="contracts">The contracts that are asked for.</param>
    /// <param name="first">How many commands are looked at first.</param>
    /// <param name="widest">Behind how many commands none is looked for.</param>
    /// <returns>
    /// Of each contract how it was disputed last, in the order of their numbers; none of those of
    /// which the journal that is there does not tell near enough.
    /// </returns>
    public static IReadOnlyList<ContractDispute> Read(
        string dataDirectory, IReadOnlySet<ulong> contracts,
        ulong first = JournalScan.FirstLook, ulong widest = JournalScan.WidestLook)
    {
        if (contracts.Count == 0)
        {
            return [];
        }

        return JournalScan.Back(dataDirectory, (folder, from, look) =>
        {
            Seen seen = new(contracts);
            JournalScan.Blocks(folder, from, seen.Take);
            return seen.Found.Count == contracts.Count || from == 1 || look >= widest
                ? seen.Found.Values.ToArray()
                : null;
        }, first) ?? [];
    }

    /// <summary>A line that says it.</summary>
    public string Line(VenueNames names) =>
        $"contract {Contract.Value} is disputed "
        + (By.IsSome ? $"by {names.Principal(By)} " : "")
        + $"since {BeijingTime.DateAndClock(At)}"
        + (Note.Length == 0 ? "" : $": {StepWords.Quoted(Note)}")
        + (Decided is { } amount
            ? $"; decided at {MoneyWords.Yuan(amount)}, it awaits its payment by a bank"
            : "");

    // Who says it, and why.
    private readonly record struct Word(PrincipalId By, string Note);

    private static Word? WordOf(in Block block, Sequence sequence) =>
        ContractStep.TryRead(
            RecordedContent.Of(in block, sequence.Value), out _,
            out ReadOnlySpan<byte> note)
            ? new Word(PrincipalOf(in block, sequence), Encoding.UTF8.GetString(note))
            : null;

    private static PrincipalId PrincipalOf(in Block block, Sequence sequence)
    {
        RecordWalk commands = block.Commands;
        while (commands.MoveNext())
        {
            SlotBytes.Read(commands.Current, out Slot slot);
            if (commands.CurrentType == RecordType.Command && slot.Command.Sequence == sequence)
            {
                return slot.Command.Principal;
            }
        }

        return PrincipalId.None;
    }

    /// <summary>What blocks have told, in their order.</summary>
    /// <param name="contracts">The contracts that are asked for.</param>
    private sealed class Seen(IReadOnlySet<ulong> contracts)
    {
        // What operators have proposed: the approval behind it says neither who nor why.
        private readonly Dictionary<ulong, Word> _proposed = [];
        private ulong _last;

        public SortedDictionary<ulong, ContractDispute> Found { get; } = [];

        public bool Take(in Block block)
        {
            RecordWalk events = block.Events;
            while (events.MoveNext())
            {
                SlotBytes.Read(events.Current, out Slot slot);
                if (contracts.Contains(slot.Event.Contract.Value))
                {
                    Take(in block, in slot.Event);
                }
            }

            return true;
        }

        private void Take(in Block block, in Event told)
        {
            bool isBegun = told.Kind == EventKind.ContractChanged
                && told.ContractStage == ContractStage.Disputed
                && told.PreviousStage != ContractStage.Disputed;
            if (told.Kind == EventKind.Proposed && told.ContractAction == ContractAction.Dispute)
            {
                _proposed[told.Contract.Value] = WordOf(in block, told.Sequence) ?? default;
            }
            else if (isBegun && (told.Sequence.Value != _last
                || !Found.ContainsKey(told.Contract.Value)))
            {
                // Both parties are told. What a silence did stands with the command that it came
                // before, which has nothing to do with it.
                _last = told.Sequence.Value;
                Word word = told.ContractAction != ContractAction.Dispute ? default
                    : WordOf(in block, told.Sequence)
                        ?? _proposed.GetValueOrDefault(told.Contract.Value);
                Found[told.Contract.Value] =
                    new ContractDispute(told.Contract, word.By, told.Time, word.Note);
            }
            else if (Found.TryGetValue(told.Contract.Value, out ContractDispute? dispute))
            {
                Found[told.Contract.Value] = dispute with { Decided = DecidedOf(dispute, in told) };
            }
        }

        // What was approved says the amount under all versions of the rules. It is undone by a bank
        // that refuses to pay it, and by an earlier payment that came back: then what the goods
        // cost is to be paid again.
        private static Money? DecidedOf(ContractDispute dispute, in Event told)
        {
            bool isDecision = told.Kind == EventKind.ProposalEnded
                && told.Flags.HasFlag(EventFlags.Approved)
                && told.ContractAction == ContractAction.Resolve;
            bool isRefused = told.Kind == EventKind.PaymentChanged
                && told.PaymentStatus == PaymentStatus.Rejected;
            bool isUndone = told.Kind == EventKind.ContractChanged
                && told.ContractAction != ContractAction.Resolve
                && told.Amount != dispute.Decided;
            return isDecision ? told.Amount : isRefused || isUndone ? null : dispute.Decided;
        }
    }
}
