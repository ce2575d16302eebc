using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Shows and checks single checkpoints.</summary>
public static class CheckpointTool
{
    /// <summary>Prints the newest checkpoint of a journal.</summary>
    /// <param name="dataDirectory">The data directory, or a copy of a journal's folder.</param>
    /// <param name="json">Whether as a line that <c>sco verify --checkpoint</c> reads.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>A finding if there is none, or the journal cannot be read.</returns>
    /// <exception cref="UsageException">Its archive is away, or there is no journal.</exception>
    public static int Newest(string dataDirectory, bool json, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
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
    /// <param name="keyFiles">The files of the public keys.</param>
    /// <param name="json">Whether the verdict is one JSON object.</param>
    /// <param name="output">Where the verdict goes.</param>
    /// <returns>Good only if one of the keys has signed it.</returns>
    /// <exception cref="UsageException">The file or a key cannot be used, or none is named.
    /// </exception>
    public static int Verify(
        string file, IReadOnlyList<string> keyFiles, bool json, TextWriter output)
    {
        CheckpointContent kept = CheckpointFile.ReadOne(file);
        using CheckpointKeys keys = KeysOf(keyFiles);
        string? fault = keys.Refusal(kept) is { } refusal ? $"checkpoint {kept.Number} {refusal}"
            : null;
        output.WriteLine(json
            ? JsonLine.Of(writer =>
            {
                WriteVerdict(writer, fault, keys);
                WriteCheckpoint(writer, kept);
            })
            : $"""
                {VerdictText(fault)}
                {(fault is null ? Text(kept) : ClaimedText(kept))}
                {KeysText(keys)}
                """);
        return fault is null ? ExitCode.Good : ExitCode.Finding;
    }

    /// <summary>The keys that must be named.</summary>
    /// <exception cref="UsageException">None is, or one cannot be used.</exception>
    internal static CheckpointKeys KeysOf(IReadOnlyList<string> files) => files.Count == 0
        ? throw new UsageException("name the public key by --key")
        : CheckpointKeys.Named(files);

    /// <summary>The first line of a verdict; null: nothing is wrong.</summary>
    internal static string VerdictText(string? fault) => fault is null ? "ok" : $"NOT OK: {fault}";

    /// <summary>What is said of what a file tells that is not ok.</summary>
    internal const string ClaimWords =
        "what follows is what the file claims, and nobody vouches for it";

    /// <summary>By which keys it was checked, in a line behind that of the key that signed.
    /// </summary>
    internal static string KeysText(CheckpointKeys keys) => $"keys_given      {keys.Listed}";

    /// <summary>The first members of a verdict; null: nothing is wrong.</summary>
    internal static void WriteVerdict(Utf8JsonWriter writer, string? fault, CheckpointKeys keys)
    {
        writer.WriteBoolean("ok", fault is null);
        writer.WriteString("reason", fault ?? "");
        CheckpointKeys.Write(writer, keys);
    }

    /// <summary>A checkpoint as a member.</summary>
    internal static void WriteCheckpoint(Utf8JsonWriter writer, CheckpointContent told)
    {
        writer.WriteStartObject("checkpoint");
        CheckpointJson.Write(writer, told);
        writer.WriteEndObject();
    }

    /// <summary>Lines for people.</summary>
    internal static string Text(CheckpointContent told) =>
        $"""
        checkpoint      {told.Number} of stream {told.Stream} of venue {told.Venue}
        blocks          {told.BlockCount}
        last_sequence   {told.Sequence.Value}
        last_time       {BeijingTime.Exact(told.Time)} Beijing time
        chain_hash      {Digests.Hex(told.ChainHash)}
        state_hash      {State(told)}
        executions      {told.ExecutionCount} on {Days.Write(told.Day)}
        executions_root {Digests.Hex(told.ExecutionRoot)}
        build           {told.Build}
        key             {told.KeyId:x16}
        """;

    // Who reads one line alone must not take it for what was found.
    private static string ClaimedText(CheckpointContent told) =>
        $"proves          nothing: {ClaimWords}\nclaims          "
        + Text(told).ReplaceLineEndings("\n").Replace(
            "\n", "\nclaims          ", StringComparison.Ordinal);

    private static string State(CheckpointContent told) => told.StateSequence.Value == 0
        ? "not taken"
        : $"{told.StateHash:x16} behind command {told.StateSequence.Value}";

    private static CheckpointContent? Find(string folder)
    {
        using JournalReader bound = new(folder, ExchangePipeline.Versions);
        return NewestCheckpoint.In(
            bound.Bound.Durable.LastSequence,
            from => new JournalReader(folder, ExchangePipeline.Versions, from));
    }
}
