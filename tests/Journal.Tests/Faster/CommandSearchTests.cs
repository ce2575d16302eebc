using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

public sealed class CommandSearchTests
{
    private const byte Sought = 7;
    private const byte Other = 8;
    private const int KindOffset = 4;

    /// <summary>Packed or not in turn, over pages and segments, now and then with a tail that
    /// nobody promised.</summary>
    [Fact]
    public void It_finds_the_promised_blocks_that_hold_the_kind_and_all_behind_them() =>
        Seeds.Each(50, seed =>
        {
            Random random = new(seed);
            FaultDevice device = Written(random, closes: random.Next(3) > 0);
            List<long> expected = [];
            using (JournalReader reader = new(device, Records.Versions))
            {
                long promised = reader.Bound.Durable.BlockCount;
                while (reader.MoveNext())
                {
                    BlockHeader header = reader.Current.Header;
                    if (header.BlockSequence >= promised || header.Codec == BlockCodec.None
                        || Holds(reader.Current))
                    {
                        expected.Add(header.BlockSequence);
                    }
                }
            }

            Assert.Equal(expected, Found(device));
        });

    [Fact]
    public void Damage_that_it_passes_over_is_for_the_reader_and_what_it_shows_is_whole()
    {
        FaultDevice device = Packed(Other, Sought, Other, Sought);
        (int passed, int shown) = (4096 + 500, (4 * 4096) + 500);

        FlipInTwoWords(device, passed);
        Assert.Equal([1, 3], Found(device));

        FlipInTwoWords(device, shown);
        using CommandSearch search = new(device, Records.Versions, Sought);
        Assert.True(search.TryFind(out _));
        JournalException damaged = Assert.Throws<JournalException>(() => search.TryFind(out _));
        Assert.Equal(JournalFault.Damaged, damaged.Fault);
    }

    [Fact]
    public void What_is_no_entry_ends_the_search()
    {
        FaultDevice device = Packed(Sought, Other, Sought);
        device.Flip("journal.0", (2 * 4096) + 500, 1);

        using CommandSearch search = new(device, Records.Versions, Sought);
        Assert.True(search.TryFind(out _));
        Assert.Equal(
            2 * 4096,
            Assert.Throws<JournalException>(() => search.TryFind(out _)).Address);
    }

    private static FaultDevice Written(Random random, bool closes)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        int blocks = random.Next(1, 60);
        int promised = closes ? blocks : random.Next(blocks);
        byte[] superblocks = [];
        for (int number = 0; number < blocks; number++)
        {
            if (number == promised)
            {
                superblocks = device["superblock"];
            }

            byte[] kinds = new byte[random.Next(1, 40)];
            random.NextBytes(kinds);
            Append(journal, lease, random.Next(4) == 0 ? BlockCodec.None : BlockCodec.Packed,
                [.. kinds.Select(kind => kind < 5 ? Sought : Other)]);
        }

        if (closes)
        {
            journal.CloseClean(lease);
            return device;
        }

        journal.Dispose();
        device["superblock"] = superblocks;
        return device;
    }

    private static FaultDevice Packed(params byte[] kinds)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        foreach (byte kind in kinds)
        {
            Append(journal, lease, BlockCodec.Packed, kind);
        }

        journal.CloseClean(lease);
        return device;
    }

    private static void Append(
        FasterJournal journal, in WriterLease lease, BlockCodec codec, params byte[] kinds)
    {
        BlockBuilder block = new(Records.Versions, codec: codec);
        ulong sequence = journal.Appended.LastSequence;
        foreach (byte kind in kinds)
        {
            byte[] command = Records.Command(++sequence);
            command[KindOffset] = kind;
            _ = block.AddCommand(command);
            _ = block.AddEvent(Records.Event(sequence));
        }

        while (journal.Append(lease, block) == AppendResult.BackPressured)
        {
            Assert.True(journal.WaitDurable(journal.DurableSequence, Journals.Patience));
        }

        Journals.AwaitDurable(journal);
    }

    // The log's own checksum is an exclusive or of words, so that it holds.
    private static void FlipInTwoWords(FaultDevice device, int offset)
    {
        device.Flip("journal.0", offset, 1);
        device.Flip("journal.0", offset + sizeof(ulong), 1);
    }

    private static bool Holds(in Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            if (RecordFields.Kind(record) == Sought)
            {
                return true;
            }
        }

        return false;
    }

    private static List<long> Found(FaultDevice device)
    {
        List<long> found = [];
        using CommandSearch search = new(device, Records.Versions, Sought);
        while (search.TryFind(out Block block))
        {
            found.Add(block.Header.BlockSequence);
        }

        return found;
    }
}
