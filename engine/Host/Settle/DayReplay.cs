using System;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>A day out of the journal of a data directory, read-only.</summary>
internal static class DayReplay
{
    /// <summary>Replays the journal up to the end of a day.</summary>
    /// <exception cref="UsageException">
    /// There is no journal, no such day in it, or its archive is away.
    /// </exception>
    /// <exception cref="StatementException">
    /// The day does not add up; or the journal is damaged, does not replay or cannot be read.
    /// </exception>
    public static ReplayedDay Run(string dataDirectory, TradingDay day)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        return Reading(() => Replay(folder, day));
    }

    /// <summary>Reads a journal; what cannot be read of it has a number.</summary>
    /// <exception cref="StatementException">
    /// It is damaged, does not replay, cannot be read, or does not add up.
    /// </exception>
    /// <exception cref="UsageException">Its archive is away.</exception>
    public static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JournalException damaged)
        {
            JournalTrouble.DemandThere(damaged);
            throw new StatementException(
                StatementFault.JournalDamaged, damaged.Numbered, damaged);
        }
        catch (ReplayException differs)
        {
            throw new StatementException(StatementFault.JournalDiffers, differs.Message, differs);
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new StatementException(
                StatementFault.JournalUnreadable,
                $"the journal cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static ReplayedDay Replay(string folder, TradingDay day)
    {
        if (DaySpan.Find(folder, day) is not { } span)
        {
            throw new UsageException($"the journal has no trading day {Days.Write(day)}");
        }

        VenueNames names = new();
        DayCollector collector = new(names, span);
        ReplayProgress progress = new();
        JournalReplay.Run(
            folder, ReplayBound.At(span.Last), [names, collector], progress, collector);
        DayRecord record = collector.Close(
            progress.Replayer!.Core, progress.Replayer.LastSequence,
            progress.ChainHash.ToString());
        DayChecks.Check(record);
        return new ReplayedDay(record, progress.ChainSequence);
    }
}
