using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// Slots as bytes: what is journaled and compared. Any thread; allocates nothing.
/// </summary>
public static class SlotBytes
{
    /// <summary>The bytes of the record in a slot: as many as its length says.</summary>
    public static ReadOnlySpan<byte> Of(ref readonly Slot slot) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in slot, 1))[..slot.Length];

    /// <summary>
    /// Puts a record back into a slot; what the record does not fill becomes zero. A record longer
    /// than a slot is an argument error: readers check lengths before.
    /// </summary>
    public static void Read(ReadOnlySpan<byte> record, out Slot slot)
    {
        slot = default;
        record.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref slot, 1)));
    }

    /// <summary>
    /// A record as a slot in place, without a copy, where the bytes behind the record belong to the
    /// same buffer for at least a whole slot. The caller reads no field behind the record's length.
    /// </summary>
    public static ref readonly Slot In(ReadOnlySpan<byte> buffer) =>
        ref MemoryMarshal.AsRef<Slot>(buffer);
}
