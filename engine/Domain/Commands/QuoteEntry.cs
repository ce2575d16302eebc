using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Commands;

/// <summary>
/// One instrument in a mass quote: the two sides that are to stand there. The content of the
/// command is a row of these, by ascending instrument.
/// </summary>
/// <param name="Instrument">Where.</param>
/// <param name="BidLots">Lots to buy; 0 for no bid.</param>
/// <param name="AskLots">Lots to sell; 0 for no ask.</param>
/// <param name="BidPrice">The limit of the bid; carried and not looked at without lots.</param>
/// <param name="AskPrice">The limit of the ask; carried and not looked at without lots.</param>
public readonly record struct QuoteEntry(
    InstrumentId Instrument, uint BidLots, uint AskLots, UnitPrice BidPrice, UnitPrice AskPrice)
{
    /// <summary>Bytes of one entry.</summary>
    public const int SizeBytes = 32;

    /// <summary>Entries of one mass quote.</summary>
    public const int EntriesMax = 32;

    /// <summary>Reads an entry; reads no more than its bytes. Allocates nothing.</summary>
    public static QuoteEntry Read(ReadOnlySpan<byte> content) => new(
        new InstrumentId(BinaryPrimitives.ReadUInt32LittleEndian(content)),
        BinaryPrimitives.ReadUInt32LittleEndian(content[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(content[8..]),
        new UnitPrice(BinaryPrimitives.ReadInt64LittleEndian(content[16..])),
        new UnitPrice(BinaryPrimitives.ReadInt64LittleEndian(content[24..])));

    /// <summary>Writes the entry; four bytes of it are zero. Allocates nothing.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Instrument.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], BidLots);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], AskLots);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], BidPrice.TenThousandths);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], AskPrice.TenThousandths);
    }
}
