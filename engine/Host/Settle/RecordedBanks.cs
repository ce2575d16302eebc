using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Settle;

/// <summary>The settlement banks that a journal defines, found without a replay.</summary>
internal static class RecordedBanks
{
    /// <summary>The banks as they were defined last.</summary>
    /// <remarks>Memory of one page, whatever the journal's length.</remarks>
    public static IReadOnlyList<BankDefinition> In(string folder)
    {
        SortedDictionary<ushort, BankDefinition> banks = [];
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            HashSet<ulong> defining = DefiningIn(reader.Current.Events);
            if (defining.Count > 0)
            {
                Take(reader.Current.Commands, defining, banks);
            }
        }

        return [.. banks.Values];
    }

    // One that was refused defines nothing.
    private static HashSet<ulong> DefiningIn(RecordWalk events)
    {
        HashSet<ulong> sequences = [];
        while (events.MoveNext())
        {
            SlotBytes.Read(events.Current, out Slot slot);
            if (slot.Event.Kind == EventKind.BankDefined)
            {
                _ = sequences.Add(slot.Event.Sequence.Value);
            }
        }

        return sequences;
    }

    private static void Take(
        RecordWalk commands, HashSet<ulong> defining,
        SortedDictionary<ushort, BankDefinition> banks)
    {
        List<byte>? content = null;
        while (commands.MoveNext())
        {
            SlotBytes.Read(commands.Current, out Slot slot);
            if (commands.CurrentType == RecordType.Command)
            {
                Take(content, banks);
                content = defining.Contains(slot.Command.Sequence.Value) ? [] : null;
            }
            else
            {
                content?.AddRange(slot.Part.Content[..slot.Part.ContentBytes]);
            }
        }

        Take(content, banks);
    }

    private static void Take(
        List<byte>? content, SortedDictionary<ushort, BankDefinition> banks)
    {
        if (content is not null && BankDefinition.Read([.. content]) is { } bank)
        {
            banks[bank.Id.Value] = bank;
        }
    }
}
