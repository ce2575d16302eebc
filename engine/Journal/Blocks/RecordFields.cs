using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>The fields of a record that the journal itself looks at.</summary>
/// <remarks>
/// Every record begins with its length (u16, a multiple of 8), its type and its layout version;
/// commands and events carry their kind at 4, the command sequence at 8 and the time in ns at 16.
/// </remarks>
public static class RecordFields
{
    /// <summary>Fewest bytes of a command or an event: up to and with the time.</summary>
    public const int StampedBytesMin = 24;

    /// <summary>Length in bytes.</summary>
    public static int Length(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt16LittleEndian(record);

    /// <summary>Type of the record.</summary>
    public static RecordType Type(ReadOnlySpan<byte> record) => (RecordType)record[2];

    /// <summary>Kind of a command or an event, each by its own numbers.</summary>
    public static byte Kind(ReadOnlySpan<byte> record) => record[4];

    /// <summary>How many bytes of content a part says it holds.</summary>
    public static int ContentBytes(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt16LittleEndian(record[6..]);

    /// <summary>Command sequence of a command or an event.</summary>
    public static ulong Sequence(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt64LittleEndian(record[8..]);

    /// <summary>Time of a command or an event, ns since the Unix epoch.</summary>
    public static long TimeNs(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadInt64LittleEndian(record[16..]);

    /// <summary>Whether a length is one that a record of this type may have.</summary>
    public static bool IsLength(int length, RecordType type) =>
        length % 8 == 0
        && length <= JournalFormat.RecordBytesMax
        && length >= (type == RecordType.Part ? JournalFormat.RecordBytesMin : StampedBytesMin);
}
