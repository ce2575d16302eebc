using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>A day out of the journal of a data directory, read-only.</summary>
internal static class DayReplay
{
    /// <summary>Replays the journal up to the end of a day.</summary>
    /// <exception cref="UsageException">There is no journal, or no such day in it.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    /// <exception cref="ReplayException">It does not replay.</exception>
    /// <exception cref="StatementException">The day does not add up.</exception>
    public static DayRecord Run(string dataDirectory, TradingDay day)
    {
        string folder = JournalReplay.FolderIn(dataDirectory);
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
        return record;
    }
}
