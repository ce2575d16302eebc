using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>A superblock whose checksum holds and whose numbers no journal has is none.</summary>
public sealed class SuperblockNumberTests
{
    private const int ChecksumAt = 8;

    /// <summary>Where its numbers of 8 bytes stand: count of writes, size of segments, the durable
    /// point, the end, the last block, the term.</summary>
    private static readonly int[] Numbers = [16, 40, 80, 88, 96, 104, 144, 152, 160];

    [Theory]
    [InlineData(36, 0)]
    [InlineData(36, -4_096)]
    [InlineData(36, int.MinValue)]
    [InlineData(36, 4_095)]
    [InlineData(36, 12_288)]
    [InlineData(36, 2_147_479_552)]
    [InlineData(40, 0)]
    [InlineData(40, 4_096)]
    [InlineData(40, 49_152)]
    [InlineData(144, 0)]
    [InlineData(152, -1)]
    [InlineData(80, -1)]
    [InlineData(172, 2)]
    [InlineData(512, 128)]
    [InlineData(640, 255)]
    [InlineData(768, 128)]
    [InlineData(896, 1)]
    [InlineData(4_088, 1)]
    public void Such_a_slot_is_passed_over_and_two_of_them_are_a_finding(int at, int value)
    {
        FaultDevice device = new();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 3);
            journal.CloseClean(lease);
        }

        byte[] both = device["superblock"];
        Put(both.AsSpan(0, Superblock.SizeBytes), at, value);
        device["superblock"] = both;
        Assert.Equal(3ul, SuperblockFile.ReadNewest(device).Durable.LastSequence);

        Put(both.AsSpan(Superblock.SizeBytes, Superblock.SizeBytes), at, value);
        device["superblock"] = both;
        VerifyReport report = JournalVerifier.Verify(device, Records.Versions);
        Assert.False(report.IsSound);
        Assert.Contains("superblock", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000, 1 << 16, "pages of 5000 bytes, and a journal has pages of a power of two "
        + "from 4096 to 1073741824 bytes")]
    [InlineData(12_288, 1 << 16, "pages of 12288 bytes, and a journal has pages of a power of two "
        + "from 4096 to 1073741824 bytes")]
    [InlineData(1 << 14, 49_152, "segment files of 49152 bytes, and a journal of such pages has "
        + "segment files of a power of two from 16384 to 1099511627776 bytes")]
    [InlineData(1 << 14, 1 << 13, "segment files of 8192 bytes, and a journal of such pages has "
        + "segment files of a power of two from 16384 to 1099511627776 bytes")]
    public void No_journal_is_begun_that_its_own_reader_would_refuse(
        int pageBytes, long segmentBytes, string words)
    {
        FaultDevice device = new();

        JournalException refusal = Assert.Throws<JournalException>(() => FasterJournal.Open(
            Journals.Settings(device) with
            {
                PageBytes = pageBytes,
                SegmentBytes = segmentBytes,
            }));

        Assert.Equal(
            (JournalFault.Misuse, $"a journal was asked for with {words}"),
            (refusal.Fault, refusal.Message));
        Assert.Empty(device.Names);
    }

    /// <summary>No chain covers a superblock: what nobody reads is where something can be hidden.
    /// </summary>
    [Fact]
    public void A_byte_that_no_field_uses_is_zero_or_the_slot_is_damaged_there()
    {
        FaultDevice device = new();
        foreach (int at in (int[])[6, 12, 15, 174, 511, 513, 639, 641, 769, 895, 896, 4_095])
        {
            byte[] slot = Slot();
            slot[at] = 0x5a;
            Recheck(slot);
            Assert.Null(Superblock.Read(slot));

            device["superblock"] = [.. slot, .. new byte[Superblock.SizeBytes]];
            JournalException finding =
                Assert.Throws<JournalException>(() => SuperblockFile.ReadNewest(device));
            Assert.Contains(
                $"the one at byte 0 is whole by its checksum, and has 5a at its byte {at}, where "
                    + "every journal has 00,",
                finding.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The host of a writer may have a name of any length and in any script.</summary>
    [Theory]
    [InlineData("sco-1", "sco-1")]
    [InlineData("青岛国际能源交易中心", "青岛国际能源交易中心")]
    [InlineData("x*127", "x*127")]
    [InlineData("x*128", "x*127")]
    [InlineData("罐*43", "罐*42")]
    public void A_text_is_kept_as_far_as_there_is_room_for_whole_characters(
        string host, string kept)
    {
        byte[] slot = Slot(Repeated(host));

        Assert.Equal(Repeated(kept), Superblock.Read(slot)?.Host);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(254)]
    [InlineData(255)]
    public void A_hash_that_no_program_knows_is_refused_as_a_format(byte hash)
    {
        byte[] slot = Slot();
        slot[173] = hash;
        Recheck(slot);

        JournalException refusal =
            Assert.Throws<JournalException>(() => Superblock.Read(slot));

        Assert.Equal(JournalFault.UnknownFormat, refusal.Fault);
        Assert.Contains("is not known", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_bytes_of_a_slot_are_a_reader_throws_nothing_but_its_own()
    {
        byte[] whole = Slot();
        Seeds.Each(TestScale.Of(5_000), seed =>
        {
            Random random = new(seed);
            byte[] slot = [.. whole];

            // Magic and format stay, so that the rest is looked at.
            int from = random.Next(12, 900);
            random.NextBytes(slot.AsSpan(from, random.Next(1, 910 - from)));

            // What no field uses is mostly zero, or nothing else is looked at.
            if (random.Next(8) > 0)
            {
                slot.AsSpan(12, 4).Clear();
                slot.AsSpan(174, 512 - 174).Clear();
                slot.AsSpan(512).Clear();
                slot[172] &= 1;
            }

            Recheck(slot);
            Exception? thrown = Record.Exception(() => Superblock.Read(slot));
            Assert.True(thrown is null or JournalException, $"seed {seed}: {thrown}");
        });
    }

    /// <summary>Both slots say it, and their checksums hold: only a forger writes that.</summary>
    [Fact]
    public void Whatever_number_a_superblock_tells_readers_and_the_next_writer_throw_their_own()
    {
        FaultDevice device = new();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 3, 20, 3);
            journal.CloseClean(lease);
        }

        byte[] whole = device["superblock"];
        byte[] segment = device["journal.0"];
        foreach (int at in Numbers)
        {
            foreach (long value in (long[])
            [
                0, 1, 4_096, 1L << 40, 1L << 62,
                long.MaxValue - 4_095, long.MaxValue, -1, long.MinValue,
            ])
            {
                byte[] both = [.. whole];
                foreach (int slot in (int[])[0, Superblock.SizeBytes])
                {
                    Span<byte> forged = both.AsSpan(slot, Superblock.SizeBytes);
                    BinaryPrimitives.WriteInt64LittleEndian(forged[at..], value);
                    Recheck(forged);
                }

                device["superblock"] = both;
                device["journal.0"] = segment;
                foreach (Action reads in (Action[])
                    [() => Read(device), () => Search(device), () => Write(device)])
                {
                    Exception? thrown = Record.Exception(reads);
                    Assert.True(
                        thrown is null or JournalException, $"{value} at {at}: {thrown}");
                }
            }
        }
    }

    private static void Read(FaultDevice device)
    {
        using JournalReader reader = new(device, Records.Versions);
        while (reader.MoveNext())
        {
        }
    }

    private static void Search(FaultDevice device)
    {
        using CommandSearch search = new(device, Records.Versions, kind: 7);
        while (search.TryFind(out _))
        {
        }
    }

    private static void Write(FaultDevice device)
    {
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 3);
        journal.CloseClean(lease);
    }

    private static string Repeated(string text) => text.Split('*') is [var one, var times]
        ? string.Concat(Enumerable.Repeat(one, int.Parse(times, CultureInfo.InvariantCulture)))
        : text;

    private static byte[] Slot(string host = "")
    {
        byte[] slot = new byte[Superblock.SizeBytes];
        new Superblock
        {
            Identity = Records.Identity,
            Durable = LogPoint.Start(Records.Identity),
            PageBytes = 1 << 13,
            SegmentBytes = 1 << 14,
            Host = host,
        }.Write(slot);
        return slot;
    }

    private static void Put(Span<byte> slot, int at, int value)
    {
        if (at == 36)
        {
            BinaryPrimitives.WriteInt32LittleEndian(slot[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(slot[at..], value);
        }

        Recheck(slot);
    }

    private static void Recheck(Span<byte> slot)
    {
        uint state = Crc32C.Add(Crc32C.Initial, slot[..ChecksumAt]);
        BinaryPrimitives.WriteUInt32LittleEndian(
            slot[ChecksumAt..], Crc32C.Finish(Crc32C.Add(state, slot[(ChecksumAt + 4)..])));
    }
}
