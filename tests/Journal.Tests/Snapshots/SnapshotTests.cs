using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Snapshots;

/// <summary>What was written is read again; what is not what was written is never read.</summary>
public sealed class SnapshotTests
{
    private static readonly int[] Small = [300, 5];

    [Fact]
    public void Head_and_parts_come_back_as_they_were_written()
    {
        using TemporaryFolder folder = new();
        Storage.DiskStorage disk = new(folder.File("snapshots"));
        int[] parts = [1, 0, 65_536, 65_537, 300_000];
        SnapshotHead written = SampleState.Take(disk, 9, parts);

        using SnapshotReader reader =
            SampleState.Folder(disk).Open("00000000000000000009.snapshot");

        SnapshotHead read = reader.Head;
        Assert.Equal(written with { Parts = [] }, read with { Parts = [] });
        Assert.Equal(SampleState.Point(9), read.Point);
        Assert.Equal((42ul, 77ul, (byte)3), (read.StateHash, read.TakenAt.Ns, read.LastKind));
        Assert.Equal(
            parts.Select((bytes, at) => new SnapshotPart($"part-{at}", bytes)), read.Parts);
        foreach (int part in (int[])[3, 0, 4, 1, 2])
        {
            Assert.Equal(
                SampleState.Bytes(part, parts[part]), SampleState.Read(reader, part, parts[part]));
        }
    }

    [Theory]
    [InlineData(299, "not all of part 'part-0' was understood")]
    [InlineData(301, "part 'part-0' is too short")]
    public void A_state_of_another_length_than_its_part_is_refused(int bytes, string reason)
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        using SnapshotReader reader =
            SampleState.Folder(device).Open(SnapshotFolder.NameOf(2));

        Assert.Equal(reason, Assert.Throws<StateException>(
            () => SampleState.Read(reader, 0, bytes)).Message);
    }

    [Fact]
    public void Every_flipped_byte_is_noticed()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        string name = SnapshotFolder.NameOf(2);
        int bytes = device[name].Length;
        Assert.Equal(4_096 + 16 + 300 + 16 + 5 + 32, bytes);
        for (int at = 0; at < bytes; at++)
        {
            device.Flip(name, at, (byte)(1 << (at % 8)));
            _ = SampleState.Refusal(device, 2);
            device.Flip(name, at, (byte)(1 << (at % 8)));
        }

        Assert.Equal(2ul, SampleState.Newest(device));
    }

    [Fact]
    public void Every_other_length_of_the_file_is_noticed()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        string name = SnapshotFolder.NameOf(2);
        byte[] whole = device[name];
        for (int length = 0; length < whole.Length; length++)
        {
            device.CutTo(name, length);
            string reason = SampleState.Refusal(device, 2);
            Assert.Equal(length < 4_096
                ? "it ends within its head"
                : $"it has {length} bytes, its head says {whole.Length}", reason);
            device[name] = whole;
        }

        device[name] = [.. whole, 0];
        Assert.StartsWith("it has", SampleState.Refusal(device, 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_that_changed_places_are_noticed()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, 3 * 65_536);
        string name = SnapshotFolder.NameOf(2);
        byte[] bytes = device[name];
        const int Piece = 65_536 + 16;
        byte[] first = bytes[4_096..(4_096 + Piece)];
        bytes.AsSpan(4_096 + Piece, Piece).CopyTo(bytes.AsSpan(4_096));
        first.CopyTo(bytes.AsSpan(4_096 + Piece));
        device[name] = bytes;

        Assert.Equal("piece 0, at byte 4096, is damaged", SampleState.Refusal(device, 2));
    }

    [Fact]
    public void Another_format_is_named_and_not_read()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        byte[] bytes = device[SnapshotFolder.NameOf(2)];
        bytes[4] = 2;
        Rechecked(bytes);
        device[SnapshotFolder.NameOf(2)] = bytes;

        Assert.Equal(
            "it has format 2, this program reads 1", SampleState.Refusal(device, 2));
    }

    /// <summary>
    /// The checksum holds: who may write into the folder puts it right. One file there must stop no
    /// start and no running exchange.
    /// </summary>
    [Fact]
    public void Whatever_the_bytes_of_a_head_are_a_reader_throws_nothing_but_a_StateException()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        string name = SnapshotFolder.NameOf(2);
        byte[] whole = device[name];
        for (int at = 0; at < 640; at++)
        {
            foreach (byte value in (byte[])[0, 1, 127, 128, 255])
            {
                Try([.. whole], head => head[at] = value);
            }
        }

        Seeds.Each(TestScale.Of(2_000), seed =>
        {
            Random random = new(seed);
            Try([.. whole], head =>
            {
                // Magic and format stay, so that the rest is looked at.
                int from = random.Next(12, 640);
                random.NextBytes(head.AsSpan(from, random.Next(1, 650 - from)));
            });
        });

        void Try(byte[] file, Action<byte[]> change)
        {
            change(file);
            Rechecked(file);
            device[name] = file;
            SnapshotFolder folder = SampleState.Folder(device);
            Assert.All(
                (Action[])[() => folder.HeadOf(name), () => folder.Open(name).Dispose()],
                read => Assert.True(Record.Exception(read) is null or StateException));
        }
    }

    [Fact]
    public void A_hash_that_no_program_knows_makes_a_snapshot_of_another_journal()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        byte[] bytes = device[SnapshotFolder.NameOf(2)];
        bytes[31] = 255;
        Rechecked(bytes);
        device[SnapshotFolder.NameOf(2)] = bytes;

        Assert.Equal("it is of another journal", SampleState.Refusal(device, 2));
    }

    [Fact]
    public void A_snapshot_of_another_journal_or_name_or_of_newer_rules_is_refused()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Small);
        byte[] bytes = device[SnapshotFolder.NameOf(2)];
        device[SnapshotFolder.NameOf(3)] = bytes;
        Assert.Equal("it is of command 2", SampleState.Refusal(device, 3));

        LogIdentity other = Records.Identity with { Stream = 99 };
        Assert.Equal("it is of another journal", Assert.Throws<StateException>(() =>
            new SnapshotFolder(device, other, Records.Versions)
                .Open(SnapshotFolder.NameOf(2))).Message);
        Assert.Equal("it is of a newer program", Assert.Throws<StateException>(() =>
            new SnapshotFolder(device, Records.Identity, new RecordVersions(1, 0))
                .Open(SnapshotFolder.NameOf(2))).Message);
    }

    [Fact]
    public void The_newest_good_one_is_found_and_the_bad_ones_are_told()
    {
        FaultDevice device = new();
        foreach (ulong sequence in (ulong[])[2, 4])
        {
            _ = SampleState.Take(device, sequence, Small);
        }

        device[SnapshotFolder.NameOf(6)] = device[SnapshotFolder.NameOf(4)];
        device.Flip(SnapshotFolder.NameOf(4), 4_200, 1);
        device["00000000000000000008.snapshot.part"] = [1];
        device["notes.txt"] = [1];
        List<string> said = [];

        Assert.Equal(2ul, SampleState.Newest(device, said));
        Assert.Equal(
            [
                "the snapshot 00000000000000000006.snapshot is passed over: it is of command 4",
                "the snapshot 00000000000000000004.snapshot is passed over: "
                    + "piece 0, at byte 4096, is damaged",
            ],
            said);
    }

    /// <summary>Pruning, as a table: what is there, what is taken, what remains.</summary>
    [Theory]
    [InlineData("", 2, "2")]
    [InlineData("2", 4, "2 4")]
    [InlineData("2 4", 6, "4 6")]
    [InlineData("2 4 6", 8, "6 8")]
    [InlineData("2 4! 6!", 8, "2 8")]
    [InlineData("2! 4!", 6, "2! 4! 6")]
    [InlineData("2 4 10", 6, "4 6")]
    [InlineData("10", 6, "6 10")]
    public void Two_good_ones_are_kept_and_nothing_goes_before_there_are_two(
        string before, ulong taken, string after)
    {
        FaultDevice device = new();
        foreach (string one in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            FaultDevice alone = new();
            ulong sequence = ulong.Parse(one.TrimEnd('!'));
            _ = SampleState.Take(alone, sequence, Small);
            string name = SnapshotFolder.NameOf(sequence);
            device[name] = alone[name];
            if (one.EndsWith('!'))
            {
                device.Flip(name, 4_300, 1);
            }
        }

        _ = SampleState.Take(device, taken, Small);

        Assert.Equal(
            after.Replace("!", "", StringComparison.Ordinal),
            string.Join(' ', SampleState.Folder(device).Names().Reverse()
                .Select(name => name[..20].TrimStart('0'))));
    }

    private static void Rechecked(byte[] file)
    {
        uint state = Journal.Blocks.Crc32C.Add(Journal.Blocks.Crc32C.Initial, file.AsSpan(0, 8));
        state = Journal.Blocks.Crc32C.Add(state, file.AsSpan(12, 4_096 - 12));
        BitConverter.TryWriteBytes(
            file.AsSpan(8), Journal.Blocks.Crc32C.Finish(state));
    }
}
