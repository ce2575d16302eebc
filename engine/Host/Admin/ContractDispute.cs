using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
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
/// <param name="By">Who disputes it, or approves that the venue does; none: time does.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why, as it was written; empty where nobody wrote it.</param>
internal sealed record ContractDispute(
    ContractId Contract, PrincipalId By, Timestamp At, string Note)
{
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
            SortedDictionary<ulong, ContractDispute> found = [];
            JournalScan.Blocks(folder, from, (in Block block) =>
            {
                Read(in block, contracts, found);
                return true;
            });
            return found.Count == contracts.Count || from == 1 || look >= widest
                ? found.Values.ToArray()
                : null;
        }, first) ?? [];
    }

    /// <summary>A line that says it.</summary>
    public string Line(VenueNames names) =>
        $"contract {Contract.Value} is disputed "
        + (By.IsSome ? $"by {names.Principal(By)} " : "")
        + $"since {BeijingTime.DateAndClock(At)}"
        + (Note.Length == 0 ? "" : $": {StepWords.Quoted(Note)}");

    private static void Read(
        in Block block, IReadOnlySet<ulong> contracts,
        SortedDictionary<ulong, ContractDispute> found)
    {
        RecordWalk events = block.Events;
        while (events.MoveNext())
        {
            SlotBytes.Read(events.Current, out Slot slot);
            ref readonly Event told = ref slot.Event;
            bool isBegun = told.Kind == EventKind.ContractChanged
                && told.ContractStage == ContractStage.Disputed
                && told.PreviousStage != ContractStage.Disputed
                && contracts.Contains(told.Contract.Value);
            if (!isBegun)
            {
                continue;
            }

            // Both parties are told.
            if (!found.TryGetValue(told.Contract.Value, out ContractDispute? before)
                || before.At != told.Time)
            {
                found[told.Contract.Value] = new ContractDispute(
                    told.Contract, PrincipalOf(in block, told.Sequence), told.Time,
                    NoteOf(in block, in told));
            }
        }
    }

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

    private static string NoteOf(in Block block, in Event told) =>
        told.ContractAction == ContractAction.Dispute
            && ContractStep.TryRead(
                RecordedContent.Of(in block, told.Sequence.Value), out _,
                out ReadOnlySpan<byte> note)
            ? Encoding.UTF8.GetString(note)
            : "";
}
