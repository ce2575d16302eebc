using System.IO;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Controls;
using SCO.Exchange.Host.Audit.Market;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>Rebuilds the exchange up to a point and shows the market there.</summary>
public static class ReplayTool
{
    /// <summary>Replays the journal of a data directory.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="until">The point; null for the end.</param>
    /// <param name="asked">What is shown.</param>
    /// <param name="json">Whether as one JSON object.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="UsageException">
    /// There is no journal, or no such instrument or member at that point.
    /// </exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, ReplayQuestion asked, bool json,
        TextWriter output)
    {
        MarketAtPoint market = new();
        ControlsAtPoint controls = new();
        MoneyAtPoint money = new();
        VenueNames names = new();
        ReplayProgress progress = new();
        try
        {
            JournalReplay.Run(
                DataDirectory.DemandJournal(dataDirectory), BoundOf(until),
                [market, controls, money, names], progress);
        }
        catch (System.Exception finding) when (finding is JournalException or ReplayException)
        {
            return json
                ? JournalTrouble.TellJson(output, finding)
                : JournalTrouble.Tell(output, "the journal cannot be replayed", finding);
        }

        Replayer replayer = progress.Replayer!;
        if (until is not null && replayer.LastSequence.Value == 0)
        {
            throw new UsageException("the journal begins after that point");
        }

        bool endsBefore = until is not null && !progress.IsBoundReached
            && until.Sequence != replayer.LastSequence;
        ReplayPoint point = new(
            replayer, market, controls, money, names, ScopeOf(asked, names), endsBefore);
        output.WriteLine(json ? new ReplayJson(point).Text() : new ReplayReport(point).Text());
        return ExitCode.Good;
    }

    /// <summary>Where a replay to a point stops.</summary>
    internal static ReplayBound BoundOf(JournalPoint? until) => until switch
    {
        { Sequence: { } sequence } => ReplayBound.At(sequence),
        { Time: { } time } => ReplayBound.At(time),
        _ => ReplayBound.End,
    };

    private static ReplayScope ScopeOf(ReplayQuestion asked, VenueNames names)
    {
        InstrumentDefinition? instrument = asked.Symbol is not { } symbol
            ? null
            : names.InstrumentOf(symbol)
                ?? throw new UsageException(
                    $"the journal knows no instrument {symbol} at that point");
        MemberDefinition? member = asked.Member is not { } text
            ? null
            : names.MemberOf(text)
                ?? throw new UsageException($"the journal knows no member {text} at that point");
        return new ReplayScope(instrument, member, asked.Depth);
    }
}
