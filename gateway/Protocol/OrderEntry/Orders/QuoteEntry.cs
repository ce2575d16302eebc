using System;
using System.Buffers.Binary;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// An entry of a <see cref="MassQuote"/>: the two sides that are to stand in an instrument.
/// </summary>
/// <param name="Instrument">Where.</param>
/// <param name="BidLots">Lots to buy; 0 for no bid.</param>
/// <param name="AskLots">Lots to sell; 0 for no ask.</param>
/// <param name="BidPrice">
/// The limit of the bid, ten-thousandths of a yuan; not looked at without lots.
/// </param>
/// <param name="AskPrice">
/// The limit of the ask, ten-thousandths of a yuan; not looked at without lots.
/// </param>
public readonly record struct QuoteEntry(
    uint Instrument, uint BidLots, uint AskLots, long BidPrice, long AskPrice)
{
    /// <summary>Bytes of one entry.</summary>
    public const int Bytes = 32;

    /// <summary>Entries of one mass quote.</summary>
    public const int EntriesMax = 32;

    /// <summary>Reads an entry; reads no more than its bytes. Allocates nothing.</summary>
    public static QuoteEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));

    /// <summary>Writes the entry; four bytes of it are zero. Allocates nothing.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], BidLots);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], AskLots);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], BidPrice);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], AskPrice);
    }
}
