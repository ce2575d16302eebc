using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
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
        export.Write();

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
    public void A_line_that_was_cut_off_at_any_length_is_taken_away_when_more_is_written()
    {
        Hand(Open(), Examples.Of(1));
        string file = Directory.GetFiles(_folder.Path).Single();
        byte[] first = File.ReadAllBytes(file);
        Hand(Open(), Examples.Of(2));
        byte[] both = File.ReadAllBytes(file);
        for (int length = first.Length; length < both.Length; length++)
        {
            File.WriteAllBytes(file, both[..length]);
            CheckpointExport next = Open();
            Assert.Equal(1UL, next.Last!.Number);
            Assert.Equal(both[..length], File.ReadAllBytes(file));
            Hand(next, Examples.Of(2));
            Assert.Equal(both, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void What_cannot_be_written_is_told_once_and_written_later()
    {
        CheckpointExport export = Open();
        string file = _folder.File("2026-11-21.ndjson");
        Directory.CreateDirectory(file);
        Hand(export, Examples.Of(1));
        Hand(export, Examples.Of(2));
        Assert.StartsWith(
            $"checkpoints cannot be written to {_folder.Path}: ", Assert.Single(_told),
            StringComparison.Ordinal);
        Assert.Null(export.Last);
        Directory.Delete(file);
        Hand(export, Examples.Of(3));
        Assert.Equal(
            $"checkpoints can be written to {_folder.Path} again: 1 to 3, which waited for it, are "
                + "there",
            _told[^1]);

        Assert.Equal(
            [1UL, 2UL, 3UL], CheckpointFile.Read(file).Select(taken => taken.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Part_of_a_line_that_a_full_disk_took_is_away_before_the_next_one(bool refusesCuts)
    {
        int line = CheckpointJson.Line(Examples.Of(2)).Length + 1;
        for (int room = 0; room <= line; room++)
        {
            using TemporaryFolder folder = new();
            bool isFull = false;
            CheckpointExport export = new(
                folder.Path, _ => { },
                open: file => new FullFile(file, isFull ? room : int.MaxValue)
                {
                    RefusesCuts = isFull && refusesCuts,
                });
            Hand(export, Examples.Of(1));
            isFull = true;
            Hand(export, Examples.Of(2));
            Assert.Equal(
                export.Last,
                CheckpointFile.WholeLines(Directory.GetFiles(folder.Path).Single()).Last());
            Hand(export, Examples.Of(3));
            isFull = false;
            Hand(export, Examples.Of(4));

            Assert.Equal(
                [1UL, 2UL, 3UL, 4UL],
                CheckpointFile.Read(folder.Path).Select(taken => taken.Number));
        }
    }

    [Fact]
    public void Lines_that_come_together_are_synced_once_for_each_file_and_before_they_count()
    {
        int syncs = 0;
        CheckpointExport export = new(
            _folder.Path, _told.Add, open: file => new FullFile(file, int.MaxValue, () => syncs++));
        export.Take(Examples.Of(1));
        export.Take(Examples.Of(2));
        export.Take(Examples.Of(3, day: 20_779));
        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.Null(export.Last);

        export.Write();
        Assert.Equal((2, 3UL), (syncs, export.Last!.Number));
        export.Write();
        Assert.Equal(2, syncs);
        Hand(export, Examples.Of(4, day: 20_779));
        Assert.Equal(3, syncs);
    }

    [Fact]
    public void Lines_that_could_not_be_synced_are_written_again()
    {
        bool isBroken = false;
        List<long> lengths = [];
        string file = _folder.File("2026-11-21.ndjson");
        CheckpointExport export = new(_folder.Path, _told.Add, open: path =>
        {
            FullFile opened = new(path, int.MaxValue, () =>
            {
                lengths.Add(new FileInfo(file).Length);
                if (isBroken)
                {
                    throw new IOException("the disk fails");
                }
            });
            return opened;
        });
        Hand(export, Examples.Of(1));
        isBroken = true;
        Hand(export, Examples.Of(2));
        Hand(export, Examples.Of(3));
        Assert.Equal(1UL, export.Last!.Number);
        Assert.Equal(
            $"checkpoints cannot be written to {_folder.Path}: the disk fails",
            Assert.Single(_told));
        isBroken = false;
        Hand(export, Examples.Of(4));

        Assert.Equal(
            [1UL, 2UL, 3UL, 4UL], CheckpointFile.Read(file).Select(taken => taken.Number));
        Assert.Equal(4UL, export.Last!.Number);
        Assert.Equal(lengths.Order(), lengths);
        Assert.Equal(5, lengths.Count);
    }

    /// <summary>A hundred thousand lines may wait.</summary>
    [Fact]
    public void In_trouble_one_line_is_tried_and_another_cause_is_told()
    {
        string cause = "the disk fails";
        int tried = 0;
        CheckpointExport export = new(_folder.Path, _told.Add, open: path => new FullFile(
            path, int.MaxValue, () => throw new IOException(cause), _ => tried++));
        Hand(export, Examples.Of(1));
        Hand(export, Examples.Of(2));
        Hand(export, Examples.Of(3));
        Assert.Equal(3, tried);
        cause = "no space left on device";
        Hand(export, Examples.Of(4));

        Assert.Equal(
            [
                $"checkpoints cannot be written to {_folder.Path}: the disk fails",
                $"checkpoints cannot be written to {_folder.Path}: no space left on device",
            ],
            _told);
    }

    [Fact]
    public void What_a_killed_one_left_is_synced_before_more_is_written()
    {
        Hand(Open(), Examples.Of(1));
        List<string> synced = [];
        CheckpointExport next = new(_folder.Path, _told.Add, open: file => new FullFile(
            file, int.MaxValue, () => synced.Add(Path.GetFileName(file))));
        Assert.Empty(synced);

        Hand(next, Examples.Of(2, day: 20_779));
        Hand(next, Examples.Of(3, day: 20_779));

        Assert.Equal(
            ["2026-11-21.ndjson", "2026-11-22.ndjson", "2026-11-22.ndjson"], synced);
    }

    /// <summary>The system takes what a sync could not write for written.</summary>
    [Fact]
    public void What_was_found_and_could_not_be_synced_is_written_again_before_the_next_sync()
    {
        Hand(Open(), Examples.Of(1));
        string file = Directory.GetFiles(_folder.Path).Single();
        byte[] first = File.ReadAllBytes(file);
        bool isBroken = true;
        int written = 0;
        List<int> writtenBefore = [];
        CheckpointExport next = new(_folder.Path, _told.Add, open: path => new FullFile(
            path, int.MaxValue, Sync, bytes => written += bytes));

        Hand(next, Examples.Of(2));
        Assert.Equal(
            $"checkpoints cannot be written to {_folder.Path}: the disk fails",
            Assert.Single(_told));
        Assert.Equal(first, File.ReadAllBytes(file));
        isBroken = false;
        Hand(next, Examples.Of(3));

        Assert.Equal(
            [0, first.Length, first.Length, (int)new FileInfo(file).Length - (2 * first.Length)],
            writtenBefore);
        Assert.Equal(
            [1UL, 2UL, 3UL], CheckpointFile.Read(file).Select(taken => taken.Number));

        void Sync()
        {
            writtenBefore.Add(written);
            written = 0;
            if (isBroken)
            {
                throw new IOException("the disk fails");
            }
        }
    }

    [Fact]
    public void What_is_more_than_can_be_kept_is_not_passed_by_what_comes_later()
    {
        string file = _folder.File("2026-11-21.ndjson");
        CheckpointExport export = new(_folder.Path, _told.Add, keptMax: 2);
        Hand(export, Examples.Of(1));
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);
        for (ulong number = 2; number <= 5; number++)
        {
            Hand(export, Examples.Of(number));
        }

        Directory.Delete(file);
        File.Move(file + ".away", file);
        Hand(export, Examples.Of(6));

        Assert.Equal(3UL, export.Last!.Number);
        Assert.Equal(
            $"checkpoints from 4 on do not come to {_folder.Path} before the next start: 2 wait "
                + "for it already",
            Assert.Single(_told, told => told.StartsWith(
                "checkpoints from", StringComparison.Ordinal)));
        CheckpointExport next = Open();
        Assert.Equal(3UL, next.Last!.Number);
        Hand(next, Examples.Of(4));
        Assert.Equal(
            [1UL, 2UL, 3UL, 4UL], CheckpointFile.Read(file).Select(taken => taken.Number));
    }

    [Fact]
    public void A_start_looks_at_the_newest_day_and_further_back_only_if_that_is_empty()
    {
        CheckpointExport export = Open();
        for (ulong number = 1; number <= 40; number++)
        {
            Hand(export, Examples.Of(number));
        }

        File.WriteAllText(_folder.File("2026-11-20.ndjson"), "no checkpoint, and not looked at\n");
        File.WriteAllText(_folder.File("kept.ndjson"), "not of a day\n");
        Assert.Equal(Examples.Of(40), Open().Last);
        File.WriteAllText(_folder.File("2026-11-22.ndjson"), "{\"number\":41");
        export = Open();
        Assert.Equal(Examples.Of(40), export.Last);
        Hand(export, Examples.Of(41, day: 20_779));
        Assert.Equal(
            Examples.Of(41, day: 20_779),
            CheckpointFile.ReadOne(_folder.File("2026-11-22.ndjson")));
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

    private static void Hand(CheckpointExport export, CheckpointContent checkpoint)
    {
        export.Take(checkpoint);
        export.Write();
    }

    private CheckpointExport Open() => new(_folder.Path, _told.Add);
}
