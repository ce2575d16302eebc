using System;
using System.Buffers.Binary;
using System.Linq;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Damage;

/// <summary>
/// A closed journal of three segments in memory, to be damaged: 40 blocks of one unit each, of
/// which those of odd numbers are not packed, or 12 larger ones with a filler behind each.
/// </summary>
internal sealed class DamagedJournal
{
    public const int UnitBytes = JournalFormat.UnitBytes;

    /// <summary>Where the sections of a block begin in its entry.</summary>
    public const int SectionsAt = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;

    public DamagedJournal(LogIdentity? identity = null, bool hasFillers = false)
    {
        using FasterJournal journal = FasterJournal.Open(
            Journals.Settings(Files) with { Identity = identity ?? Records.Identity });
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(
            journal, lease, [.. Enumerable.Repeat(hasFillers ? 90 : 2, hasFillers ? 12 : 40)]);
        journal.CloseClean(lease);
    }

    public FaultDevice Files { get; } = new();

    /// <summary>What a reader says of it.</summary>
    public string Found()
    {
        VerifyReport report = JournalVerifier.Verify(Files, Records.Versions);
        return report.IsSound ? "ok" : report.Reason!;
    }

    /// <summary>What a start says of it.</summary>
    public string Refused()
    {
        try
        {
            using FasterJournal journal = FasterJournal.Open(Journals.Settings(Files));
            return "starts";
        }
        catch (JournalException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>Changes a file.</summary>
    public void Change(string name, Action<byte[]> change)
    {
        byte[] bytes = Files[name];
        change(bytes);
        Files[name] = bytes;
    }

    /// <summary>Cuts a file off.</summary>
    public void Cut(string name, int bytes) => Files[name] = Files[name][..bytes];

    /// <summary>Changes the entry of a block; of small blocks alone.</summary>
    /// <param name="block">Number of the block.</param>
    /// <param name="change">Changes its bytes.</param>
    /// <param name="isRight">Whether the log's checksum is put right again.</param>
    public void ChangeEntry(int block, Action<byte[]> change, bool isRight = false)
    {
        (string name, int at) = PlaceOf(block);
        Change(name, file =>
        {
            byte[] entry = file[at..(at + UnitBytes)];
            change(entry);
            if (isRight)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(entry, Entry.Xor(entry.AsSpan(8)));
            }

            entry.CopyTo(file, at);
        });
    }

    /// <summary>The entry of a block; of small blocks alone.</summary>
    public byte[] EntryOf(int block)
    {
        (string name, int at) = PlaceOf(block);
        byte[] entry = Files[name][at..(at + UnitBytes)];
        Assert.Equal(
            block, BlockHeader.Read(entry.AsSpan(JournalFormat.EntryHeaderBytes)).BlockSequence);
        return entry;
    }

    /// <summary>Puts the files of two segments into each other's place.</summary>
    public void Swap(string one, string other) =>
        (Files[one], Files[other]) = (Files[other], Files[one]);

    private static (string Name, int At) PlaceOf(int block)
    {
        int address = (block + 1) * UnitBytes;
        return (Segments.Name(address >> 16), address & 0xFFFF);
    }
}
