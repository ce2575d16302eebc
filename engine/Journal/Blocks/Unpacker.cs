using System;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Unpacks sections, whatever their bytes are.</summary>
/// <remarks>One thread. Allocates nothing after construction.</remarks>
internal sealed class Unpacker
{
    private readonly ulong[] _contexts = new ulong[PackedRecord.ContextWords];
    private readonly byte[] _tail = new byte[2 * PackedRecord.RoomBytes];

    /// <summary>Unpacks a section to records whose lengths fill the target.</summary>
    /// <remarks>Lengths alone are certain: types and sequences are checked by others.</remarks>
    /// <param name="packed">The section as stored; may be damaged.</param>
    /// <param name="records">As many bytes as its records have; no byte beyond is touched.</param>
    /// <returns>False if these are no packed records of exactly that many bytes.</returns>
    public bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> records)
    {
        Array.Clear(_contexts);
        while (packed.Length >= PackedRecord.RoomBytes)
        {
            int taken = PackedRecord.Read(packed, _contexts, records, out int length);
            if (taken == 0)
            {
                return false;
            }

            packed = packed[taken..];
            records = records[length..];
        }

        // The last records are read from where there is room behind them.
        Span<byte> tail = _tail;
        packed.CopyTo(tail);
        tail[packed.Length..].Clear();
        int at = 0;
        while (at < packed.Length)
        {
            int taken = PackedRecord.Read(tail[at..], _contexts, records, out int length);
            if (taken == 0)
            {
                return false;
            }

            at += taken;
            records = records[length..];
        }

        return at == packed.Length && records.IsEmpty;
    }
}
