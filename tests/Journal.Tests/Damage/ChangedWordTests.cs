using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Damage;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Damage;

/// <summary>The two checksums of an entry together tell which word of it was changed.</summary>
public sealed class ChangedWordTests
{
    /// <summary>Not of the log's checksum and length: they are looked at before.</summary>
    [Fact]
    public void Of_every_flipped_bit_of_a_block_and_of_a_filler_the_bit_is_told()
    {
        List<byte[]> entries = Entries();
        Assert.Contains(entries, entry => entry.Length > Crc32C.BytesAtOnce);
        foreach (byte[] entry in entries)
        {
            for (int at = JournalFormat.EntryHeaderBytes; at < entry.Length; at++)
            {
                int bit = at % 8;
                entry[at] ^= (byte)(1 << bit);
                ChangedWord found = Assert.NotNull(ChangedWord.Find(entry));
                Assert.Equal((at, at, bit), (found.FirstByte, found.LastByte, found.Bit));
                byte[] whole = found.TurnBack(entry);
                entry[at] ^= (byte)(1 << bit);
                Assert.Equal(entry, whole);
            }
        }
    }

    [Fact]
    public void Of_changes_in_two_words_and_of_none_no_word_is_told()
    {
        foreach (byte[] entry in Entries())
        {
            Assert.Null(ChangedWord.Find(entry));
            for (int at = 40; at < entry.Length - 16; at += 24)
            {
                entry[at] ^= 1;
                entry[at + 15] ^= 2;
                Assert.Null(ChangedWord.Find(entry));
                entry[at] ^= 1;
                entry[at + 15] ^= 2;
            }
        }
    }

    /// <summary>A large block, a filler behind it and a small block.</summary>
    private static List<byte[]> Entries()
    {
        DamagedJournal journal = new(hasFillers: true);
        byte[] file = journal.Files["journal.0"];
        List<byte[]> entries = [];
        for (int at = JournalFormat.FirstBlockAddress; entries.Count < 4;)
        {
            Assert.Null(Entry.Read(file.AsSpan(at), at, Records.Identity, out Entry entry));
            entries.Add(file[at..(at + entry.Bytes)]);
            at += entry.Bytes;
        }

        Assert.Contains(entries, entry => !Payload.BeginsBlock(
            entry.AsSpan(JournalFormat.EntryHeaderBytes)));
        return [.. entries.DistinctBy(entry => entry.Length)];
    }
}
