using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Testing.Journal;

/// <summary>Makes well-formed records and blocks whose bytes follow from their sequence.</summary>
public static class Records
{
    /// <summary>Versions that the test journals carry.</summary>
    public static RecordVersions Versions => new(1, 1);

    /// <summary>Identity of the test journals.</summary>
    public static LogIdentity Identity => new(7, 1, Hash256.Of("definition"u8));

    /// <summary>A command record of a length.</summary>
    public static byte[] Command(ulong sequence, int length = 64, long timeNs = 1_000) =>
        Stamped(RecordType.Command, sequence, length, timeNs);

    /// <summary>An event record of a length.</summary>
    public static byte[] Event(ulong sequence, int length = 64, long timeNs = 1_000) =>
        Stamped(RecordType.Event, sequence, length, timeNs);

    /// <summary>A part record of a length.</summary>
    public static byte[] Part(int length = 64)
    {
        byte[] record = new byte[length];
        record.AsSpan().Fill(0x5A);
        Head(record, RecordType.Part);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)(length - 8));
        return record;
    }

    /// <summary>Fills a builder with commands, each with one event.</summary>
    public static BlockBuilder Fill(BlockBuilder block, ulong first, int commands)
    {
        for (ulong sequence = first; sequence < first + (ulong)commands; sequence++)
        {
            _ = block.AddCommand(Command(sequence));
            _ = block.AddEvent(Event(sequence));
        }

        return block;
    }

    /// <summary>A new block of commands, each with one event.</summary>
    public static BlockBuilder Block(ulong first, int commands = 1) =>
        Fill(new BlockBuilder(Versions), first, commands);

    private static byte[] Stamped(RecordType type, ulong sequence, int length, long timeNs)
    {
        byte[] record = new byte[length];
        for (int at = 24; at < length; at++)
        {
            record[at] = unchecked((byte)((int)sequence + at));
        }

        Head(record, type);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8), sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(16), timeNs);
        return record;
    }

    private static void Head(byte[] record, RecordType type)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)record.Length);
        record[2] = (byte)type;
        record[3] = 1;
    }
}
