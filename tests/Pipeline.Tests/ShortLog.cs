using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>A log of whose blocks a reader is shown the first ones alone.</summary>
internal sealed class ShortLog(ICommandLog whole, int blocks) : ICommandLog
{
    public LogIdentity Identity => whole.Identity;

    public LogPoint Appended => whole.Appended;

    public LogPoint Durable => whole.Durable;

    public ulong DurableSequence => whole.DurableSequence;

    public int BlocksInFlight => whole.BlocksInFlight;

    public int BlocksInFlightMax => whole.BlocksInFlightMax;

    public bool WasClosedClean => whole.WasClosedClean;

    public WriterLease AcquireWriter(string node) => whole.AcquireWriter(node);

    public AppendResult Append(in WriterLease lease, BlockBuilder block) =>
        whole.Append(in lease, block);

    public int DoWork() => whole.DoWork();

    public void WatchDurable(Action? advanced) => whole.WatchDurable(advanced);

    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout) =>
        whole.WaitDurable(beyondSequence, timeout);

    public IBlockCursor ReadFrom(ulong sequence) => new Cursor(whole.ReadFrom(sequence), blocks);

    public void ReadBack() => whole.ReadBack();

    public LogSpace MeasureSpace() => whole.MeasureSpace();

    public void CloseClean(in WriterLease lease) => whole.CloseClean(in lease);

    public void Dispose() => whole.Dispose();

    private sealed class Cursor(IBlockCursor source, int blocks) : IBlockCursor
    {
        private int _left = blocks;

        public Block Current => source.Current;

        public bool MoveNext() => _left-- > 0 && source.MoveNext();

        public void Dispose() => source.Dispose();
    }
}
