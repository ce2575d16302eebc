using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Proofs;

/// <summary>Proves single trades, and checks such proofs.</summary>
public static class ProofTool
{
    /// <summary>
    /// Prints the proof of a trade by the first checkpoint that covers it, and what became of the
    /// trade later. Reads the journal twice, and once more from the trade on; memory of a few
    /// hashes.
    /// </summary>
    /// <param name="dataDirectory">The data directory, or a copy of a journal's folder.</param>
    /// <param name="trade">The trade.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="error">Where it is said that the trade was changed later.</param>
    /// <returns>A finding if the journal cannot be read, or the checkpoint does not tell of it.
    /// </returns>
    /// <exception cref="UsageException">
    /// There is no such trade, no checkpoint covers it yet, the archive is away, or the journal
    /// begins within its day.
    /// </exception>
    public static int Prove(
        string dataDirectory, TradeId trade, TextWriter output, TextWriter error)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        try
        {
            Finder found = new(trade);
            RecordedSymbols symbols = new();
            Read(folder, found, () => found.Checkpoint is not null, symbols);
            if (found.Trade is not { } executed)
            {
                throw new UsageException($"the journal holds no trade {trade.Value}");
            }

            if (!found.HasDayBegun)
            {
                throw new UsageException(
                    $"{folder} begins within the trading day of trade {trade.Value}, and a proof "
                    + "needs all executions of it: name the journal, which finds its archives");
            }

            if (found.Checkpoint is not { } checkpoint)
            {
                throw new UsageException($"no checkpoint covers trade {trade.Value} yet");
            }

            Prover prover = new(
                executed.Day,
                new MerkleProofBuilder(found.Index, checkpoint.ExecutionCount));
            Read(folder, prover, () => prover.Builder.IsWhole);
            Later later = new(trade, found.Before);
            int code = Print(
                executed, symbols.Of(executed.Instrument), prover.Builder, checkpoint, output,
                later.In(folder));
            if (code == ExitCode.Good)
            {
                later.Tell(error);
            }

            return code;
        }
        catch (JournalException damaged)
        {
            return JournalTrouble.Tell(output, "the journal cannot be read", damaged);
        }
    }

    // A checkpoint may lie, and what it tells is no proof then.
    private static int Print(
        ExecutionLeaf trade, string? symbol, MerkleProofBuilder builder,
        CheckpointContent checkpoint, TextWriter output, Later later)
    {
        if (!builder.IsWhole)
        {
            output.WriteLine($"NOT OK: checkpoint {checkpoint.Number} tells of "
                + $"{checkpoint.ExecutionCount} executions of the day, the journal holds fewer");
            return ExitCode.Finding;
        }

        TradeProof proof = new(trade, builder.Proof(), checkpoint)
        {
            Symbol = symbol,
            Later = later.Changes,
            LaterUntil = later.Until,
        };
        bool isProof = proof.LeadsToRoot;
        output.WriteLine(isProof
            ? proof.Json()
            : $"NOT OK: checkpoint {checkpoint.Number} tells another root of "
                + $"{checkpoint.ExecutionCount} executions than the journal");
        return isProof ? ExitCode.Good : ExitCode.Finding;
    }

    /// <summary>Checks a proof, with nothing but keys.</summary>
    /// <param name="file">The file of the proof.</param>
    /// <param name="keyFiles">The files of the public keys.</param>
    /// <param name="json">Whether the verdict is one JSON object.</param>
    /// <param name="output">Where the verdict goes.</param>
    /// <returns>Good only if the trade is proved.</returns>
    /// <exception cref="UsageException">The file or a key cannot be used, or none is named.
    /// </exception>
    public static int Verify(
        string file, IReadOnlyList<string> keyFiles, bool json, TextWriter output)
    {
        TradeProof proof = ReadFile(file);
        using CheckpointKeys keys = CheckpointTool.KeysOf(keyFiles);
        string? fault = proof.Fault(keys);
        if (json)
        {
            output.WriteLine(JsonLine.Of(writer =>
            {
                CheckpointTool.WriteVerdict(writer, fault, keys);
                proof.Write(writer);
            }));
        }
        else
        {
            Tell(proof, fault, keys, output);
        }

        return fault is null ? ExitCode.Good : ExitCode.Finding;
    }

    private static void Tell(
        TradeProof proof, string? fault, CheckpointKeys keys, TextWriter output)
    {
        output.WriteLine(CheckpointTool.VerdictText(fault));
        if (fault is null)
        {
            TellProved(proof, output);
        }
        else
        {
            TellClaimed(proof, output);
        }

        output.WriteLine(CheckpointTool.KeysText(keys));
    }

    private static void TellProved(TradeProof proof, TextWriter output)
    {
        ExecutionLeaf trade = proof.Trade;
        output.WriteLine($"trade           {TradeWords(trade)}");
        if (SymbolWords(proof) is { } symbol)
        {
            output.WriteLine($"symbol          {symbol}; no signature covers the name");
        }

        output.WriteLine($"time            {TimeWords(trade)}");
        output.WriteLine($"venue           {VenueWords(proof)}");
        output.WriteLine($"kind            {KindWords(trade)}");
        output.WriteLine($"execution       {PlaceWords(proof)} that checkpoint "
            + $"{proof.Checkpoint.Number} tells of");
        output.WriteLine("proves          that it was executed so on its day, not that it still "
            + "stands: a trade may be cancelled or its price corrected later");
        if (LaterWords(proof) is { } later)
        {
            output.WriteLine($"later           {later}; no signature covers that");
        }

        output.WriteLine($"key             {CheckpointKeys.Hex(proof.Checkpoint.KeyId)}");
    }

    // Who reads one line alone must not take it for what was found.
    private static void TellClaimed(TradeProof proof, TextWriter output)
    {
        output.WriteLine($"proves          nothing: {CheckpointTool.ClaimWords}");
        output.WriteLine($"claims          trade {TradeWords(proof.Trade)}");
        if (SymbolWords(proof) is { } symbol)
        {
            output.WriteLine($"claims          the symbol {symbol}");
        }

        output.WriteLine($"claims          the time {TimeWords(proof.Trade)}");
        output.WriteLine($"claims          venue {VenueWords(proof)}");
        output.WriteLine($"claims          the kind {KindWords(proof.Trade)}");
        output.WriteLine($"claims          execution {PlaceWords(proof)} of checkpoint "
            + $"{proof.Checkpoint.Number}");
        if (LaterWords(proof) is { } later)
        {
            output.WriteLine($"claims          that it was later {later}");
        }

        output.WriteLine(
            $"claims          the key {CheckpointKeys.Hex(proof.Checkpoint.KeyId)}");
    }

    private static string TradeWords(in ExecutionLeaf trade) => $"{trade.TradeId.Value}: "
        + $"{PlainWords.Lots(trade.Quantity.Lots)} of instrument {trade.Instrument.Value} at "
        + $"{PriceText.Of(trade.Price)} CNY";

    private static string? SymbolWords(TradeProof proof) => proof.Symbol is { } symbol
        ? $"{OneLine.Of(symbol)}, as the file calls instrument {proof.Trade.Instrument.Value}"
        : null;

    private static string TimeWords(in ExecutionLeaf trade) =>
        $"{BeijingTime.Exact(trade.Time)} Beijing time, trading day {Days.Write(trade.Day)}";

    private static string VenueWords(TradeProof proof) =>
        $"{proof.Checkpoint.Venue}, stream {proof.Checkpoint.Stream}";

    private static string PlaceWords(TradeProof proof) =>
        $"{proof.Proof.Index + 1} of {proof.Proof.Count}";

    private static string KindWords(in ExecutionLeaf trade) => trade.IsAuction
        ? "of a call auction, in which no side is the incoming one"
        : $"continuous, the incoming order {(trade.Aggressor == Side.Buy ? "bought" : "sold")}";

    private static string? LaterWords(TradeProof proof)
    {
        if (proof.Later is not { } changes)
        {
            return null;
        }

        string what = changes.Count > 0
            ? string.Join("; ", changes.Select(change => change.Words))
            : "not changed";
        return $"{what}, as the file says of all up to command {proof.LaterUntil.Value}";
    }

    private static TradeProof ReadFile(string file)
    {
        try
        {
            return TradeProof.Read(File.ReadAllText(file));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be used: {FileWords.Of(refused)}");
        }
        catch (FormatException broken)
        {
            throw new UsageException($"{file} is no proof of a trade: {broken.Message}");
        }
    }

    private static void Read(
        string folder, IChainVisitor visitor, Func<bool> isDone, RecordedSymbols? symbols = null)
    {
        ChainWalk walk = new(visitor, showsExecutions: true);
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        while (!isDone() && reader.MoveNext())
        {
            walk.Take(reader.Current);
            symbols?.Take(reader.Current);
        }
    }

    /// <summary>Where a trade stands among those of its day, and what tells of it.</summary>
    private sealed class Finder(TradeId trade) : IChainVisitor
    {
        private ulong _count;
        private bool _hasBegun;

        /// <summary>Whether the day of the trade begins in what was read.</summary>
        public bool HasDayBegun { get; private set; }

        public ExecutionLeaf? Trade { get; private set; }

        public ulong Index { get; private set; }

        public CheckpointContent? Checkpoint { get; private set; }

        /// <summary>A command before the trade: that of the last checkpoint before it, or none.
        /// </summary>
        public Sequence Before { get; private set; }

        public void OnDay(TradingDay day) => (_count, _hasBegun) = (0, true);

        public void OnExecution(in ExecutionLeaf execution)
        {
            if (execution.TradeId == trade)
            {
                (Trade, Index, HasDayBegun) = (execution, _count, _hasBegun);
            }

            _count++;
        }

        public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
        {
            Before = Trade is null ? sequence : Before;
            if (Trade is { } found && checkpoint?.Day == found.Day
                && checkpoint.ExecutionCount > Index)
            {
                Checkpoint ??= checkpoint;
            }
        }
    }

    /// <summary>What became of a trade, as far as the journal can be read.</summary>
    private sealed class Later(TradeId trade, Sequence before)
    {
        private readonly List<TradeChange> _changes = [];
        private string? _unread;

        /// <summary>What became of it, a change for each command.</summary>
        public IReadOnlyList<TradeChange> Changes => _changes;

        /// <summary>The last command that was looked at.</summary>
        public Sequence Until { get; private set; }

        /// <summary>Looks, from the trade to the end. A journal that is damaged behind the proof
        /// does not take the proof away.</summary>
        public Later In(string folder)
        {
            try
            {
                JournalScan.Events(folder, ulong.Max(1, before.Value), Take);
            }
            catch (JournalException damaged)
            {
                _unread = damaged.Numbered;
            }

            return this;
        }

        /// <summary>Says what the proof does not.</summary>
        public void Tell(TextWriter error)
        {
            foreach (TradeChange change in _changes)
            {
                error.WriteLine($"trade {trade.Value} was changed later: {change.Words}; the proof "
                    + "is of its execution");
            }

            if (_unread is { } reason)
            {
                error.WriteLine($"whether trade {trade.Value} was changed later is known up to "
                    + $"command {Until.Value} alone, for the journal cannot be read further: "
                    + reason);
            }
        }

        // A change is told to both sides: once is enough.
        private bool Take(in Event told)
        {
            Until = told.Sequence;
            if (told.TradeId == trade && TradeChange.Of(in told) is { } change
                && (_changes.Count == 0 || _changes[^1].Sequence != change.Sequence))
            {
                _changes.Add(change);
            }

            return true;
        }
    }

    private sealed class Prover(TradingDay day, MerkleProofBuilder builder) : IChainVisitor
    {
        private TradingDay _day;

        public MerkleProofBuilder Builder { get; } = builder;

        public void OnDay(TradingDay begun) => _day = begun;

        public void OnExecution(in ExecutionLeaf execution)
        {
            if (_day == day && !Builder.IsWhole)
            {
                Builder.Add(execution.Hash());
            }
        }

        public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
        {
        }
    }
}
