using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>A range that ends within a block of ten commands.</summary>
public sealed partial class VerifyTests
{
    [Theory]
    [InlineData(5, 0, 0)]
    [InlineData(10, 1, 10)]
    [InlineData(15, 1, 10)]
    [InlineData(20, 2, 20)]
    [InlineData(29, 3, 29)]
    public void Up_to_a_command_blocks_and_their_hash_are_those_of_whole_blocks(
        int to, int blocks, int reached)
    {
        using RecordedDay day = new(Script, commandsPerBlock: 10);
        string? hash = blocks == 0 ? null : HashesOf(day)[blocks - 1];

        using JsonDocument told =
            JsonDocument.Parse(Told.By(day, "verify", "--to", $"{to}", "--json"));
        string text = Told.By(day, "verify", "--to", $"{to}");

        JsonElement root = told.RootElement;
        Assert.Equal(
            (blocks, to, to),
            (root.GetProperty("blocks").GetInt32(), root.GetProperty("commands").GetInt32(),
                root.GetProperty("last_sequence").GetInt32()));
        Assert.Equal((hash, Reached(reached)), Chain(root));
        Assert.Equal(blocks > 0, root.GetProperty("written_by").GetArrayLength() > 0);
        Assert.Contains(
            reached == to
                ? $"\nblocks          {blocks}\n"
                : $"\nblocks          {blocks} whole, and the first commands of the next one\n",
            text, StringComparison.Ordinal);
        Assert.Contains(
            hash is null ? "\nchain_hash      none: no block is whole\n"
                : reached == to ? $"\nchain_hash      {hash}\n"
                : $"\nchain_hash      {hash}, of the block that ends with command {reached}\n",
            text, StringComparison.Ordinal);
    }

    /// <summary>Without a replay blocks are checked whole, whatever was asked for.</summary>
    [Theory]
    [InlineData("--to", "15", 20)]
    [InlineData("--from", "15", 29)]
    public void A_chain_is_told_with_the_last_command_of_its_last_block(
        string option, string command, int reached)
    {
        using RecordedDay day = new(Script, commandsPerBlock: 10);

        using JsonDocument told = JsonDocument.Parse(
            Told.By(day, "verify", "--chain", option, command, "--json"));

        Assert.Equal(
            (HashesOf(day)[(reached - 1) / 10], Reached(reached)), Chain(told.RootElement));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(15, 10)]
    public void An_export_that_ends_within_a_block_names_the_command_that_its_hash_reaches_to(
        int until, int reached)
    {
        using RecordedDay day = new(Script, commandsPerBlock: 10);
        using TemporaryFolder folder = new();

        _ = Told.By(day, "replay", "--until", $"{until}", "--export", folder.Path);

        using JsonDocument manifest =
            JsonDocument.Parse(File.ReadAllBytes(folder.File("manifest.json")));
        JsonElement root = manifest.RootElement;
        Assert.Equal(until, root.GetProperty("last_sequence").GetInt32());
        Assert.Equal((reached == 0 ? null : HashesOf(day)[0], Reached(reached)), Chain(root));
    }

    /// <summary>The command that begins the next day is the last one of this day.</summary>
    [Fact]
    public void Statements_of_a_day_that_ends_within_a_block_name_the_command_of_their_hash()
    {
        using RecordedDay day = new(
            """
            09:30:00 s4 phase Closed
            09:30:01 s4 day from=2026-11-24
            09:30:02 s4 phase PreOpen
            """,
            commandsPerBlock: 10);
        using TemporaryFolder folder = new();

        _ = Told.By(day, "settle", "--day", "2026-11-23", "--out", folder.Path);

        using JsonDocument manifest = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(folder.File("2026-11-23"), "manifest.json")));
        JsonElement root = manifest.RootElement;
        Assert.Equal(27, root.GetProperty("last_sequence").GetInt32());
        Assert.Equal((HashesOf(day)[1], Reached(20)), Chain(root));
    }

    private static ulong? Reached(int command) => command == 0 ? null : (ulong)command;

    private static (string? Hash, ulong? Sequence) Chain(JsonElement root)
    {
        JsonElement sequence = root.GetProperty("chain_sequence");
        return (
            root.GetProperty("chain_hash").GetString(),
            sequence.ValueKind == JsonValueKind.Null ? null : sequence.GetUInt64());
    }

    private static List<string> HashesOf(RecordedDay day)
    {
        List<string> hashes = [];
        using JournalReader reader =
            new(ExchangeHost.JournalIn(day.DataDirectory), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            hashes.Add(reader.Current.ChainHash.ToString());
        }

        return hashes;
    }
}
