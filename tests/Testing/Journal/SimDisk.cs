using System.Collections.Generic;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Testing.Journal;

/// <summary>What survives a crash of a <see cref="SimLog"/>: its durable blocks.</summary>
/// <remarks>Guarded by its own lock, so that readers may be on other threads.</remarks>
public sealed class SimDisk
{
    /// <summary>Payloads of the durable blocks, in order.</summary>
    internal List<byte[]> Entries { get; } = [];

    /// <summary>Whose log it is; set by the first open.</summary>
    internal LogIdentity? Identity { get; set; }

    /// <summary>The newest term.</summary>
    internal long Term { get; set; }

    /// <summary>Whether the last writer closed cleanly.</summary>
    internal bool IsClean { get; set; } = true;

    /// <summary>Whether a log is open on it.</summary>
    internal bool IsLocked { get; set; }

    /// <summary>While set, making a block durable fails, which is terminal for the log.</summary>
    public bool FailsWrites { get; set; }

    /// <summary>How many blocks are durable.</summary>
    public int BlockCount
    {
        get
        {
            lock (Entries)
            {
                return Entries.Count;
            }
        }
    }

    /// <summary>Flips one bit of a durable block.</summary>
    public void Flip(int block, int byteOffset)
    {
        lock (Entries)
        {
            Entries[block][byteOffset] ^= 1;
        }
    }
}
