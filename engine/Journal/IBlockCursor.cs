using System;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>A walk over durable blocks, in order, each verified before it is shown.</summary>
/// <remarks>One thread. Bounded memory: at most a few pages, whatever the log's length.</remarks>
public interface IBlockCursor : IDisposable
{
    /// <summary>The current block; valid until the next <see cref="MoveNext"/>.</summary>
    Block Current { get; }

    /// <summary>Moves to the next durable block.</summary>
    /// <returns>False when there is none yet; later calls may find one.</returns>
    /// <exception cref="JournalException">The next block is damaged or does not follow.</exception>
    bool MoveNext();
}
