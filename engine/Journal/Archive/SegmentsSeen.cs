using System.Collections.Generic;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Archive;

/// <summary>What segments hold, learnt from the blocks of a journal in their order.</summary>
/// <remarks>One thread. A record for each segment.</remarks>
/// <param name="before">The place before the first block.</param>
/// <param name="segmentBytes">Bytes of a segment file.</param>
internal sealed class SegmentsSeen(LogPoint before, long segmentBytes)
{
    private readonly List<ArchivedSegment> _all = [];

    /// <summary>The segments, by number; without bytes and hash, and the last one up to the last
    /// block.</summary>
    public IReadOnlyList<ArchivedSegment> All => _all;

    /// <summary>The last one; null before the first block.</summary>
    public ArchivedSegment? Last => _all.Count == 0 ? null : _all[^1];

    /// <summary>Takes the next block.</summary>
    public void Take(in Block block)
    {
        long number = block.Address / segmentBytes;
        LogPoint behind = LogPoint.Behind(in block);
        if (Last is { } last && last.Number == number)
        {
            _all[^1] = last with { Behind = behind, LastBlockAddress = block.Address };
        }
        else
        {
            _all.Add(new ArchivedSegment(
                number, 0, default, Last?.Behind ?? before, behind, block.Header.FirstTimeNs,
                block.Address));
        }
    }
}
