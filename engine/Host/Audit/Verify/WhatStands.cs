using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Verify;

/// <summary>
/// What of a journal a finding leaves standing, and how much is lost or in doubt behind it.
/// </summary>
internal sealed record WhatStands
{
    /// <summary>The last command that stands; null: none of those that were read.</summary>
    public ulong? LastGood { get; private init; }

    /// <summary>Its time; null if it cannot be read again.</summary>
    public Timestamp? Time { get; private init; }

    /// <summary>The trading day there; none if nothing that was read tells it.</summary>
    public TradingDay Day { get; private init; }

    /// <summary>The hash of the state behind it; null if it was not computed.</summary>
    public ulong? StateHash { get; private init; }

    /// <summary>The first command that is lost or in doubt; null: none is.</summary>
    public ulong? FirstUnproven { get; private init; }

    /// <summary>The last command that was promised; null: nothing says so.</summary>
    public ulong? PromisedLast { get; private init; }

    /// <summary>The kept checkpoint that promised it; null: the superblock, or the manifest of an
    /// archive, did.</summary>
    public CheckpointContent? PromisedBy { get; private init; }

    /// <summary>How many commands are promised behind the last one that stands.</summary>
    public ulong UnprovenCommands => FirstUnproven is { } first && PromisedLast is { } last
        && last >= first ? last - first + 1 : 0;

    /// <summary>
    /// Of a verdict: where something is wrong, what stands is read once more for its day.
    /// </summary>
    /// <param name="folder">The folder of the journal, or of an archive.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="newest">The last checkpoint that somebody has kept; null: none was.</param>
    public static WhatStands Of(string folder, Verdict verdict, CheckpointContent? newest)
    {
        ulong last = verdict.FirstUnproven is { } first ? first - 1 : verdict.LastSequence;
        bool isGood = (verdict.IsSound || verdict.FirstUnproven is not null)
            && verdict.Commands > 0 && last >= verdict.FirstSequence;
        bool isEnd = last == verdict.LastSequence;
        WhatStands stands = Promise(verdict, newest);
        if (!isGood)
        {
            return stands;
        }

        (Timestamp? time, TradingDay day) =
            isEnd && (verdict.IsOk || verdict.LastDay.IsSome)
                ? (verdict.LastTime, verdict.LastDay)
                : Read(folder, verdict.FirstSequence, last);
        return stands with
        {
            LastGood = last,
            Time = isEnd ? verdict.LastTime : time,
            Day = day,
            StateHash = isEnd ? verdict.StateHash : null,
        };
    }

    // Of another journal a kept one says nothing.
    private static WhatStands Promise(Verdict verdict, CheckpointContent? newest)
    {
        if (verdict.FirstUnproven is null)
        {
            return new WhatStands();
        }

        ulong? promised = verdict.Superblock?.Durable.LastSequence;
        bool isKept = newest is not null && !(newest.Sequence.Value <= promised)
            && (verdict.Superblock?.Identity is not { } own
                || (own.Venue, own.Stream) == (newest.Venue, newest.Stream));
        return new WhatStands
        {
            FirstUnproven = verdict.FirstUnproven,
            PromisedLast = isKept ? newest!.Sequence.Value : promised,
            PromisedBy = isKept ? newest : null,
        };
    }

    private static (Timestamp? Time, TradingDay Day) Read(string folder, ulong from, ulong last)
    {
        Timestamp? time = null;
        TradingDay day = default;
        try
        {
            using JournalReader reader = new(folder, ExchangePipeline.Versions, from);
            while (reader.MoveNext())
            {
                BlockHeader header = reader.Current.Header;
                if (header.FirstSequence <= last)
                {
                    day = DayIn(reader.Current, last, day);
                }

                if (header.LastSequence >= last)
                {
                    time = TimeIn(reader.Current, last);
                    break;
                }
            }
        }
        catch (JournalException)
        {
            // It stands before the damage, or is not read again: what is known by then is told.
        }

        return (time, day);
    }

    private static TradingDay DayIn(in Block block, ulong last, TradingDay before)
    {
        TradingDay day = before;
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            bool tellsDay = (EventKind)RecordFields.Kind(record)
                is EventKind.VenueDefined or EventKind.TradingDayStarted;
            if (tellsDay && RecordFields.Sequence(record) <= last)
            {
                SlotBytes.Read(record, out Slot slot);
                day = slot.Event.TradingDay;
            }
        }

        return day;
    }

    private static Timestamp? TimeIn(in Block block, ulong sequence)
    {
        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            if (RecordFields.Type(record) == RecordType.Command
                && RecordFields.Sequence(record) == sequence)
            {
                return new Timestamp((ulong)RecordFields.TimeNs(record));
            }
        }

        return null;
    }
}
