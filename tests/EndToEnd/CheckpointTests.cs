using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>The built program signs its journal, and others keep what it signed.</summary>
[Collection(Exchanges.Name)]
public sealed class CheckpointTests
{
    // Two seconds for the folder, and what a busy machine takes for the rest.
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(6);

    [Fact]
    public void A_witness_keeps_what_the_feed_tells_and_the_journal_agrees_with_it()
    {
        using DataFolder data = new();
        using DataFolder kept = new();
        string key = Path.Combine(data.Path, "checkpoint-key.pub.pem");
        using ExchangeProcess exchange = Begin(data.Path);

        (int code, string text) = ExchangeProcess.Do(
            data.Path, "witness", "--to", kept.Path, "--key", key, "--for", "6");

        Assert.True(code == 0, text);
        Assert.Equal(0, exchange.Terminate());
        string[] lines = [.. Directory.GetFiles(kept.Path).SelectMany(File.ReadLines)];
        Assert.NotEmpty(lines);
        Assert.Empty(lines.Except(FilesOf(data.Path).SelectMany(File.ReadLines)));
        (code, text) = ExchangeProcess.Do(
            data.Path, "verify", "--against", kept.Path, "--key", key);
        Assert.True(code == 0, text);
        Assert.Contains(
            $"{lines.Length} of {lines.Length} agree", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_follows_an_exchange_to_other_addresses_and_alone_writes_to_its_folder()
    {
        using DataFolder data = new();
        using DataFolder kept = new();
        string key = Path.Combine(data.Path, "checkpoint-key.pub.pem");
        using ExchangeProcess first = Begin(data.Path);
        using ExchangeProcess witness = ExchangeProcess.Start(
            data.Path, "witness", "--to", kept.Path, "--key", key);
        Eventually.Holds(() => LastIn(kept.Path) > 0, "a first checkpoint is heard");
        string[] folders = [kept.Path, Path.Combine(data.Path, "checkpoints")];
        foreach (string folder in folders)
        {
            (int code, string text) = ExchangeProcess.Do(
                data.Path, "witness", "--to", folder, "--key", key, "--for", "1");
            Assert.True(code == 2, text);
            Assert.StartsWith(
                $"sco: somebody else writes to the folder of checkpoints {folder}, ", text,
                StringComparison.Ordinal);
        }

        Assert.Equal(0, first.Terminate());
        ulong signed = LastIn(folders[1]);
        using ExchangeProcess next = Begin(data.Path);

        Eventually.Holds(() => LastIn(kept.Path) > signed, "the next exchange is heard");
        Assert.Contains(
            "+08:00 the exchange has come again elsewhere: its feed is looked for on ",
            witness.Text, StringComparison.Ordinal);
        Assert.InRange(witness.Terminate(), 0, 1);
        Assert.Equal(0, next.Terminate());
    }

    [Fact]
    public void A_folder_that_never_answers_does_not_hold_up_a_clean_stop()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a file that never answers is a pipe of Unix");
        }

        using DataFolder data = new();
        using ExchangeProcess exchange = Begin(data.Path);
        Eventually.Holds(
            () => FilesOf(data.Path).Any(file => new FileInfo(file).Length > 0),
            "a first checkpoint is written");
        string file = FilesOf(data.Path).Single();
        string pipe = file + ".pipe";
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
            Assert.Equal(0, make.ExitCode);
        }

        File.Move(pipe, file, overwrite: true);
        int lines = LinesOf(exchange);
        Eventually.Holds(
            () => LinesOf(exchange) > lines + 3, "a further checkpoint is due");
        long asked = Stopwatch.GetTimestamp();
        Assert.Equal(0, exchange.Terminate());
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, StopMax);
        Assert.Contains("stopped cleanly", exchange.Text, StringComparison.Ordinal);
        File.Delete(file);
        using ExchangeProcess again = ExchangeProcess.Run(data.Path);
        Assert.Equal(0, again.Terminate());
        (int code, string text) = ExchangeProcess.Do(
            data.Path, "verify", "--against", Path.Combine(data.Path, "checkpoints"));
        Assert.True(code == 0, text);
    }

    private static ExchangeProcess Begin(string data)
    {
        ExchangeProcess exchange = ExchangeProcess.Start(data, "run", "--port-base", "0");
        Eventually.Holds(
            () => File.Exists(EndpointsFile.PathIn(data)), "the exchange listens");
        return exchange;
    }

    // It prints one each second.
    private static int LinesOf(ExchangeProcess exchange) => exchange.Text.Split('\n').Length;

    private static string[] FilesOf(string data)
    {
        string folder = Path.Combine(data, "checkpoints");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ndjson") : [];
    }

    // The number of the last checkpoint in a folder; 0 if there is none. A line that is being
    // written has no end yet.
    private static ulong LastIn(string folder) => Directory.GetFiles(folder, "*.ndjson")
        .SelectMany(File.ReadLines)
        .Where(line => line.EndsWith('}'))
        .Select(line => CheckpointJson.Read(line).Number)
        .LastOrDefault();
}
