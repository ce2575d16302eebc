using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Venue;

/// <content>Instruments, with the checks that one line of the file allows.</content>
public sealed partial class VenueFile
{
    private void ReadInstrument(JsonPlace at)
    {
        at.OnlyKnows(
            "id", "product", "symbol", "name_zh", "name_en", "group", "tick", "lot",
            "price_units_per_lot", "min_quantity", "max_quantity", "quantity_step", "lower_limit",
            "upper_limit", "reference_price", "ladder_floor", "ladder_ticks", "protection_ticks",
            "schedule", "list_day", "last_trading_day", "delivery_start", "delivery_end");
        long tick = at.At("tick").Positive(4);
        (long numerator, long denominator) = FenPerTickLot(at, tick);
        InstrumentDefinition instrument = new()
        {
            Id = new InstrumentId(
                Id(CommandKind.DefineInstrument, at, Venue.InstrumentsMax)),
            Product = Pointed(_products, at.At("product")),
            Symbol = at.At("symbol").Text(),
            NameZh = at.At("name_zh").Text(),
            NameEn = at.At("name_en").Text(),
            Group = Group(at.At("group")),
            TickSize = new UnitPrice(tick),
            LotGoods = new GoodsQuantity(at.At("lot").Positive(3)),
            MinQuantity = Lots(at.At("min_quantity")),
            MaxQuantity = Lots(at.At("max_quantity")),
            QuantityStep = Lots(at.At("quantity_step")),
            FenNumerator = numerator,
            FenDenominator = denominator,
            LowerLimit = OnTick(at.At("lower_limit"), tick),
            UpperLimit = OnTick(at.At("upper_limit"), tick),
            ReferencePrice = OnTick(at.At("reference_price"), tick),
            LadderFloor = OnTick(at.At("ladder_floor"), tick),
            LadderTicks = (int)at.At("ladder_ticks").Whole(1, 1 << 20),
            ProtectionTicks = (int)at.At("protection_ticks").Whole(0, 1 << 20),
            Schedule = at.Find("schedule") is { } schedule
                ? Pointed(_schedules, schedule)
                : ScheduleId.None,
            ListDay = at.At("list_day").Day(),
            LastTradingDay = at.At("last_trading_day").Day(),
            DeliveryStart = at.At("delivery_start").Day(),
            DeliveryEnd = at.At("delivery_end").Day(),
        };
        CheckBounds(at, instrument);
        Name(_symbols, at.At("symbol"), instrument.Id);
        _instruments.Add(instrument);
        Add(CommandKind.DefineInstrument, instrument.Symbol, instrument.Write);
    }

    private static void CheckBounds(JsonPlace at, InstrumentDefinition instrument)
    {
        long tick = instrument.TickSize.TenThousandths;
        Int128 ladderTop = instrument.LadderFloor.TenThousandths
            + ((Int128)tick * (instrument.LadderTicks - 1));
        if (instrument.UpperLimit.TenThousandths < instrument.LowerLimit.TenThousandths)
        {
            throw at.At("upper_limit").Wrong("must not be below lower_limit");
        }

        if (instrument.LowerLimit.TenThousandths < instrument.LadderFloor.TenThousandths)
        {
            throw at.At("lower_limit").Wrong("must not be below ladder_floor");
        }

        if (instrument.UpperLimit.TenThousandths > ladderTop)
        {
            throw at.At("upper_limit").Wrong("must lie within ladder_ticks above ladder_floor");
        }

        if (instrument.MaxQuantity.Lots < instrument.MinQuantity.Lots)
        {
            throw at.At("max_quantity").Wrong("must not be below min_quantity");
        }
    }

    private static UnitPrice OnTick(JsonPlace at, long tick)
    {
        long price = at.Scaled(4);
        return price % tick == 0 ? new UnitPrice(price) : throw at.Wrong("must be on a tick");
    }

    private static Quantity Lots(JsonPlace at) => new(at.Whole(1, Quantity.LotsMax));

    /// <summary>
    /// A tick of 1/10,000 CNY per price unit times 1/1,000 price units in a lot, as fen: divided by
    /// 100 · 1,000, in lowest terms.
    /// </summary>
    private static (long Numerator, long Denominator) FenPerTickLot(JsonPlace at, long tick)
    {
        JsonPlace units = at.At("price_units_per_lot");
        Int128 numerator = (Int128)tick * units.Positive(3);
        Int128 denominator = 100_000;
        while (numerator % 2 == 0 && denominator % 2 == 0)
        {
            (numerator, denominator) = (numerator / 2, denominator / 2);
        }

        while (numerator % 5 == 0 && denominator % 5 == 0)
        {
            (numerator, denominator) = (numerator / 5, denominator / 5);
        }

        return numerator <= long.MaxValue
            ? ((long)numerator, (long)denominator)
            : throw units.Wrong("is too much: a tick of one lot does not fit into the money type");
    }
}
