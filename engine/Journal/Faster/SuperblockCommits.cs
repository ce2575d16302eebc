using System.Collections.Generic;
using FASTER.core;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Gives the log its recovery point out of the superblock; keeps no files of its own.
/// </summary>
/// <remarks>
/// The log's own idea of a commit is not used: a point counts as durable when the journal has
/// synced the segment files and then the superblock, whatever the log reports (guards F3, F4).
/// </remarks>
internal sealed class SuperblockCommits : ILogCommitManager
{
    private readonly FasterLogRecoveryInfo? _point;

    /// <summary>Offers one recovery point.</summary>
    /// <param name="superblock">The newest superblock; must hold at least the first entry.</param>
    public SuperblockCommits(Superblock superblock)
    {
        if (superblock.EndAddress > JournalFormat.FirstAddress)
        {
            _point = new FasterLogRecoveryInfo
            {
                BeginAddress = JournalFormat.FirstAddress,
                UntilAddress = superblock.EndAddress,
                CommitNum = superblock.WriteCount,
            };
        }
    }

    /// <summary>
    /// Does nothing: the superblock is written by the journal, after its own sync.
    /// </summary>
    public void Commit(
        long beginAddress,
        long untilAddress,
        byte[] commitMetadata,
        long commitNum,
        bool forceWriteMetadata)
    {
    }

    /// <summary>The recovery point, in the log's own format.</summary>
    public byte[]? GetCommitMetadata(long commitNum) =>
        _point is { } point && point.CommitNum == commitNum ? point.ToByteArray() : null;

    /// <summary>The one recovery point, if there is one.</summary>
    public IEnumerable<long> ListCommits() => _point is { } point ? [point.CommitNum] : [];

    /// <summary>Does nothing: no commit is ever removed.</summary>
    public void RemoveCommit(long commitNum)
    {
    }

    /// <summary>Does nothing: no commit is ever removed.</summary>
    public void RemoveAllCommits()
    {
    }

    /// <summary>Does nothing.</summary>
    public void OnRecovery(long commitNum)
    {
    }

    /// <summary>Does nothing.</summary>
    public void Dispose()
    {
    }
}
