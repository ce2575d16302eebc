using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Damage;

/// <summary>
/// What readers and a start say of each damage: what is wrong, in which file and where.
/// </summary>
/// <remarks>
/// Reviewed texts lie beside the tests. SCO_TOLD_ACCEPT=1 writes them; the difference is then read
/// in review.
/// </remarks>
public sealed class DamageWordsTests
{
    private const int Bad = 21;
    private const int UnitBytes = DamagedJournal.UnitBytes;
    private const int HeaderAt = JournalFormat.EntryHeaderBytes;
    private const int CommandsAt = DamagedJournal.SectionsAt;

    private static readonly (string Name, Action<DamagedJournal> Do)[] Entries =
    [
        ("a bit of the log's checksum", Flip(3)),
        ("a bit of the log's length, which cannot be then", Flip(9)),
        ("a bit of the log's length, which can be then", Flip(9, 16)),
        ("a bit of the mark of the block", Flip(HeaderAt)),
        ("a bit of the checksum of the block", Flip(HeaderAt + BlockHeader.ChecksumOffset)),
        ("a bit of the number of the block", Flip(HeaderAt + 32)),
        ("a bit of the first command", Flip(HeaderAt + 40, 64)),
        ("a bit of the hash of the block before", Flip(HeaderAt + 112)),
        ("a bit of the last reserved byte of the header", Flip(HeaderAt + 191)),
        ("a bit of the commands", Flip(CommandsAt + 70)),
        ("a bit of the events", Flip(CommandsAt + 130)),
        ("a bit of the padding", Flip(2_000)),
        ("a bit of the last byte", Flip(UnitBytes - 1, 128)),
        ("a byte of the commands", Flip(CommandsAt + 70, 0xA5)),
        ("two bytes, of the header and of the commands", journal => journal.ChangeEntry(
            Bad, entry => entry.AsSpan(CommandsAt - 1, 2).Fill(0x5A))),
        ("all of the commands", journal => journal.ChangeEntry(
            Bad, entry => entry.AsSpan(CommandsAt, 128).Fill(7))),
        ("number and commands", journal => journal.ChangeEntry(Bad, entry =>
        {
            entry[HeaderAt + 33] ^= 1;
            entry[CommandsAt + 70] ^= 1;
        })),
        ("two bits that the log's checksum cannot see", journal => journal.ChangeEntry(
            Bad, entry =>
            {
                entry[CommandsAt + 1] ^= 1;
                entry[CommandsAt + 9] ^= 1;
            })),
        ("a bit of the commands, the log's checksum put right", journal => journal.ChangeEntry(
            Bad, entry => entry[CommandsAt] ^= 1, isRight: true)),
        ("all of it", journal => journal.ChangeEntry(
            Bad, entry => entry.AsSpan(HeaderAt).Fill(7))),
        ("all of it with the log's length", journal => journal.ChangeEntry(
            Bad, entry => entry.AsSpan().Fill(7))),
        ("zeros", journal => journal.ChangeEntry(Bad, entry => entry.AsSpan().Clear())),
        ("a bit of the last block", journal => journal.ChangeEntry(
            39, entry => entry[CommandsAt] ^= 1)),
        ("a bit of the first entry", journal => journal.Change(
            "journal.0", file => file[JournalFormat.FirstAddress + 60] ^= 1)),
        ("a bit of the first bytes", journal => journal.Change(
            "journal.0", file => file[5] ^= 1)),
    ];

    private static readonly (string Name, Action<DamagedJournal> Do)[] Places =
    [
        ("two segments exchanged", journal => journal.Swap("journal.1", "journal.2")),
        ("the first and another segment exchanged",
            journal => journal.Swap("journal.0", "journal.1")),
        ("the first and the last segment exchanged",
            journal => journal.Swap("journal.0", "journal.2")),
        ("a segment copied over one before it", Copy("journal.2", "journal.1")),
        ("a segment copied over one behind it", Copy("journal.1", "journal.2")),
        ("the first segment copied over another", Copy("journal.0", "journal.1")),
        ("the first segment of another venue copied over another", journal =>
            journal.Files["journal.1"] =
                new DamagedJournal(Records.Identity with { Venue = 8 }).Files["journal.0"]),
        ("a segment copied over the first", Copy("journal.1", "journal.0")),
        ("a block copied over one of its segment", CopyBlock(25)),
        ("a block of another segment copied over one", CopyBlock(5)),
        ("the last block copied over one", CopyBlock(39)),
        ("two blocks exchanged", journal =>
        {
            byte[] one = journal.EntryOf(Bad);
            byte[] other = journal.EntryOf(28);
            journal.ChangeEntry(Bad, entry => other.CopyTo(entry, 0));
            journal.ChangeEntry(28, entry => one.CopyTo(entry, 0));
        }),
        ("a block of another venue", journal =>
        {
            byte[] other = new DamagedJournal(Records.Identity with { Venue = 8 }).EntryOf(Bad);
            journal.ChangeEntry(Bad, entry => other.CopyTo(entry, 0));
        }),
        ("a block of a journal of another definition", journal =>
        {
            byte[] other = Other().EntryOf(Bad);
            journal.ChangeEntry(Bad, entry => other.CopyTo(entry, 0));
        }),
        ("an empty segment in the middle", journal => journal.Cut("journal.1", 0)),
        ("an empty segment at the beginning", journal => journal.Cut("journal.0", 0)),
        ("an empty segment at the end", journal => journal.Cut("journal.2", 0)),
        ("a segment in the middle cut off", journal => journal.Cut("journal.1", 10_000)),
        ("a segment in the middle gone", journal => journal.Files.Lose("journal.1")),
        ("the first segment gone", journal => journal.Files.Lose("journal.0")),
        ("a surplus segment of zeros", journal => journal.Files["journal.3"] = new byte[1 << 16]),
        ("an empty surplus segment", journal => journal.Files["journal.3"] = []),
        ("a surplus segment that is a copy", Copy("journal.1", "journal.3")),
        ("a surplus segment of blocks of a later term", LaterTerm),
        ("the same behind a gap", journal =>
        {
            LaterTerm(journal);
            journal.Files["journal.5"] = journal.Files["journal.3"];
            journal.Files.Lose("journal.3");
        }),
    ];

    private static readonly (string Name, Action<DamagedJournal> Do)[] Superblocks =
    [
        ("one spoilt", journal => journal.Change("superblock", file => file[100] ^= 1)),
        ("both spoilt in different ways", journal => journal.Change("superblock", file =>
        {
            file[100] ^= 1;
            file[UnitBytes] ^= 1;
        })),
        ("one spoilt, and zeros in place of the other",
            journal => journal.Change("superblock", file =>
            {
                file[100] ^= 1;
                file.AsSpan(UnitBytes).Clear();
            })),
        ("the file empty", journal => journal.Cut("superblock", 0)),
        ("the file cut off within the first", journal => journal.Cut("superblock", 100)),
        ("the file cut off within the second, and the first spoilt", journal =>
        {
            journal.Change("superblock", file => file[100] ^= 1);
            journal.Cut("superblock", 4_200);
        }),
        ("the file gone", journal => journal.Files.Lose("superblock")),
        ("numbers that no journal has in both", journal => ChangeSlots(
            journal, slot => slot with { PageBytes = 4_095 })),
        ("a format that is not known", journal => ChangeSlots(
            journal, slot => slot with { Format = JournalFormat.Format + 1 })),
        ("that of another venue", journal => journal.Files["superblock"] =
            new DamagedJournal(Records.Identity with { Venue = 8 }).Files["superblock"]),
        ("that of another stream", journal => journal.Files["superblock"] =
            new DamagedJournal(Records.Identity with { Stream = 2 }).Files["superblock"]),
        ("that of another definition",
            journal => journal.Files["superblock"] = Other().Files["superblock"]),
        ("the hash that it promises", journal => ChangeSlots(journal, slot => slot with
        {
            Durable = slot.Durable with { ChainHash = default },
        })),
        ("the number of blocks that it promises", journal => ChangeSlots(journal, slot => slot with
        {
            Durable = slot.Durable with { BlockCount = 41 },
        })),
    ];

    private static readonly (string Name, Action<DamagedJournal> Do)[] Fillers =
    [
        ("a bit of a filler", journal => journal.Change(
            "journal.0", file => file[(7 * UnitBytes) + 100] ^= 1)),
        ("a bit of the log's checksum of a filler", journal => journal.Change(
            "journal.0", file => file[7 * UnitBytes] ^= 1)),
        ("a bit of the log's length of a filler", journal => journal.Change(
            "journal.0", file => file[(7 * UnitBytes) + 9] ^= 1)),
        ("a filler of another place", journal => journal.Change(
            "journal.0", file => file.AsSpan(7 * UnitBytes, UnitBytes)
                .CopyTo(file.AsSpan(11 * UnitBytes)))),
        ("two bits of a block that the log's checksum cannot see", journal => journal.Change(
            "journal.1", file =>
            {
                file[2_000] ^= 1;
                file[2_800] ^= 1;
            })),
        ("two segments exchanged", journal => journal.Swap("journal.1", "journal.2")),
    ];

    [Fact]
    public void Of_a_changed_entry_the_part_is_told_that_was_changed() =>
        AreAsIn("entries", Entries);

    [Fact]
    public void Of_what_is_not_in_its_place_the_place_is_told_where_it_belongs() =>
        AreAsIn("places", Places);

    [Fact]
    public void Of_superblocks_it_is_told_which_one_is_wrong_and_how() =>
        AreAsIn("superblocks", Superblocks);

    [Fact]
    public void Of_fillers_it_is_told_where_they_belong() =>
        AreAsIn("fillers", Fillers, hasFillers: true);

    /// <summary>Whoever forges checksums as well gets words, too, and nobody else's failure.
    /// </summary>
    [Fact]
    public void Whatever_the_bytes_of_an_entry_are_there_are_words_for_it()
    {
        DamagedJournal journal = new();
        Seeds.Each(TestScale.Of(5_000), seed =>
        {
            Random random = new(seed);
            int block = random.Next(40);
            byte[] whole = journal.EntryOf(block);
            journal.ChangeEntry(block, entry => Forge(entry, random));

            Exception? thrown = Record.Exception(() => journal.Found());

            Assert.True(thrown is null, $"seed {seed}: {thrown}");
            journal.ChangeEntry(block, entry => whole.CopyTo(entry, 0));
        });
    }

    private static void AreAsIn(
        string name, (string Name, Action<DamagedJournal> Do)[] damages, bool hasFillers = false)
    {
        StringBuilder told = new();
        foreach ((string damage, Action<DamagedJournal> spoil) in damages)
        {
            DamagedJournal journal = new(hasFillers: hasFillers);
            Assert.Equal("ok", journal.Found());
            spoil(journal);
            told.Append($"{damage}\n  read   {journal.Found()}\n  start  {journal.Refused()}\n");
        }

        IsAsIn(name, Regex.Replace(Regex.Replace(
            told.ToString(), @"\b[0-9a-f]{64}\b", "HASH"), @"\b[0-9a-f]{8}\b", "CHECKSUM"));
    }

    private static void IsAsIn(string name, string found)
    {
        string path = Path.Combine(
            RepositoryFile.PathOf("tests/Journal.Tests/Damage/Texts"), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("SCO_TOLD_ACCEPT") == "1")
        {
            File.WriteAllText(path, found);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "nothing\n";
        Assert.True(
            string.Equals(expected, found, StringComparison.Ordinal),
            $"{name}.txt says\n{expected}\nbut it was\n{found}");
    }

    private static Action<DamagedJournal> Flip(int at, byte bits = 1) =>
        journal => journal.ChangeEntry(Bad, entry => entry[at] ^= bits);

    private static Action<DamagedJournal> Copy(string from, string to) =>
        journal => journal.Files[to] = journal.Files[from];

    private static Action<DamagedJournal> CopyBlock(int from) => journal =>
    {
        byte[] other = journal.EntryOf(from);
        journal.ChangeEntry(Bad, entry => other.CopyTo(entry, 0));
    };

    private static DamagedJournal Other() =>
        new(Records.Identity with { Definition = Hash256.Of("another"u8) });

    /// <summary>Writes on in a later term, and puts the superblock back that was before.</summary>
    private static void LaterTerm(DamagedJournal journal)
    {
        byte[] old = journal.Files["superblock"];
        using (FasterJournal again = FasterJournal.Open(Journals.Settings(journal.Files)))
        {
            Journals.AppendAll(again, again.AcquireWriter("test"), 2, 2, 2, 2, 2, 2, 2, 2);
        }

        journal.Files["superblock"] = old;
        journal.Files["journal.3"] = journal.Files["journal.2"][(10 * UnitBytes)..];
        journal.Change("journal.2", file => file.AsSpan(9 * UnitBytes).Clear());
    }

    private static void Forge(byte[] entry, Random random)
    {
        ReadOnlySpan<long> numbers = [0, -1, 1, long.MaxValue, long.MinValue, int.MaxValue, 4_096];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(2, 50) * sizeof(int);
            BinaryPrimitives.WriteInt64LittleEndian(
                entry.AsSpan(at), numbers[random.Next(numbers.Length)]);
        }

        if (random.Next(2) == 0)
        {
            Span<byte> payload = entry.AsSpan(HeaderAt);
            BinaryPrimitives.WriteUInt32LittleEndian(
                payload[BlockHeader.ChecksumOffset..], BlockReader.Checksum(payload));
        }

        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(entry, Entry.Xor(entry.AsSpan(8)));
        }

        if (random.Next(2) == 0)
        {
            entry[random.Next(entry.Length)] ^= (byte)(1 << random.Next(8));
        }
    }

    private static void ChangeSlots(
        DamagedJournal journal, Func<Superblock, Superblock> change) =>
        journal.Change("superblock", file =>
        {
            foreach (int offset in (int[])[0, UnitBytes])
            {
                change(Superblock.Read(file.AsSpan(offset))!).Write(file.AsSpan(offset));
            }
        });
}
