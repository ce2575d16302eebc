using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>What a SnapshotL3 message says before its orders.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct SnapshotL3Header
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 208;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The last number that the snapshot contains.</summary>
    public ulong LastFeedSequence { get; init; }

    /// <summary>When it was taken, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>Counts the snapshots of the server.</summary>
    public uint Cycle { get; init; }

    /// <summary>Instruments in the snapshot.</summary>
    public uint Instruments { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The last report of the instrument that the snapshot contains.</summary>
    public uint ReportSequence { get; init; }

    /// <summary>The place among the chunks of the instrument, from 1.</summary>
    public ushort Chunk { get; init; }

    /// <summary>How many chunks the instrument has.</summary>
    public ushort Chunks { get; init; }

    /// <summary>The trading phase.</summary>
    public TradingPhase Phase { get; init; }

    /// <summary>Traits.</summary>
    public SnapshotFlags Flags { get; init; }

    internal void Encode(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(block, LastFeedSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], TimeNs);
        BinaryPrimitives.WriteUInt32LittleEndian(block[16..], Cycle);
        BinaryPrimitives.WriteUInt32LittleEndian(block[20..], Instruments);
        BinaryPrimitives.WriteUInt32LittleEndian(block[24..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(block[28..], ReportSequence);
        BinaryPrimitives.WriteUInt16LittleEndian(block[32..], Chunk);
        BinaryPrimitives.WriteUInt16LittleEndian(block[34..], Chunks);
        block[36] = (byte)Phase;
        block[37] = (byte)Flags;
    }

    internal static SnapshotL3Header Decode(ReadOnlySpan<byte> block) => new()
    {
        LastFeedSequence = BinaryPrimitives.ReadUInt64LittleEndian(block),
        TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
        Cycle = BinaryPrimitives.ReadUInt32LittleEndian(block[16..]),
        Instruments = BinaryPrimitives.ReadUInt32LittleEndian(block[20..]),
        Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[24..]),
        ReportSequence = BinaryPrimitives.ReadUInt32LittleEndian(block[28..]),
        Chunk = BinaryPrimitives.ReadUInt16LittleEndian(block[32..]),
        Chunks = BinaryPrimitives.ReadUInt16LittleEndian(block[34..]),
        Phase = (TradingPhase)block[36],
        Flags = (SnapshotFlags)block[37],
    };
}
