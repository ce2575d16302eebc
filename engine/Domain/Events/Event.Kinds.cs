using System.Runtime.CompilerServices;

namespace SCO.Exchange.Domain.Events;

/// <content>What holds for events of a kind.</content>
public partial struct Event
{
    /// <summary>How many bytes of a slot a kind journals; the rest is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort LengthOf(EventKind kind) =>
        kind is EventKind.Accepted or EventKind.Rejected or EventKind.Rested
            or EventKind.Cancelled or EventKind.Expired or EventKind.Replaced
            or EventKind.Triggered ? (ushort)160
        : kind == EventKind.Filled ? (ushort)168
        : (ushort)SizeBytes;
}
