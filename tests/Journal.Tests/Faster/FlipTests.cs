using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>No byte of a closed journal can change unnoticed.</summary>
public sealed class FlipTests : IDisposable
{
    private const long BytesInCi = (4 << 20) / 50;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Padding, fillers, reserved fields, the log's own entry heads and the zeros before the first
    /// entry are all covered: no flip is irrelevant.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_of_the_segments_is_found()
    {
        Journals.Write(_folder, closes: true, 20, 70, 40, 90, 3, 30, 3);
        Assert.True(JournalVerifier.Verify(_folder.Path, Records.Versions).IsSound);
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        int first = storage["journal.0"].Length;
        int length = first + storage["journal.1"].Length;
        Assert.Equal(65_536, first);
        Assert.InRange(length, 65_536 + 4_096, 2 * 65_536);
        for (int place = 0; place < length; place++)
        {
            string name = place < first ? "journal.0" : "journal.1";
            int at = place < first ? place : place - first;
            byte bit = (byte)(1 << (at % 8));
            storage.Flip(name, at, bit);
            VerifyReport report = JournalVerifier.Verify(storage, Records.Versions);
            Assert.False(report.IsSound, $"a flip at {at} of {name} was not found");
            Assert.NotNull(report.BadBlock);
            storage.Flip(name, at, bit);
        }

        Assert.True(JournalVerifier.Verify(storage, Records.Versions).IsSound);
    }

    /// <summary>
    /// A clean journal carries its last superblock twice, so damage to one slot changes nothing:
    /// the other slot promises the same.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_of_one_superblock_is_made_good_by_the_other()
    {
        Journals.Write(_folder, closes: true, 3, 4);
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        for (int at = 0; at < 2 * Superblock.SizeBytes; at++)
        {
            storage.Flip("superblock", at, 16);
            Superblock found = SuperblockFile.ReadNewest(storage);
            int? damaged = SuperblockFile.DamagedOffset(storage);
            storage.Flip("superblock", at, 16);

            Assert.Equal(at / Superblock.SizeBytes * Superblock.SizeBytes, damaged);
            Assert.Equal(7ul, found.Durable.LastSequence);
            Assert.True(found.IsClean);
        }
    }

    /// <summary>
    /// A reader that begins in the middle, as history and the audit do, finds what is wrong from
    /// there on. In a long run of four MiB.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_is_found_by_a_reader_that_begins_near_it()
    {
        long bytes = TestScale.Of(BytesInCi);
        FaultDevice device = new();
        List<ulong> firstOfPage = [1];
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            for (long end = 0; end < bytes; end = SuperblockFile.ReadNewest(device).EndAddress)
            {
                Journals.AppendAll(journal, lease, 40);
                Superblock promised = SuperblockFile.ReadNewest(device);
                if (promised.LastBlockAddress / promised.PageBytes == firstOfPage.Count)
                {
                    firstOfPage.Add(promised.Durable.LastSequence - 39);
                }
            }

            journal.CloseClean(lease);
        }

        Superblock found = SuperblockFile.ReadNewest(device);
        firstOfPage.Add(ulong.MaxValue);
        List<long> ends = EndsOfBlocks(device);
        for (long address = 0; address < found.EndAddress; address++)
        {
            string name = Segments.Name(address / found.SegmentBytes);
            int at = (int)(address % found.SegmentBytes);
            int page = (int)(address / found.PageBytes);
            device.Flip(name, at, (byte)(1 << (at % 8)));
            JournalException? finding =
                Finding(device, firstOfPage[page], firstOfPage[page + 1]);
            Assert.True(finding is not null, $"a flip at {at} of {name} was not found");
            long block = ends.Count(end => end <= address);
            Assert.True(
                finding.Block is null || finding.Block == block,
                $"a flip in block {block}: {finding.Message}");
            device.Flip(name, at, (byte)(1 << (at % 8)));
        }
    }

    /// <summary>
    /// The log's own checksum is a XOR of words: it cannot see two flips that stand a word apart.
    /// </summary>
    [Fact]
    public void Two_flips_that_the_logs_checksum_cannot_see_are_found()
    {
        FaultDevice device = Written(Records.Identity, 3, 40, 3);
        int length = device["journal.0"].Length;
        for (int at = JournalFormat.FirstAddress; at < length - sizeof(ulong); at++)
        {
            device.Flip("journal.0", at, 1);
            device.Flip("journal.0", at + sizeof(ulong), 1);
            Assert.False(
                JournalVerifier.Verify(device, Records.Versions).IsSound, $"two flips at {at}");
            device.Flip("journal.0", at, 1);
            device.Flip("journal.0", at + sizeof(ulong), 1);
        }
    }

    [Fact]
    public void The_first_entry_of_another_venue_is_refused()
    {
        FaultDevice device = Written(Records.Identity, 3);
        FaultDevice other = Written(Records.Identity with { Venue = 8 }, 3);
        byte[] segment = device["journal.0"];
        other["journal.0"].AsSpan(0, JournalFormat.FirstBlockAddress).CopyTo(segment);
        device["journal.0"] = segment;

        JournalException refusal = Assert.Throws<JournalException>(
            () => FasterJournal.Open(Journals.Settings(device)));

        const string Words =
            "a filler of another venue is here: it says venue 8, the superblock says venue 7";
        Assert.EndsWith(Words, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            Words, JournalVerifier.Verify(device, Records.Versions).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_filler_of_another_page_is_found()
    {
        FaultDevice device = Written(Records.Identity, [.. Enumerable.Repeat(90, 12)]);
        byte[] segment = device["journal.0"];
        Dictionary<int, long> bySize = [];
        for (long at = JournalFormat.FirstAddress; at < segment.Length;)
        {
            Assert.Null(Entry.Read(segment.AsSpan((int)at), at, Records.Identity, out Entry entry));
            if (entry.IsFiller && bySize.TryGetValue(entry.Bytes, out long other))
            {
                segment.AsSpan((int)other, entry.Bytes).CopyTo(segment.AsSpan((int)at));
                device["journal.0"] = segment;
                Assert.EndsWith(
                    $"a filler of another place is here: it says address {other}, byte {other} of "
                        + "journal.0",
                    JournalVerifier.Verify(device, Records.Versions).Reason,
                    StringComparison.Ordinal);
                return;
            }

            if (entry.IsFiller)
            {
                bySize.Add(entry.Bytes, at);
            }

            at += entry.Bytes;
        }

        Assert.Fail("no two fillers of one size");
    }

    /// <summary>Only a superblock with a forged place leads to such a one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(79)]
    public void An_entry_too_short_for_anything_cannot_be_whose_checksum_holds(int length)
    {
        byte[] source = new byte[JournalFormat.UnitBytes];
        BinaryPrimitives.WriteInt32LittleEndian(source.AsSpan(8), length);
        BinaryPrimitives.WriteUInt64LittleEndian(
            source, Entry.Xor(source.AsSpan(8, sizeof(int) + length)));
        long address = JournalFormat.UnitBytes - JournalFormat.EntryHeaderBytes - length;

        Assert.Equal(
            $"an entry of {length} bytes cannot be here",
            Entry.Read(source, address, Records.Identity, out _));
    }

    private static FaultDevice Written(LogIdentity identity, params int[] commandsPerBlock)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(
            Journals.Settings(device) with { Identity = identity });
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, commandsPerBlock);
        journal.CloseClean(lease);
        return device;
    }

    [Fact]
    public void The_first_block_of_a_reader_that_begins_in_the_middle_is_named_by_its_place()
    {
        FaultDevice device = Written(Records.Identity, [.. Enumerable.Repeat(90, 12)]);
        long pageBytes = SuperblockFile.ReadNewest(device).PageBytes;
        ulong first = 1;
        using (JournalReader reader = new(device, Records.Versions))
        {
            while (reader.MoveNext() && reader.Current.Address < pageBytes)
            {
                first = reader.Current.Header.LastSequence + 1;
            }
        }

        device.Flip("journal.0", (int)pageBytes + 500, 1);

        JournalException finding = Finding(device, first, ulong.MaxValue)!;
        Assert.Equal((null, pageBytes), (finding.Block, finding.Address));
        Assert.StartsWith(
            $"a block at address {pageBytes}: ", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>No chain covers what fills a page, so it has no room for anything.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(14)]
    [InlineData(38)]
    [InlineData(72)]
    [InlineData(2_000)]
    public void A_filler_with_something_in_it_is_found_though_its_checksums_hold(int at)
    {
        FaultDevice device = Written(Records.Identity, 3);
        byte[] segment = device["journal.0"];
        Span<byte> entry = segment.AsSpan(
            JournalFormat.FirstAddress,
            JournalFormat.FirstBlockAddress - JournalFormat.FirstAddress);
        Span<byte> payload = entry[JournalFormat.EntryHeaderBytes..];
        payload[at] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(payload[8..], Crc32C.Finish(
            Crc32C.Add(Crc32C.Add(Crc32C.Initial, payload[..8]), payload[12..])));
        ulong xor = 0;
        for (int word = 8; word < entry.Length; word += sizeof(ulong))
        {
            xor ^= BinaryPrimitives.ReadUInt64LittleEndian(entry[word..]);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(entry, xor);
        device["journal.0"] = segment;

        Assert.EndsWith(
            "a filler holds more than a filler does",
            JournalVerifier.Verify(device, Records.Versions).Reason, StringComparison.Ordinal);
    }

    private static List<long> EndsOfBlocks(FaultDevice device)
    {
        List<long> ends = [];
        using JournalReader reader = new(device, Records.Versions);
        while (reader.MoveNext())
        {
            ends.Add(reader.Current.Address + JournalFormat.EntryHeaderBytes
                + reader.Current.Bytes.Length);
        }

        return ends;
    }

    private static JournalException? Finding(FaultDevice device, ulong first, ulong beyond)
    {
        try
        {
            using JournalReader reader = new(device, Records.Versions, first);
            while (reader.MoveNext() && reader.After.LastSequence < beyond)
            {
                // What is damaged throws.
            }

            return null;
        }
        catch (JournalException finding)
        {
            return finding;
        }
    }
}
