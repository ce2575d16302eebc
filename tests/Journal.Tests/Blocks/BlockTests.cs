using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Blocks;

public sealed class BlockTests
{
    private static readonly LogPoint Start = LogPoint.Start(Records.Identity);

    [Theory]
    [InlineData(BlockCodec.None)]
    [InlineData(BlockCodec.Packed)]
    public void Any_records_come_back_as_they_went_in(BlockCodec codec)
    {
        BlockBuilder block = new(Records.Versions, codec: codec);
        for (int seed = 1; seed <= TestScale.Of(500); seed++)
        {
            Random random = new(seed);
            block.Clear();
            List<byte[]> commands = [];
            List<byte[]> events = [];
            ulong first = (ulong)random.Next(1, 1_000);
            ulong behindLast = first + (ulong)random.Next(1, 200);
            for (ulong sequence = first; sequence < behindLast; sequence++)
            {
                Add(commands,
                    Strewn(random, Records.Command(sequence, 8 * random.Next(3, 25))),
                    record => block.AddCommand(record));
                for (int part = random.Next(0, 3); part > 0; part--)
                {
                    Add(commands, Strewn(random, Records.Part(8 * random.Next(1, 25))),
                        record => block.AddPart(record));
                }

                for (int one = random.Next(0, 5); one > 0; one--)
                {
                    Add(events,
                        Strewn(random, Records.Event(sequence, 8 * random.Next(3, 25))),
                        record => block.AddEvent(record));
                }
            }

            LogPoint after = Start with { LastSequence = first - 1 };
            WriterLease lease = new(3, "test");
            byte[] entry =
                block.Seal(Records.Identity, lease, after, out LogPoint end).ToArray();
            Block read = new BlockReader(Records.Identity, Records.Versions, after)
                .Next(entry, null);

            Assert.True(Same(commands, read.Commands), $"seed {seed}");
            Assert.True(Same(events, read.Events), $"seed {seed}");
            Assert.Equal(end.ChainHash, read.ChainHash);
            Assert.Equal(0, (entry.Length + JournalFormat.EntryHeaderBytes) % 4096);
        }
    }

    [Theory]
    [InlineData(BlockCodec.None)]
    [InlineData(BlockCodec.Packed)]
    public void Every_flipped_bit_of_a_block_is_found(BlockCodec codec)
    {
        byte[] entry = Sealed(
            Records.Fill(new BlockBuilder(Records.Versions, codec: codec), 1, 3));
        Assert.Equal(codec, BlockHeader.Read(entry).Codec);
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
            JournalException found = Assert.Throws<JournalException>(() => Read(entry));
            Assert.Equal(0, found.Block);
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Read(entry);
    }

    /// <summary>Blocks whose bytes and hashes are right, in a place that is not theirs.</summary>
    [Theory]
    [InlineData(4, 1_000, 3, null)]
    [InlineData(5, 1_000, 3, "it begins with command 5, expected is command 4")]
    [InlineData(3, 1_000, 3, "it begins with command 3, expected is command 4")]
    [InlineData(4, 999, 3, "its term or time is before the block before it")]
    [InlineData(4, 1_000, 2, "its term or time is before the block before it")]
    public void A_block_follows_the_one_before_in_sequence_time_and_term(
        ulong first, long timeNs, long term, string? reason)
    {
        BlockReader reader = new(Records.Identity, Records.Versions);
        byte[] before = Records.Block(1, 3)
            .Seal(Records.Identity, new WriterLease(3, "test"), Start, out LogPoint end).ToArray();
        _ = reader.Next(before, null);
        BlockBuilder next = new(Records.Versions);
        Assert.True(next.AddCommand(Records.Command(first, timeNs: timeNs)));
        byte[] entry = next.Seal(
            Records.Identity,
            new WriterLease(term, "test"),
            end with { LastSequence = first - 1, LastTimeNs = 0, Term = 0 },
            out _).ToArray();

        if (reason is null)
        {
            _ = reader.Next(entry, null);
            return;
        }

        JournalException refused =
            Assert.Throws<JournalException>(() => reader.Next(entry, null));
        Assert.Equal($"block 1: {reason}", refused.Message);
    }

    [Fact]
    public void A_full_block_refuses_a_record_and_stays_as_it_was()
    {
        BlockBuilder block = new(Records.Versions);
        ulong next = 1;
        while (block.AddCommand(Records.Command(next, 192)))
        {
            next++;
        }

        Assert.Equal(JournalFormat.BlockRawBytesMax / 192, block.CommandCount);
        Assert.False(block.CanFit(192));
        Read(Sealed(block));
    }

    /// <summary>
    /// A log that had no room is tried again, and the block may have grown by then: sums and hashes
    /// that were taken as records came must be of all of it.
    /// </summary>
    [Theory]
    [InlineData(BlockHash.Sha256, BlockCodec.None)]
    [InlineData(BlockHash.Sha256, BlockCodec.Packed)]
    [InlineData(BlockHash.Sm3, BlockCodec.None)]
    public void A_block_that_grew_after_it_was_sealed_is_sealed_as_if_it_had_not_been(
        BlockHash hash, BlockCodec codec)
    {
        Assert.SkipUnless(
            hash == BlockHash.Sha256 || Sm3.IsAvailable,
            "this machine has no libcrypto.so.3 with SM3");
        LogIdentity identity = Records.Identity with { Hash = hash };
        const int Chunk = 2_000;
        BlockBuilder grown = new(Records.Versions, codec: codec, hash: hash);
        for (ulong first = 1; first <= 2 * Chunk; first += Chunk)
        {
            _ = Records.Fill(grown, first, Chunk);
            BlockBuilder whole = Records.Fill(
                new BlockBuilder(Records.Versions, codec: codec, hash: hash), 1,
                (int)first - 1 + Chunk);

            Assert.Equal(
                SealedWith(identity, whole, out LogPoint expected),
                SealedWith(identity, grown, out LogPoint end));
            Assert.Equal(expected, end);
            BlockReader reader = new(identity, Records.Versions);
            _ = reader.Next(SealedWith(identity, grown, out _), null);
            Assert.Equal(expected, reader.After);
        }
    }

    [Fact]
    public void Malformed_records_are_refused()
    {
        BlockBuilder block = new(Records.Versions);
        byte[] odd = Records.Command(1);
        odd[0] = 60;

        Assert.Throws<JournalException>(() => block.AddCommand(odd));
        Assert.Throws<JournalException>(() => block.AddCommand(Records.Event(1)));
        Assert.Throws<JournalException>(() => block.AddCommand(Records.Command(1, 200)));
        Assert.Throws<JournalException>(() => block.AddCommand(Records.Command(0)));
        Assert.Throws<JournalException>(() => block.AddPart(Records.Part()));
        Assert.Throws<JournalException>(() => block.AddEvent(Records.Event(1)));
        Assert.True(block.IsEmpty);
    }

    [Theory]
    [InlineData(4, 9, "format 9 is not known, this program reads 4 and 5")]
    [InlineData(6, 2, "codec 2 is not known")]
    [InlineData(7, 9, "hash 9 is not known")]
    [InlineData(68, 2, "rule version 2 is not known, the newest known is 1")]
    [InlineData(104, 2, "layout 2 is not known, the newest known is 1")]
    [InlineData(8, 9, "it belongs to venue 9 stream 1, not to venue 7 stream 1")]
    [InlineData(32, 5, "block 5 is in its place")]
    [InlineData(112, 5, "it does not follow the block before it: chain broken")]
    [InlineData(48, 0, "its lengths or counts contradict each other")]
    [InlineData(56, 5, "its lengths or counts contradict each other")]
    public void A_whole_block_of_another_kind_is_refused_in_words(
        int offset, byte value, string reason)
    {
        byte[] entry = Sealed(Records.Block(1, 3));
        entry[offset] = value;
        BinaryPrimitives.WriteUInt32LittleEndian(
            entry.AsSpan(BlockHeader.ChecksumOffset), BlockReader.Checksum(entry));

        JournalException refusal = Assert.Throws<JournalException>(() => Read(entry));

        Assert.Equal($"block 0: {reason}", refusal.Message);
    }

    /// <summary>Whatever stands in whatever number of it, in turn or behind a jump.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_forged_header_is_a_finding_and_breaks_nothing(bool jumps)
    {
        byte[] whole = Sealed(Records.Block(1, 3));
        foreach (int bytes in (int[])[1, 2, 4, 8])
        {
            foreach ((byte fill, byte last) in ((byte, byte)[])
                [(0, 0), (0, 0x80), (0xFF, 0x7F), (0xFF, 0xFF)])
            {
                for (int offset = 0; offset + bytes <= BlockHeader.SizeBytes; offset += bytes)
                {
                    byte[] entry = [.. whole];
                    entry.AsSpan(offset, bytes).Fill(fill);
                    entry[offset + bytes - 1] = last;
                    BinaryPrimitives.WriteUInt32LittleEndian(
                        entry.AsSpan(BlockHeader.ChecksumOffset), BlockReader.Checksum(entry));
                    BlockReader reader = new(Records.Identity, Records.Versions);
                    if (jumps)
                    {
                        reader.Jump();
                    }

                    Exception? told = Record.Exception(
                        () => reader.Next(entry, address: null).Header.BlockSequence);

                    Assert.True(
                        told is null or JournalException,
                        $"{bytes} bytes at {offset}, {fill:x2} up to {last:x2}: {told}");
                }
            }
        }
    }

    [Theory]
    [InlineData(72, 9, "the time of command 1 is not what its header says, or goes back")]
    [InlineData(80, 9, "the time of its last command is not what its header says")]
    [InlineData(-1, 9, "its padding is not zero")]
    public void What_a_header_says_of_its_commands_and_what_no_chain_covers_is_looked_at(
        int offset, byte value, string reason)
    {
        byte[] entry = Sealed(Records.Block(1, 3));
        entry[offset < 0 ? entry.Length + offset : offset] = value;
        BinaryPrimitives.WriteUInt32LittleEndian(
            entry.AsSpan(BlockHeader.ChecksumOffset), BlockReader.Checksum(entry));

        JournalException refusal = Assert.Throws<JournalException>(() => Read(entry));

        Assert.Equal($"block 0: {reason}", refusal.Message);
    }

    /// <summary>Who puts parts together has room for 64 KiB, and takes what each says it holds.
    /// </summary>
    [Theory]
    [InlineData(64, 56, 1, null)]
    [InlineData(64, 57, 1, "command 1 has more content than there is room for")]
    [InlineData(64, 65_535, 1, "command 1 has more content than there is room for")]
    [InlineData(192, 184, 356, null)]
    [InlineData(192, 184, 357, "command 1 has more content than there is room for")]
    public void The_parts_of_a_command_hold_no_more_than_there_is_room_for(
        int length, ushort contentBytes, int parts, string? reason)
    {
        BlockBuilder block = new(Records.Versions);
        Assert.True(block.AddCommand(Records.Command(1)));
        for (int part = 0; part < parts; part++)
        {
            byte[] record = Records.Part(length);
            BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), contentBytes);
            Assert.True(block.AddPart(record));
        }

        byte[] entry = Sealed(block);

        Assert.Equal(
            reason is null ? null : $"block 0: {reason}",
            Record.Exception(() => Read(entry))?.Message);
    }

    [Fact]
    public void A_checksum_of_many_bytes_at_once_is_that_of_the_bytes_one_by_one()
    {
        byte[] bytes = new byte[(7 * Crc32C.LaneBytes) + 61];
        new Random(5).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length += length % 97 == 0 ? 1 : 13)
        {
            uint slow = Crc32C.Initial;
            for (int at = 0; at < length; at++)
            {
                slow = Crc32C.Add(slow, bytes.AsSpan(at, 1));
            }

            Assert.Equal(Crc32C.Finish(slow), Crc32C.Of(bytes.AsSpan(0, length)));
            int split = length * 2 / 5;
            Assert.Equal(slow, Crc32C.Join(
                Crc32C.Add(Crc32C.Initial, bytes.AsSpan(0, split)),
                Crc32C.Add(0, bytes.AsSpan(split, length - split)), length - split));
        }
    }

    [Fact]
    public void A_block_is_of_one_version_of_the_rules()
    {
        BlockBuilder block = new(Records.Versions);
        block.AddCommand(Records.Command(1));

        Assert.Throws<JournalException>(() => block.UseRules(2));
        block.Clear();
        block.UseRules(2);
        block.AddCommand(Records.Command(1));
        JournalException refusal =
            Assert.Throws<JournalException>(() => Read(Sealed(block)));
        Assert.Equal(
            "block 0: rule version 2 is not known, the newest known is 1", refusal.Message);
    }

    [Fact]
    public void Filling_and_reading_records_allocates_nothing()
    {
        BlockBuilder block = new(Records.Versions);
        byte[] command = Records.Command(1);
        byte[] @event = Records.Event(1);
        byte[] entry = Sealed(Records.Fill(
            new BlockBuilder(Records.Versions, codec: BlockCodec.None), 1, 100));

        Assert.Equal(0, Allocated.BytesDuring(() =>
        {
            block.Clear();
            _ = block.AddCommand(command);
            _ = block.AddEvent(@event);
        }));
        int commands = 0;
        Assert.Equal(0, Allocated.BytesDuring(() =>
        {
            foreach (ReadOnlySpan<byte> record in
                new RecordWalk(entry.AsSpan(BlockHeader.SizeBytes, 6_400)))
            {
                commands += RecordFields.Type(record) == RecordType.Command ? 1 : 0;
            }
        }));
        Assert.Equal(100, commands);
    }

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x22620404u)]
    public void The_checksum_is_the_published_one(string text, uint expected) =>
        Assert.Equal(expected, Crc32C.Of(Encoding.ASCII.GetBytes(text)));

    private static byte[] Sealed(BlockBuilder block) =>
        block.Seal(Records.Identity, new WriterLease(1, "test"), Start, out _).ToArray();

    private static byte[] SealedWith(
        LogIdentity identity, BlockBuilder block, out LogPoint end) => block.Seal(
            identity, new WriterLease(1, "test"), LogPoint.Start(identity), out end).ToArray();

    private static void Read(byte[] entry) =>
        _ = new BlockReader(Records.Identity, Records.Versions).Next(entry, null);

    /// <summary>Any kind, and behind the time now and then other bytes.</summary>
    private static byte[] Strewn(Random random, byte[] record)
    {
        record[4] = (byte)random.Next(256);
        for (int at = 24; at < record.Length; at++)
        {
            record[at] = random.Next(4) == 0 ? (byte)random.Next(256) : record[at];
        }

        return record;
    }

    private static void Add(
        List<byte[]> kept, byte[] record, Func<byte[], bool> add)
    {
        Assert.True(add(record));
        kept.Add(record);
    }

    private static bool Same(List<byte[]> expected, RecordWalk walk)
    {
        int at = 0;
        foreach (ReadOnlySpan<byte> record in walk)
        {
            if (at == expected.Count || !record.SequenceEqual(expected[at++]))
            {
                return false;
            }
        }

        return at == expected.Count;
    }
}
