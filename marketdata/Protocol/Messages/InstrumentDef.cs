using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>An instrument as it stands now.</summary>
/// <remarks>
/// Any thread; allocates nothing. Texts are views of the message, which must outlive them; codes
/// are ASCII, names are UTF-8 of at most <see cref="NameBytesMax"/> bytes each.
/// </remarks>
public readonly ref struct InstrumentDef
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 201;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 168;

    /// <summary>Bytes of the root block in version 0.</summary>
    public const int FirstBlockBytes = 160;

    /// <summary>Bytes of a name.</summary>
    public const int NameBytesMax = 256;

    /// <summary>Bytes of the longest message.</summary>
    public const int SizeBytesMax = MessageHeader.SizeBytes + BlockBytes + (2 * (2 + NameBytesMax));

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>Counts the definitions of this instrument, from 1.</summary>
    public ulong UpdateSequence { get; init; }

    /// <summary>The smallest price step, in 1/10,000 CNY.</summary>
    public long TickSize { get; init; }

    /// <summary>Goods in one lot, in 1/1,000 of the base unit.</summary>
    public long LotGoods { get; init; }

    /// <summary>The smallest order, in lots.</summary>
    public long MinQuantity { get; init; }

    /// <summary>The largest order, in lots.</summary>
    public long MaxQuantity { get; init; }

    /// <summary>Orders are multiples of this, in lots.</summary>
    public long QuantityStep { get; init; }

    /// <summary>The highest price an order may have, or null.</summary>
    public long UpperLimit { get; init; }

    /// <summary>The lowest price an order may have, or null.</summary>
    public long LowerLimit { get; init; }

    /// <summary>The price that the limits were derived from, or null.</summary>
    public long ReferencePrice { get; init; }

    /// <summary>Its number.</summary>
    public uint Instrument { get; init; }

    /// <summary>The product it belongs to.</summary>
    public uint Product { get; init; }

    /// <summary>First day listed, in days since 1970-01-01.</summary>
    public ushort ListDay { get; init; }

    /// <summary>Last day traded.</summary>
    public ushort LastTradingDay { get; init; }

    /// <summary>First day of delivery.</summary>
    public ushort DeliveryStart { get; init; }

    /// <summary>Last day of delivery.</summary>
    public ushort DeliveryEnd { get; init; }

    /// <summary>Its text code, at most 24 characters.</summary>
    public ReadOnlySpan<byte> Symbol { get; init; }

    /// <summary>The exchange, at most 8 characters.</summary>
    public ReadOnlySpan<byte> ExchangeCode { get; init; }

    /// <summary>Its class by ISO 10962, at most 8 characters.</summary>
    public ReadOnlySpan<byte> Cfi { get; init; }

    /// <summary>The currency, at most 8 characters.</summary>
    public ReadOnlySpan<byte> Currency { get; init; }

    /// <summary>The unit that goods are counted in, at most 8 characters.</summary>
    public ReadOnlySpan<byte> BaseUnit { get; init; }

    /// <summary>How it is traded.</summary>
    public MatchModel Model { get; init; }

    /// <summary>The trading phase.</summary>
    public TradingPhase Phase { get; init; }

    /// <summary>Whether it is new or changed.</summary>
    public DefinitionAction Action { get; init; }

    /// <summary>Price levels shown; 0 is all.</summary>
    public byte Depth { get; init; }

    /// <summary>Under which licence it is traded.</summary>
    public LicenceClass Licence { get; init; }

    /// <summary>The schedule of its phases; 0: operators change them.</summary>
    public uint Schedule { get; init; }

    /// <summary>At which price it trades in continuous trading.</summary>
    public TradePriceRule TradePrice { get; init; }

    /// <summary>How the price of its auctions is found.</summary>
    public AuctionPriceRule AuctionPrice { get; init; }

    /// <summary>Chinese name.</summary>
    public ReadOnlySpan<byte> NameZh { get; init; }

    /// <summary>English name.</summary>
    public ReadOnlySpan<byte> NameEn { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target or too long a text is an argument
    /// error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], UpdateSequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], TickSize);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], LotGoods);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], MinQuantity);
        BinaryPrimitives.WriteInt64LittleEndian(block[40..], MaxQuantity);
        BinaryPrimitives.WriteInt64LittleEndian(block[48..], QuantityStep);
        BinaryPrimitives.WriteInt64LittleEndian(block[56..], UpperLimit);
        BinaryPrimitives.WriteInt64LittleEndian(block[64..], LowerLimit);
        BinaryPrimitives.WriteInt64LittleEndian(block[72..], ReferencePrice);
        BinaryPrimitives.WriteUInt32LittleEndian(block[80..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(block[84..], Product);
        BinaryPrimitives.WriteUInt16LittleEndian(block[88..], ListDay);
        BinaryPrimitives.WriteUInt16LittleEndian(block[90..], LastTradingDay);
        BinaryPrimitives.WriteUInt16LittleEndian(block[92..], DeliveryStart);
        BinaryPrimitives.WriteUInt16LittleEndian(block[94..], DeliveryEnd);
        Symbol.CopyTo(block.Slice(96, 24));
        ExchangeCode.CopyTo(block.Slice(120, 8));
        Cfi.CopyTo(block.Slice(128, 8));
        Currency.CopyTo(block.Slice(136, 8));
        BaseUnit.CopyTo(block.Slice(144, 8));
        block[152] = (byte)Model;
        block[153] = (byte)Phase;
        block[154] = (byte)Action;
        block[155] = Depth;
        block[156] = (byte)Licence;
        BinaryPrimitives.WriteUInt32LittleEndian(block[160..], Schedule);
        block[164] = (byte)TradePrice;
        block[165] = (byte)AuctionPrice;
        int at = MessageHeader.SizeBytes + BlockBytes;
        at += EncodeText(target[at..], NameZh);
        at += EncodeText(target[at..], NameEn);
        return at;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out InstrumentDef read)
    {
        read = default;
        if (!MessageHeader.TryBlock(
                message,
                TemplateId,
                FirstBlockBytes,
                out ReadOnlySpan<byte> block,
                out ReadOnlySpan<byte> rest)
            || !TryText(ref rest, out ReadOnlySpan<byte> nameZh)
            || !TryText(ref rest, out ReadOnlySpan<byte> nameEn))
        {
            return false;
        }

        read = Decode(block, nameZh, nameEn);
        return true;
    }

    private static InstrumentDef Decode(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> nameZh, ReadOnlySpan<byte> nameEn) => new()
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            UpdateSequence = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            TickSize = BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            LotGoods = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            MinQuantity = BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
            MaxQuantity = BinaryPrimitives.ReadInt64LittleEndian(block[40..]),
            QuantityStep = BinaryPrimitives.ReadInt64LittleEndian(block[48..]),
            UpperLimit = BinaryPrimitives.ReadInt64LittleEndian(block[56..]),
            LowerLimit = BinaryPrimitives.ReadInt64LittleEndian(block[64..]),
            ReferencePrice = BinaryPrimitives.ReadInt64LittleEndian(block[72..]),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[80..]),
            Product = BinaryPrimitives.ReadUInt32LittleEndian(block[84..]),
            ListDay = BinaryPrimitives.ReadUInt16LittleEndian(block[88..]),
            LastTradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[90..]),
            DeliveryStart = BinaryPrimitives.ReadUInt16LittleEndian(block[92..]),
            DeliveryEnd = BinaryPrimitives.ReadUInt16LittleEndian(block[94..]),
            Symbol = block.Slice(96, 24).TrimEnd((byte)0),
            ExchangeCode = block.Slice(120, 8).TrimEnd((byte)0),
            Cfi = block.Slice(128, 8).TrimEnd((byte)0),
            Currency = block.Slice(136, 8).TrimEnd((byte)0),
            BaseUnit = block.Slice(144, 8).TrimEnd((byte)0),
            Model = (MatchModel)block[152],
            Phase = (TradingPhase)block[153],
            Action = (DefinitionAction)block[154],
            Depth = block[155],
            Licence = (LicenceClass)block[156],
            Schedule = block.Length < BlockBytes
                ? 0
                : BinaryPrimitives.ReadUInt32LittleEndian(block[160..]),
            TradePrice = block.Length < BlockBytes ? 0 : (TradePriceRule)block[164],
            AuctionPrice = block.Length < BlockBytes ? 0 : (AuctionPriceRule)block[165],
            NameZh = nameZh,
            NameEn = nameEn,
        };

    private static int EncodeText(Span<byte> target, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, checked((ushort)text.Length));
        text.CopyTo(target.Slice(2, text.Length));
        return 2 + text.Length;
    }

    private static bool TryText(
        scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.Length < 2)
        {
            return false;
        }

        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (rest.Length - 2 < bytes)
        {
            return false;
        }

        text = rest.Slice(2, bytes);
        rest = rest[(2 + bytes)..];
        return true;
    }
}
