using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// An instrument: one thing with one book.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record InstrumentDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 3;

    /// <summary>Its number.</summary>
    public required InstrumentId Id { get; init; }

    /// <summary>The product it belongs to.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Its text code, at most 24 ASCII characters.</summary>
    public required string Symbol { get; init; }

    /// <summary>Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Its group, 0 to 63, by which principals are admitted.</summary>
    public required byte Group { get; init; }

    /// <summary>The smallest price step.</summary>
    public required UnitPrice TickSize { get; init; }

    /// <summary>Goods in one lot.</summary>
    public required GoodsQuantity LotGoods { get; init; }

    /// <summary>The smallest order.</summary>
    public required Quantity MinQuantity { get; init; }

    /// <summary>The largest order.</summary>
    public required Quantity MaxQuantity { get; init; }

    /// <summary>Orders are multiples of this.</summary>
    public required Quantity QuantityStep { get; init; }

    /// <summary>Fen per tick and lot, numerator.</summary>
    public required long FenNumerator { get; init; }

    /// <summary>Fen per tick and lot, denominator.</summary>
    public required long FenDenominator { get; init; }

    /// <summary>The lowest price an order may have.</summary>
    public required UnitPrice LowerLimit { get; init; }

    /// <summary>The highest price an order may have.</summary>
    public required UnitPrice UpperLimit { get; init; }

    /// <summary>The price that the limits were derived from.</summary>
    public required UnitPrice ReferencePrice { get; init; }

    /// <summary>
    /// The lowest price that the price ladder can hold, whatever the limits; on a tick.
    /// </summary>
    public required UnitPrice LadderFloor { get; init; }

    /// <summary>How many ticks from the floor the price ladder can hold; at most 2^20.</summary>
    public required int LadderTicks { get; init; }

    /// <summary>
    /// How many ticks beyond the best opposite price, or beyond its stop price, a market order may
    /// trade at most; 0: market and stop orders are refused.
    /// </summary>
    public required int ProtectionTicks { get; init; }

    /// <summary>The schedule of its phases; none: operators change them.</summary>
    public ScheduleId Schedule { get; init; }

    /// <summary>First day listed.</summary>
    public required TradingDay ListDay { get; init; }

    /// <summary>Last day traded.</summary>
    public required TradingDay LastTradingDay { get; init; }

    /// <summary>First day of delivery.</summary>
    public required TradingDay DeliveryStart { get; init; }

    /// <summary>Last day of delivery.</summary>
    public required TradingDay DeliveryEnd { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.UInt32(Product.Value);
        writer.Text(Symbol);
        writer.Text(NameZh);
        writer.Text(NameEn);
        writer.Byte(Group);
        writer.Int64(TickSize.TenThousandths);
        writer.Int64(LotGoods.Thousandths);
        writer.Int64(MinQuantity.Lots);
        writer.Int64(MaxQuantity.Lots);
        writer.Int64(QuantityStep.Lots);
        writer.Int64(FenNumerator);
        writer.Int64(FenDenominator);
        writer.Int64(LowerLimit.TenThousandths);
        writer.Int64(UpperLimit.TenThousandths);
        writer.Int64(ReferencePrice.TenThousandths);
        writer.Int64(LadderFloor.TenThousandths);
        writer.UInt32(checked((uint)LadderTicks));
        writer.UInt32(checked((uint)ProtectionTicks));
        writer.UInt32(Schedule.Value);
        writer.UInt16(ListDay.DayNumber);
        writer.UInt16(LastTradingDay.DayNumber);
        writer.UInt16(DeliveryStart.DayNumber);
        writer.UInt16(DeliveryEnd.DayNumber);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static InstrumentDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        InstrumentDefinition read = new()
        {
            Id = new InstrumentId(reader.UInt32()),
            Product = new ProductId(reader.UInt32()),
            Symbol = reader.Text(),
            NameZh = reader.Text(),
            NameEn = reader.Text(),
            Group = reader.Byte(),
            TickSize = new UnitPrice(reader.Int64()),
            LotGoods = new GoodsQuantity(reader.Int64()),
            MinQuantity = new Quantity(reader.Int64()),
            MaxQuantity = new Quantity(reader.Int64()),
            QuantityStep = new Quantity(reader.Int64()),
            FenNumerator = reader.Int64(),
            FenDenominator = reader.Int64(),
            LowerLimit = new UnitPrice(reader.Int64()),
            UpperLimit = new UnitPrice(reader.Int64()),
            ReferencePrice = new UnitPrice(reader.Int64()),
            LadderFloor = new UnitPrice(reader.Int64()),
            LadderTicks = (int)(reader.UInt32() & int.MaxValue),
            ProtectionTicks = (int)(reader.UInt32() & int.MaxValue),
            Schedule = new ScheduleId(reader.UInt32()),
            ListDay = new TradingDay(reader.UInt16()),
            LastTradingDay = new TradingDay(reader.UInt16()),
            DeliveryStart = new TradingDay(reader.UInt16()),
            DeliveryEnd = new TradingDay(reader.UInt16()),
        };
        return reader.IsWhole ? read : null;
    }
}
