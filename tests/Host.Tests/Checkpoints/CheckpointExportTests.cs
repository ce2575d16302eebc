using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>Files of checkpoints for a second custodian.</summary>
public sealed class CheckpointExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_day_has_a_file_and_each_checkpoint_a_line_that_comes_back()
    {
        CheckpointExport export = Open();
        Assert.Null(export.Last);
        CheckpointContent[] all =
            [Examples.Of(1), Examples.Of(2), Examples.Of(3, day: 20_779)];
        Array.ForEach(all, export.Take);

        Assert.Equal(
            ["2026-11-21.ndjson", "2026-11-22.ndjson"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(all, CheckpointFile.Read(_folder.Path));
        Assert.Equal(all[..2], CheckpointFile.Read(_folder.File("2026-11-21.ndjson")));
        Assert.Equal(all[2], CheckpointFile.ReadOne(_folder.File("2026-11-22.ndjson")));
        Assert.Equal(all[2], Open().Last);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_line_that_was_cut_off_is_taken_away_at_any_length()
    {
        Open().Take(Examples.Of(1));
        string file = Directory.GetFiles(_folder.Path).Single();
        byte[] first = File.ReadAllBytes(file);
        Open().Take(Examples.Of(2));
        byte[] both = File.ReadAllBytes(file);
        for (int length = first.Length; length < both.Length; length++)
        {
            File.WriteAllBytes(file, both[..length]);
            Assert.Equal(1UL, Open().Last!.Number);
            Assert.Equal(first, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void What_cannot_be_written_is_told_once_and_written_later()
    {
        CheckpointExport export = Open();
        string file = _folder.File("2026-11-21.ndjson");
        Directory.CreateDirectory(file);
        export.Take(Examples.Of(1));
        export.Take(Examples.Of(2));
        Assert.StartsWith(
            $"checkpoints cannot be written to {_folder.Path}: ", Assert.Single(_told),
            StringComparison.Ordinal);
        Assert.Null(export.Last);
        Directory.Delete(file);
        export.Take(Examples.Of(3));

        Assert.Equal(
            [1UL, 2UL, 3UL], CheckpointFile.Read(file).Select(taken => taken.Number));
    }

    [Fact]
    public void A_folder_that_knows_more_than_the_journal_is_refused()
    {
        Open().Take(Examples.Of(7));
        CheckpointExport export = Open();
        export.DemandNotAhead(7);
        Assert.Contains(
            "holds checkpoint 7, the journal only 6",
            Assert.Throws<UsageException>(() => export.DemandNotAhead(6)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_checkpoint_is_named()
    {
        string good = CheckpointJson.Line(Examples.Of(1));
        string file = _folder.File("some.ndjson");
        (string Old, string New)[] edits =
        [
            ("{", "["), ("\"number\":1", "\"number\":-1"), ("\"blocks\"", "\"block\""),
            ("sha-256", "md5"), ("2026-11-21", "2026-11-31"), ("\"time\":\"2026", "\"time\":\"x"),
            ("fedcba98", "fedcba9g"), ("\"signature\":\"", "\"signature\":\"00"),
            ("1.0", new string('b', 40)),
        ];
        foreach ((string old, string other) in edits)
        {
            string bad = good.Replace(old, other, StringComparison.Ordinal);
            Assert.NotEqual(good, bad);
            File.WriteAllText(file, $"{good}\n{bad}\n");
            Assert.StartsWith(
                $"{file}, line 2: ",
                Assert.Throws<UsageException>(() => CheckpointFile.Read(file)).Message,
                StringComparison.Ordinal);
        }
    }

    private CheckpointExport Open() => new(_folder.Path, _told.Add);
}
