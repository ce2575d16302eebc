using System;
using System.IO;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>Says by which rule and from which place in the queue a trade came about.</summary>
public static class ExplainTool
{
    /// <summary>
    /// Replays the journal of a data directory to the trade and explains it; then says what was
    /// done to it later, as far as the journal can be read.
    /// </summary>
    /// <returns>
    /// Good only if the trade follows from the rules and all behind it was read. A trade that does
    /// not follow is a finding, and so is damage; <see cref="ExitCode.Usage"/> where what lies
    /// behind it is in an archive that is away.
    /// </returns>
    /// <exception cref="UsageException">There is no journal, or no such trade in it.</exception>
    public static int Run(string dataDirectory, TradeId name, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        try
        {
            TradeSides trade = TradeSides.Find(folder, name)
                ?? throw new UsageException($"the journal knows no trade {name.Value}");
            ExecutionId uncross = trade.IsAuction ? FindUncross(folder, trade) : default;
            VenueNames names = new();
            TradeWitness witness = new(trade, uncross);
            ReplayProgress progress = new();
            JournalReplay.Run(
                folder, ReplayBound.At(trade.Sequence), [names, witness], progress, witness);
            witness.End(progress.Replayer!.Core);
            TradeExplanation explanation = new(trade, witness, names, output);
            bool isSound = explanation.Write();
            output.WriteLine(isSound
                ? "\nThe trade follows from the rules and from the order of the queue."
                : "\nTHE TRADE DOES NOT FOLLOW FROM THE RULES: see the lines that begin with NOT.");
            int later = WriteLater(folder, trade, new EventWords(names), output);
            return isSound ? later : ExitCode.Finding;
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            return JournalTrouble.Tell(output, "the journal cannot be replayed", finding);
        }
    }

    // The matches of a large auction go over several commands; its price is found in the first. If
    // own orders were kept apart and the book crosses still, there is a further price.
    private static ExecutionId FindUncross(string folder, TradeSides trade)
    {
        ExecutionId found = default;
        JournalScan.Events(folder, 0, (in Event recorded) =>
        {
            bool isBefore = recorded.ExecutionId.Value < trade.First.ExecutionId.Value;
            if (isBefore && recorded.Kind == EventKind.AuctionUncrossed
                && recorded.Instrument == trade.Instrument)
            {
                found = recorded.ExecutionId;
            }

            return isBefore;
        });
        return found;
    }

    // A journal that cannot be read behind the trade does not take the explanation away.
    private static int WriteLater(
        string folder, TradeSides trade, EventWords words, TextWriter output)
    {
        Sequence until = trade.Sequence;
        try
        {
            JournalScan.Events(folder, trade.Sequence.Value, (in Event recorded) =>
            {
                until = recorded.Sequence;
                if (recorded.Kind is EventKind.TradeCancelled or EventKind.TradeCorrected
                    && recorded.TradeId == trade.First.TradeId
                    && recorded.Side == trade.First.Side)
                {
                    output.WriteLine(
                        $"\nLater, by command {recorded.Sequence.Value}: {words.Of(in recorded)}.");
                }

                return true;
            });
            return ExitCode.Good;
        }
        catch (JournalException unread)
        {
            output.WriteLine($"\nWhat was done to it later is not known: behind command "
                + $"{until.Value} the journal cannot be read: {unread.Numbered}");
            return JournalTrouble.ExitCodeOf(unread);
        }
    }
}
