using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>A log of whose blocks a reader is shown the first ones alone, or is refused.</summary>
internal sealed class ShortLog(ICommandLog whole, int blocks) : ICommandLog
{
    /// <summary>Blocks that a reader is shown.</summary>
    public int Blocks { get; set; } = blocks;

    /// <summary>What refuses a reader from a command on; null: nothing does.</summary>
    public Func<ulong, JournalException?> Refusal { get; set; } = _ => null;

    /// <summary>What a reader meets behind the blocks that are shown; null: the end.</summary>
    public JournalException? Behind { get; set; }

    public LogIdentity Identity => whole.Identity;

    public LogPoint Appended => whole.Appended;

    public LogPoint Durable => whole.Durable;

    public ulong DurableSequence => whole.DurableSequence;

    public int BlocksInFlight => whole.BlocksInFlight;

    public int BlocksInFlightMax => whole.BlocksInFlightMax;

    public bool WasClosedClean => whole.WasClosedClean;

    public string? ArchiveFault => whole.ArchiveFault;

    public string? SpaceFault => whole.SpaceFault;

    public WriterLease AcquireWriter(string node) => whole.AcquireWriter(node);

    public AppendResult Append(in WriterLease lease, BlockBuilder block) =>
        whole.Append(in lease, block);

    public int DoWork() => whole.DoWork();

    public void WatchDurable(Action? advanced) => whole.WatchDurable(advanced);

    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout) =>
        whole.WaitDurable(beyondSequence, timeout);

    public IBlockCursor ReadFrom(ulong sequence) => Refusal(sequence) is { } refusal
        ? throw refusal
        : new Cursor(whole.ReadFrom(sequence), this);

    public void ReadBack() => whole.ReadBack();

    public LogSpace MeasureSpace() => whole.MeasureSpace();

    public void CloseClean(in WriterLease lease) => whole.CloseClean(in lease);

    public void Dispose() => whole.Dispose();

    private sealed class Cursor(IBlockCursor source, ShortLog log) : IBlockCursor
    {
        private int _shown;

        public Block Current => source.Current;

        public bool MoveNext()
        {
            if (_shown >= log.Blocks)
            {
                return log.Behind is { } finding ? throw finding : false;
            }

            _shown++;
            return source.MoveNext();
        }

        public void Dispose() => source.Dispose();
    }
}
