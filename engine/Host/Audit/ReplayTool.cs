using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>Rebuilds the exchange up to a point and shows the market there.</summary>
public static class ReplayTool
{
    /// <summary>Replays the journal of a data directory.</summary>
    /// <exception cref="UsageException">There is no journal, or no such instrument.</exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, string? symbol, bool json, TextWriter output)
    {
        MarketAtPoint market = new();
        ControlsAtPoint controls = new();
        ReplayProgress progress = new();
        try
        {
            JournalReplay.Run(
                JournalReplay.FolderIn(dataDirectory), BoundOf(until), [market, controls],
                progress);
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            output.WriteLine($"the journal cannot be replayed: {finding.Message}");
            return ExitCode.Finding;
        }

        Replayer replayer = progress.Replayer!;
        if (until is not null && replayer.LastSequence.Value == 0)
        {
            throw new UsageException("the journal begins after that point");
        }

        bool endsBefore = until is not null && !progress.IsBoundReached
            && until.Sequence != replayer.LastSequence;
        InstrumentRow? instrument = symbol is null ? null : Find(market, symbol);
        ReplayReport report = new(replayer, market, controls, instrument, endsBefore);
        output.WriteLine(json ? report.Json() : report.Text());
        return ExitCode.Good;
    }

    private static ReplayBound BoundOf(JournalPoint? until) => until switch
    {
        { Sequence: { } sequence } => ReplayBound.At(sequence),
        { Time: { } time } => ReplayBound.At(time),
        _ => ReplayBound.End,
    };

    private static InstrumentRow Find(MarketAtPoint market, string symbol) =>
        market.Instruments.FirstOrDefault(row => string.Equals(
            row.Definition.Symbol, symbol, StringComparison.Ordinal))
        ?? throw new UsageException($"the journal knows no instrument {symbol} at that point");
}
