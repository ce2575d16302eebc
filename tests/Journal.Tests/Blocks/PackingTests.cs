using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Blocks;

public sealed class PackingTests
{
    private static readonly LogPoint Start = LogPoint.Start(Records.Identity);

    [Fact]
    public void Bytes_of_a_word_go_together_and_back_with_and_without_the_instruction()
    {
        Random random = new(3);
        for (int mask = 0; mask < 256; mask++)
        {
            ulong word = 0;
            ulong together = 0;
            int count = 0;
            for (int at = 0; at < 8; at++)
            {
                if (((mask >> at) & 1) == 1)
                {
                    // The values at which carries between the bytes would show.
                    ulong one = random.Next(3) switch { 0 => 1, 1 => 0x80, _ => 0xFF };
                    word |= one << (8 * at);
                    together |= one << (8 * count++);
                }
            }

            Assert.Equal(mask, ByteMask.Of(word));
            Assert.Equal(count, ByteMask.Count((byte)mask));
            Assert.Equal(together, ByteMask.Gather(word));
            Assert.Equal(together, ByteMask.GatherPortably(word));
            Assert.Equal(mask, ByteMask.OfPortably(word));
            ulong behind = together | (count == 8 ? 0 : ulong.MaxValue << (8 * count));
            Assert.Equal(word, ByteMask.Scatter(behind, (byte)mask));
            Assert.Equal(word, ByteMask.ScatterPortably(behind, (byte)mask));
        }
    }

    [Fact]
    public void A_market_day_packs_into_a_fifth()
    {
        SampleStream stream = new(1);
        BlockBuilder block = new(Records.Versions);
        while (stream.AddTo(block))
        {
        }

        BlockHeader header = BlockHeader.Read(Sealed(block));

        Assert.Equal(BlockCodec.Packed, header.Codec);
        Assert.Equal(3_080, header.CommandCount);
        Assert.Equal(468_160, header.CommandsRawBytes);
        Assert.Equal(580_096, header.EventsRawBytes);
        Assert.Equal(85_349, header.CommandsStoredBytes);
        Assert.Equal(111_644, header.EventsStoredBytes);
    }

    [Fact]
    public void The_bytes_of_a_packed_section_are_frozen()
    {
        byte[] first = Records.Command(1, 32);
        byte[] second = Records.Command(2, 32);
        first.AsSpan(24).Clear();
        second.AsSpan(24).Clear();
        first[4] = 5;
        second[4] = 5;
        second[31] = 9;
        BlockBuilder block = new(Records.Versions);
        _ = block.AddCommand(first);
        _ = block.AddCommand(second);
        byte[] entry = Sealed(block);

        // Length 32, type 1, layout 1, kind 5; sequence 1; time 1000. Then 1 to 2, and byte 31.
        Assert.Equal(
            "07-00-00-05" + "-1D-01-03" + "-20-01-01-05-01-E8-03" +
            "-0A-00-00-05" + "-01-80" + "-03-09",
            BitConverter.ToString(entry, BlockHeader.SizeBytes, 22));
        Assert.Equal(22, BlockHeader.Read(entry).CommandsStoredBytes);
    }

    [Fact]
    public void A_block_that_would_grow_is_stored_as_it_is()
    {
        // 16 commands of 64 bytes and 5,456 parts of 192 fill a block to its last byte.
        const int PartsOfCommand = 341;
        BlockBuilder block = new(Records.Versions);
        Random random = new(4);
        byte[] part = Records.Part(192);
        for (ulong sequence = 1; block.AddCommand(Records.Command(sequence)); sequence++)
        {
            for (int at = 0; at < PartsOfCommand; at++)
            {
                random.NextBytes(part.AsSpan(8));
                Assert.True(block.AddPart(part));
            }
        }

        byte[] entry = Sealed(block);
        BlockHeader header = BlockHeader.Read(entry);

        Assert.Equal(BlockCodec.None, header.Codec);
        Assert.Equal(JournalFormat.BlockRawBytesMax, header.CommandsRawBytes);
        Assert.Equal(header.CommandsRawBytes, header.CommandsStoredBytes);
        Assert.True(
            new BlockReader(Records.Identity, Records.Versions).Next(entry, null)
                .CommandBytes[..64].SequenceEqual(Records.Command(1)));
    }

    [Fact]
    public void The_worst_records_stay_within_the_room_for_them()
    {
        ulong[] contexts = new ulong[PackedRecord.ContextWords];
        byte[] target = new byte[PackedRecord.RoomBytes];
        for (int length = 8; length <= JournalFormat.RecordBytesMax; length += 8)
        {
            byte[] record = new byte[length];
            record.AsSpan().Fill(0xFF);
            BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)length);
            Array.Clear(contexts);

            int packed = PackedRecord.Write(record, contexts, target);

            Assert.InRange(packed, length, PackedRecord.BytesMax);
            Assert.InRange(packed, length, PackedRecord.SectionBytesMax(length));
        }
    }

    [Fact]
    public void Damaged_sections_unpack_to_whole_records_or_not_at_all()
    {
        Unpacker unpacker = new();
        int refused = 0;
        for (int seed = 1; seed <= TestScale.Of(500); seed++)
        {
            Random random = new(seed);
            (byte[] packed, byte[] records) = Events(seed, random.Next(1, 60));
            Assert.True(unpacker.TryUnpack(packed, records));
            byte[] wanted = [.. records];
            for (int attempt = 0; attempt < 40; attempt++)
            {
                byte[] damaged = Damage(random, packed);
                byte[] guarded = new byte[records.Length + 400];
                Span<byte> target = guarded.AsSpan(200, records.Length);
                bool isWhole = unpacker.TryUnpack(damaged, target);

                Assert.True(!guarded.AsSpan(0, 200).ContainsAnyExcept((byte)0), $"seed {seed}");
                Assert.True(
                    !guarded.AsSpan(200 + records.Length).ContainsAnyExcept((byte)0),
                    $"seed {seed}");
                Assert.True(!isWhole || AreWhole(target), $"seed {seed}");
                refused += isWhole ? 0 : 1;
            }

            // Damage to one section leaves nothing behind that the next would see.
            Assert.True(unpacker.TryUnpack(packed, records));
            Assert.True(wanted.AsSpan().SequenceEqual(records), $"seed {seed}");
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void Sections_of_another_length_than_the_header_says_are_refused()
    {
        (byte[] packed, byte[] records) = Events(1, 20);
        Unpacker unpacker = new();

        Assert.False(unpacker.TryUnpack(packed, new byte[records.Length - 8]));
        Assert.False(unpacker.TryUnpack(packed, new byte[records.Length + 8]));
        Assert.False(unpacker.TryUnpack([.. packed, 0], records));
        for (int length = 0; length < packed.Length; length++)
        {
            Assert.False(unpacker.TryUnpack(packed.AsSpan(0, length), records));
        }
    }

    [Theory]
    [InlineData(BlockHeader.SizeBytes + 3, "its commands section does not unpack")]
    [InlineData(BlockHeader.SizeBytes + 9, "its commands section does not unpack")]
    [InlineData(93, "its lengths or counts contradict each other")]
    [InlineData(103, "its lengths or counts contradict each other")]
    public void A_damaged_packed_block_with_a_good_checksum_is_refused_in_words(
        int offset, string reason)
    {
        byte[] entry = Sealed(Records.Block(1, 20));
        Assert.Equal(BlockCodec.Packed, BlockHeader.Read(entry).Codec);
        entry[offset] ^= 0xFF;
        BinaryPrimitives.WriteUInt32LittleEndian(
            entry.AsSpan(BlockHeader.ChecksumOffset), BlockReader.Checksum(entry));

        JournalException refusal = Assert.Throws<JournalException>(() =>
        {
            _ = new BlockReader(Records.Identity, Records.Versions).Next(entry, null);
        });

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        Assert.Equal($"block 0: {reason}", refusal.Message);
    }

    [Fact]
    public void Packing_and_unpacking_allocate_nothing()
    {
        BlockBuilder block = new(Records.Versions);
        byte[] command = Records.Command(51);
        byte[] @event = Records.Event(51);
        (byte[] packed, byte[] records) = Events(1, 20);
        Unpacker unpacker = new();
        bool isWhole = false;
        Action all = () =>
        {
            block.Clear();
            _ = block.AddCommand(command);
            _ = block.AddEvent(@event);
            isWhole = unpacker.TryUnpack(packed, records);
        };
        all();

        Assert.Equal(0, Allocated.BytesDuring(all));
        Assert.True(isWhole);
    }

    /// <summary>The events section of a small block, packed, and room for its records.</summary>
    private static (byte[] Packed, byte[] Records) Events(int seed, int commands)
    {
        SampleStream stream = new(seed);
        BlockBuilder block = new(Records.Versions);
        for (int added = 0; added < commands; added++)
        {
            Assert.True(stream.AddTo(block));
        }

        byte[] entry = Sealed(block);
        BlockHeader header = BlockHeader.Read(entry);
        int from = BlockHeader.SizeBytes + header.CommandsStoredBytes;
        return (entry[from..(from + header.EventsStoredBytes)], new byte[header.EventsRawBytes]);
    }

    private static byte[] Damage(Random random, byte[] packed)
    {
        byte[] damaged = [.. packed];
        for (int flips = random.Next(1, 4); flips > 0; flips--)
        {
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(4) switch
        {
            0 => damaged[..random.Next(damaged.Length)],
            1 => [.. damaged, .. new byte[random.Next(1, 300)]],
            _ => damaged,
        };
    }

    private static bool AreWhole(ReadOnlySpan<byte> section)
    {
        while (!section.IsEmpty)
        {
            int length = section.Length < 8 ? 0 : RecordFields.Length(section);
            if (length is < 8 or > JournalFormat.RecordBytesMax || length % 8 != 0
                || length > section.Length)
            {
                return false;
            }

            section = section[length..];
        }

        return true;
    }

    private static byte[] Sealed(BlockBuilder block)
    {
        LogPoint after = Start with { LastSequence = block.FirstSequence - 1 };
        return block.Seal(Records.Identity, new WriterLease(1, "test"), after, out _).ToArray();
    }
}
