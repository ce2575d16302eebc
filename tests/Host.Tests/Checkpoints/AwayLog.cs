using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>A journal whose older part is in an archive that is away, damaged or there.
/// </summary>
/// <param name="log">The journal, whole.</param>
internal sealed class AwayLog(ICommandLog log) : ICommandLog
{
    public bool IsAway { get; set; } = true;

    public bool IsDamaged { get; set; }

    public bool IsRoomUnknown { get; set; }

    public LogIdentity Identity => log.Identity;

    public LogPoint Appended => log.Appended;

    public LogPoint Durable => log.Durable;

    public ulong DurableSequence => log.DurableSequence;

    public int BlocksInFlight => log.BlocksInFlight;

    public int BlocksInFlightMax => log.BlocksInFlightMax;

    public bool WasClosedClean => log.WasClosedClean;

    public string? ArchiveFault => log.ArchiveFault;

    public string? SpaceFault => log.SpaceFault;

    public IBlockCursor ReadFrom(ulong sequence) => IsAway
        ? throw new JournalException(JournalFault.Away, "the archive /mnt/archive is not there")
        : IsDamaged ? throw new JournalException(JournalFault.Damaged, "a block is damaged")
        {
            IsOfArchive = true,
        }
        : log.ReadFrom(sequence);

    public WriterLease AcquireWriter(string node) => log.AcquireWriter(node);

    public AppendResult Append(in WriterLease lease, BlockBuilder block) =>
        log.Append(in lease, block);

    public int DoWork() => log.DoWork();

    public void WatchDurable(Action? advanced) => log.WatchDurable(advanced);

    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout) =>
        log.WaitDurable(beyondSequence, timeout);

    public void ReadBack() => log.ReadBack();

    public LogSpace MeasureSpace() => IsRoomUnknown
        ? throw new JournalException(JournalFault.WriteFailed, "the disk does not say")
        : log.MeasureSpace();

    public void CloseClean(in WriterLease lease) => log.CloseClean(in lease);

    public void Dispose() => log.Dispose();
}
