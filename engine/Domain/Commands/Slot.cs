using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Domain.Commands;

/// <summary>
/// A slot of a ring: a command, a part or an event, told apart by the record type they all have at
/// the same place. A command is followed by its parts and, in the output ring, by its events.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct Slot
{
    /// <summary>Bytes of a slot.</summary>
    public const int SizeBytes = 192;

    /// <summary>Bytes of the record in the slot.</summary>
    [FieldOffset(0)] public ushort Length;

    /// <summary>Which of the three it holds.</summary>
    [FieldOffset(2)] public RecordType RecordType;

    /// <summary>The slot as a command.</summary>
    [FieldOffset(0)] public Command Command;

    /// <summary>The slot as a part.</summary>
    [FieldOffset(0)] public Part Part;

    /// <summary>The slot as an event.</summary>
    [FieldOffset(0)] public Event Event;
}
