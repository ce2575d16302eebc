using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Proves single trades, and checks such proofs.</summary>
public static class ProofTool
{
    /// <summary>
    /// Prints the proof of a trade by the first checkpoint that covers it. Reads the journal twice;
    /// memory of a few hashes.
    /// </summary>
    /// <param name="dataDirectory">The data directory, or a copy of a journal's folder.</param>
    /// <param name="trade">The trade.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>A finding if the journal cannot be read, or the checkpoint does not tell of it.
    /// </returns>
    /// <exception cref="UsageException">
    /// There is no such trade, no checkpoint covers it yet, the archive is away, or the journal
    /// begins within its day.
    /// </exception>
    public static int Prove(string dataDirectory, TradeId trade, TextWriter output)
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
            return Print(
                executed, symbols.Of(executed.Instrument), prover.Builder, checkpoint, output);
        }
        catch (JournalException damaged)
        {
            return JournalTrouble.Tell(output, "the journal cannot be read", damaged);
        }
    }

    // A checkpoint may lie, and what it tells is no proof then.
    private static int Print(
        ExecutionLeaf trade, string? symbol, MerkleProofBuilder builder,
        CheckpointContent checkpoint, TextWriter output)
    {
        if (!builder.IsWhole)
        {
            output.WriteLine($"NOT OK: checkpoint {checkpoint.Number} tells of "
                + $"{checkpoint.ExecutionCount} executions of the day, the journal holds fewer");
            return ExitCode.Finding;
        }

        TradeProof proof = new(trade, builder.Proof(), checkpoint) { Symbol = symbol };
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
        ExecutionLeaf trade = proof.Trade;
        output.WriteLine(CheckpointTool.VerdictText(fault));
        output.WriteLine($"trade           {trade.TradeId.Value}: "
            + $"{PlainWords.Lots(trade.Quantity.Lots)} of instrument {trade.Instrument.Value} at "
            + $"{PriceText.Of(trade.Price)} CNY");
        if (proof.Symbol is { } symbol)
        {
            output.WriteLine($"symbol          {OneLine.Of(symbol)}, as the file calls instrument "
                + $"{trade.Instrument.Value}; no signature covers the name");
        }

        output.WriteLine($"time            {BeijingTime.Exact(trade.Time)} Beijing time, trading "
            + $"day {Days.Write(trade.Day)}");
        output.WriteLine($"execution       {proof.Proof.Index + 1} of {proof.Proof.Count} that "
            + $"checkpoint {proof.Checkpoint.Number} tells of");
        output.WriteLine($"key             {CheckpointKeys.Hex(proof.Checkpoint.KeyId)}");
        output.WriteLine(CheckpointTool.KeysText(keys));
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
            if (Trade is { } found && checkpoint?.Day == found.Day
                && checkpoint.ExecutionCount > Index)
            {
                Checkpoint ??= checkpoint;
            }
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
