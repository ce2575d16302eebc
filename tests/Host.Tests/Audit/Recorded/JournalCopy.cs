using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Journal;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>A copy of a journal's folder, to be damaged.</summary>
internal sealed class JournalCopy : IDisposable
{
    /// <summary>Where the fields of a block's header lie in its entry.</summary>
    public const int BlockNumberAt = JournalFormat.EntryHeaderBytes + 32;

    /// <summary>The first sequence.</summary>
    public const int FirstSequenceAt = JournalFormat.EntryHeaderBytes + 40;

    /// <summary>The last time.</summary>
    public const int LastTimeAt = JournalFormat.EntryHeaderBytes + 80;

    /// <summary>The hash of the block before.</summary>
    public const int PreviousHashAt = JournalFormat.EntryHeaderBytes + 112;

    /// <summary>The build.</summary>
    public const int BuildAt = JournalFormat.EntryHeaderBytes + 144;

    /// <summary>The first byte of the commands.</summary>
    public const int CommandsAt = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;

    private readonly TemporaryFolder _folder = new();

    public JournalCopy(RecordedDay day)
        : this(day.DataDirectory)
    {
    }

    /// <summary>Of the journal of a data directory.</summary>
    public JournalCopy(string dataDirectory)
    {
        foreach (string file in Directory.GetFiles(ExchangeHost.JournalIn(dataDirectory)))
        {
            string name = System.IO.Path.GetFileName(file);
            if (name != "lock")
            {
                File.Copy(file, _folder.File(name));
            }
        }
    }

    public string Path => _folder.Path;

    public string FileOf(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Where the entry of a block lies.</summary>
    public (string File, int Offset, int Bytes) EntryOf(long block)
    {
        using JournalReader reader = new(Path, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            Block current = reader.Current;
            if (current.Header.BlockSequence == block)
            {
                long segment = reader.Bound.SegmentBytes;
                string name = string.Create(
                    CultureInfo.InvariantCulture, $"journal.{current.Address / segment}");
                return (FileOf(name), (int)(current.Address % segment),
                    current.Bytes.Length + JournalFormat.EntryHeaderBytes);
            }
        }

        throw new ArgumentException($"there is no block {block}");
    }

    /// <summary>Changes the entry of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="change">Changes its bytes.</param>
    /// <param name="rights">Which checksums are put right again: 0, 1 of the log, 2 of both.
    /// </param>
    public void Change(long block, Action<byte[]> change, int rights = 0)
    {
        (string file, int offset, int bytes) = EntryOf(block);
        byte[] all = File.ReadAllBytes(file);
        byte[] entry = all[offset..(offset + bytes)];
        change(entry);
        if (rights == 2)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(
                entry.AsSpan(JournalFormat.EntryHeaderBytes + BlockHeader.ChecksumOffset),
                BlockReader.Checksum(entry.AsSpan(JournalFormat.EntryHeaderBytes)));
        }

        if (rights >= 1)
        {
            PutXorRight(entry);
        }

        entry.CopyTo(all, offset);
        File.WriteAllBytes(file, all);
    }

    private static void PutXorRight(byte[] entry)
    {
        ulong result = 0;
        for (int at = 8; at < entry.Length; at += 8)
        {
            result ^= BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(entry, result);
    }
}
