using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Shows and checks single checkpoints.</summary>
public static class CheckpointTool
{
    private const ulong CommandsBack = 4_096;
    private const ulong Further = 16;

    /// <summary>Prints the newest checkpoint of a journal.</summary>
    /// <param name="dataDirectory">The data directory, or a copy of a journal's folder.</param>
    /// <param name="json">Whether as a line that <c>sco verify --checkpoint</c> reads.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>A finding if there is none, or the journal cannot be read.</returns>
    /// <exception cref="UsageException">Its archive is away, or there is no journal.</exception>
    public static int Newest(string dataDirectory, bool json, TextWriter output)
    {
        string folder = JournalReplay.FolderIn(dataDirectory);
        try
        {
            if (Find(folder) is not { } newest)
            {
                output.WriteLine("the journal holds no checkpoint");
                return ExitCode.Finding;
            }

            output.WriteLine(json ? CheckpointJson.Line(newest) : Text(newest));
            return ExitCode.Good;
        }
        catch (JournalException damaged)
        {
            return JournalTrouble.Tell(output, "the journal cannot be read", damaged);
        }
    }

    /// <summary>Checks the signature of a checkpoint in a file, with nothing else.</summary>
    /// <param name="file">A file of one line.</param>
    /// <param name="keyFile">The file of the public key.</param>
    /// <param name="output">Where the verdict goes.</param>
    /// <returns>Good only if the key has signed it.</returns>
    public static int Verify(string file, string? keyFile, TextWriter output)
    {
        CheckpointContent kept = CheckpointFile.ReadOne(file);
        using CheckpointPublicKey key = KeyOf(keyFile);
        bool isSigned = key.HasSigned(kept);
        output.WriteLine(isSigned ? "ok" : "NOT OK: the key has not signed it");
        output.WriteLine(Text(kept));
        return isSigned ? ExitCode.Good : ExitCode.Finding;
    }

    /// <summary>Reads a key that must be named.</summary>
    /// <exception cref="UsageException">It is not, or cannot be used.</exception>
    internal static CheckpointPublicKey KeyOf(string? file) => file is null
        ? throw new UsageException("name the public key by --key")
        : CheckpointFile.ReadKey(file);

    /// <summary>Lines for people.</summary>
    internal static string Text(CheckpointContent told) =>
        $"""
        checkpoint      {told.Number} of stream {told.Stream} of venue {told.Venue}
        blocks          {told.BlockCount}
        last_sequence   {told.Sequence.Value}
        last_time       {BeijingTime.Exact(told.Time)} Beijing time
        chain_hash      {Audit.Records.Digests.Hex(told.ChainHash)}
        state_hash      {State(told)}
        executions      {told.ExecutionCount} on {Days.Write(told.Day)}
        executions_root {Audit.Records.Digests.Hex(told.ExecutionRoot)}
        build           {told.Build}
        key             {told.KeyId:x16}
        """;

    private static string State(CheckpointContent told) => told.StateSequence.Value == 0
        ? "not taken"
        : $"{told.StateHash:x16} behind command {told.StateSequence.Value}";

    // From the end back, further each time.
    private static CheckpointContent? Find(string folder)
    {
        ulong back = CommandsBack;
        while (true)
        {
            Newer newest = new();
            ChainWalk walk = new(newest, showsExecutions: false);
            using JournalReader first = new(folder, ExchangePipeline.Versions);
            ulong last = first.Bound.Durable.LastSequence;
            ulong from = last > back ? last - back : 1;
            using JournalReader reader = new(folder, ExchangePipeline.Versions, from);
            while (reader.MoveNext())
            {
                walk.Take(reader.Current);
            }

            if (newest.Found is not null || from == 1)
            {
                return newest.Found;
            }

            back *= Further;
        }
    }

    private sealed class Newer : IChainVisitor
    {
        public CheckpointContent? Found { get; private set; }

        public void OnDay(TradingDay day)
        {
        }

        public void OnExecution(in ExecutionLeaf execution)
        {
        }

        public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint) =>
            Found = checkpoint ?? Found;
    }
}
