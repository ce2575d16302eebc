using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>What the blocks of a journal add up to. One thread; memory of its runs alone.</summary>
internal sealed class JournalFigures
{
    private readonly List<BlockRun> _terms = [];
    private readonly List<BlockRun> _rules = [];
    private readonly List<BlockRun> _layouts = [];
    private readonly SortedDictionary<BlockCodec, long> _codecs = [];

    /// <summary>Blocks.</summary>
    public long Blocks { get; private set; }

    /// <summary>Commands in them.</summary>
    public long Commands { get; private set; }

    /// <summary>Parts of commands.</summary>
    public long Parts { get; private set; }

    /// <summary>Events.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes of all records, before they are packed.</summary>
    public long RawBytes { get; private set; }

    /// <summary>Bytes of the entries in the files.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>Sequence of the first command; 0 without one.</summary>
    public ulong FirstSequence { get; private set; }

    /// <summary>Sequence of the first command of the last block; 0 without one.</summary>
    public ulong LastBlockBegin { get; private set; }

    /// <summary>Sequence of the last command; 0 without one.</summary>
    public ulong LastSequence { get; private set; }

    /// <summary>Time of the first command.</summary>
    public Timestamp FirstTime { get; private set; }

    /// <summary>Time of the last command.</summary>
    public Timestamp LastTime { get; private set; }

    /// <summary>The terms of the writers.</summary>
    public IReadOnlyList<BlockRun> Terms => _terms;

    /// <summary>The versions of the rules.</summary>
    public IReadOnlyList<BlockRun> Rules => _rules;

    /// <summary>The versions of the record layouts.</summary>
    public IReadOnlyList<BlockRun> Layouts => _layouts;

    /// <summary>By which builds the blocks were written.</summary>
    public BuildSpans WrittenBy { get; } = new();

    /// <summary>How many blocks are stored in which way.</summary>
    public IReadOnlyDictionary<BlockCodec, long> Codecs => _codecs;

    /// <summary>Adds the next block.</summary>
    public void Add(Block block)
    {
        BlockHeader header = block.Header;
        if (Blocks == 0)
        {
            FirstSequence = header.FirstSequence;
            FirstTime = new Timestamp((ulong)header.FirstTimeNs);
        }

        Blocks++;
        Commands += header.CommandCount;
        Parts += header.PartCount;
        Events += header.EventCount;
        RawBytes += header.CommandsRawBytes + header.EventsRawBytes;
        StoredBytes += block.Bytes.Length + JournalFormat.EntryHeaderBytes;
        LastBlockBegin = header.FirstSequence;
        LastSequence = header.LastSequence;
        LastTime = new Timestamp((ulong)header.LastTimeNs);
        _codecs[header.Codec] = _codecs.GetValueOrDefault(header.Codec) + 1;
        WrittenBy.Add(in header);
        Add(_terms, header.Term, in header);
        Add(_rules, header.Rules, in header);
        Add(_layouts, header.Layout, in header);
    }

    private static void Add(List<BlockRun> runs, long value, in BlockHeader header)
    {
        if (runs.Count == 0 || runs[^1].Value != value)
        {
            runs.Add(BlockRun.Of(value, in header));
        }
        else
        {
            runs[^1] = runs[^1].With(in header);
        }
    }
}
