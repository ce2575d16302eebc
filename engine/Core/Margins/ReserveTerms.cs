using System;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// What positions and open orders of an instrument reserve by the lot, and what its fills cost. It
/// is fixed at the begin of a day, and anew when positions are marked: so a reservation follows
/// from lots alone.
/// </summary>
/// <remarks>Part of the state. Pure; allocates nothing.</remarks>
internal struct ReserveTerms
{
    /// <summary>
    /// What a position reserves at the most, in fen: more than any market is worth, and little
    /// enough that sums of them fit. What would reserve more is refused.
    /// </summary>
    public const long FenMax = 1L << 48;

    /// <summary>Margin of a lot that is long, in fen.</summary>
    public long LongFen;

    /// <summary>Margin of a lot that is short, in fen.</summary>
    public long ShortFen;

    /// <summary>The most that a lot costs in fees when it trades within the price limits.</summary>
    public long HeadRoomFen;

    /// <summary>The fee of a buyer in parts per million of the amount.</summary>
    public long BuyFeePpm;

    /// <summary>The fee of a seller, likewise.</summary>
    public long SellFeePpm;

    /// <summary>The fee of either side in fen per lot, in addition.</summary>
    public long FeePerLotFen;

    // Lots for which no product of these is beyond FenMax; and whether fees of both sides can be
    // worth more than the margin that one of them frees. Not written.
    private long _lotsMax;
    private bool _mayNeedBoth;

    /// <summary>Terms by what is set, at a price and within limits.</summary>
    /// <param name="set">Rates and fees.</param>
    /// <param name="priceTicks">The settlement price.</param>
    /// <param name="furthestTicks">The price limit that is further from zero.</param>
    /// <param name="fenNumerator">Fen per tick and lot, numerator.</param>
    /// <param name="fenDenominator">Fen per tick and lot, denominator.</param>
    public static ReserveTerms Of(
        in Controls.ClearingTerms set, long priceTicks, long furthestTicks, long fenNumerator,
        long fenDenominator)
    {
        long feePpm = Math.Max(set.BuyFeePpm, set.SellFeePpm);
        ReserveTerms terms = new()
        {
            LongFen = Share(set.BuyDepositPpm, priceTicks, fenNumerator, fenDenominator),
            ShortFen = Share(set.SellDepositPpm, priceTicks, fenNumerator, fenDenominator),
            HeadRoomFen = Math.Min(
                FenMax,
                set.FeePerLotFen + ShareOfLot(feePpm, furthestTicks, fenNumerator, fenDenominator)),
            BuyFeePpm = set.BuyFeePpm,
            SellFeePpm = set.SellFeePpm,
            FeePerLotFen = set.FeePerLotFen,
        };
        terms.Bound();
        return terms;
    }

    /// <summary>Whether lots reserve anything.</summary>
    public readonly bool AreSome => _lotsMax != 0;

    /// <summary>Whether fills cost anything.</summary>
    public readonly bool HasFees => (BuyFeePpm | SellFeePpm | FeePerLotFen) != 0;

    /// <summary>The margin of a position, not above <see cref="FenMax"/>.</summary>
    public readonly long MarginOf(long netLots)
    {
        return -_lotsMax <= netLots && netLots <= _lotsMax
            ? NarrowMarginOf(netLots)
            : (long)Int128.Min(FenMax, WideMarginOf(netLots));
    }

    /// <summary>
    /// What a position with open orders reserves: margin and fees after whichever of its orders
    /// fill, at the most. Not above <see cref="FenMax"/>.
    /// </summary>
    /// <remarks>
    /// Margin after fills, with the fees of them, is convex in the lots that are bought and sold:
    /// so it is largest where none or all of a side has filled. Never less than the margin.
    /// </remarks>
    public readonly long NeedOf(long netLots, long openBuyLots, long openSellLots)
    {
        unchecked
        {
            long highest = netLots + openBuyLots;
            long lowest = netLots - openSellLots;
            if (highest > _lotsMax || lowest < -_lotsMax)
            {
                return WideNeedOf(netLots, openBuyLots, openSellLots);
            }

            long buyFees = openBuyLots * HeadRoomFen;
            long sellFees = openSellLots * HeadRoomFen;
            long need = Math.Max(
                NarrowMarginOf(highest) + buyFees, NarrowMarginOf(lowest) + sellFees);
            return _mayNeedBoth
                ? Math.Max(need, NarrowMarginOf(highest - openSellLots) + buyFees + sellFees)
                : need;
        }
    }

    /// <summary>The fee of a fill.</summary>
    /// <param name="side">Whose.</param>
    /// <param name="lots">Its lots.</param>
    /// <param name="amountFen">What it is worth.</param>
    public readonly long FeeOf(Side side, long lots, long amountFen)
    {
        long ppm = side == Side.Buy ? BuyFeePpm : SellFeePpm;
        long byLot = (long)Int128.Min(FenMax, (Int128)FeePerLotFen * lots);
        return Math.Min(FenMax, byLot + ShareOfAmount(ppm, Math.Abs(amountFen)));
    }

    /// <summary>What a fill is worth in fen, half up, not above <see cref="FenMax"/>.</summary>
    public static long AmountOf(
        long ticks, long lots, long fenNumerator, long fenDenominator)
    {
        // By far the most instruments count whole fen, and their amounts fit.
        if (fenDenominator == 1)
        {
            Int128 product = (Int128)ticks * lots;
            if (product == (long)product)
            {
                Int128 amount = product * fenNumerator;
                return (long)Int128.Clamp(amount, -FenMax, FenMax);
            }
        }

        UInt128 worth = WorthOf(ticks, fenNumerator);
        UInt128 whole = worth / (ulong)fenDenominator;
        UInt128 rest = worth % (ulong)fenDenominator;
        if (whole > (UInt128)FenMax)
        {
            return SignOf(ticks, fenNumerator) * FenMax;
        }

        UInt128 amountFen = (whole * (ulong)lots)
            + (UInt128)Rounding.HalfUp((Int128)(rest * (ulong)lots), fenDenominator);
        return SignOf(ticks, fenNumerator)
            * (long)UInt128.Min(amountFen, (UInt128)FenMax);
    }

    /// <summary>Writes them.</summary>
    public readonly void WriteState(StateWriter writer)
    {
        writer.Int64(LongFen);
        writer.Int64(ShortFen);
        writer.Int64(HeadRoomFen);
        writer.Int64(BuyFeePpm);
        writer.Int64(SellFeePpm);
        writer.Int64(FeePerLotFen);
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        LongFen = reader.Int64(0, FenMax);
        ShortFen = reader.Int64(0, FenMax);
        HeadRoomFen = reader.Int64(0, FenMax);
        BuyFeePpm = reader.Int64(0, ParameterKinds.PartsPerMillion);
        SellFeePpm = reader.Int64(0, ParameterKinds.PartsPerMillion);
        FeePerLotFen = reader.Int64(0, ParameterKind.FeePerLotFen.LargestValue());
        Bound();
    }

    /// <summary>Whether other terms come to the same.</summary>
    public readonly bool Equal(in ReserveTerms other) =>
        LongFen == other.LongFen && ShortFen == other.ShortFen
        && HeadRoomFen == other.HeadRoomFen && BuyFeePpm == other.BuyFeePpm
        && SellFeePpm == other.SellFeePpm && FeePerLotFen == other.FeePerLotFen;

    private void Bound()
    {
        long most = Math.Max(LongFen, ShortFen) + (4 * HeadRoomFen);
        _lotsMax = most == 0 ? 0 : Math.Max(1, FenMax / most);
        _mayNeedBoth = HeadRoomFen > Math.Min(LongFen, ShortFen);
    }

    // The one of the wrong sign is not above 0: so the larger is the right one, and no branch.
    private readonly long NarrowMarginOf(long netLots) =>
        unchecked(Math.Max(netLots * LongFen, -netLots * ShortFen));

    private readonly Int128 WideMarginOf(Int128 netLots) =>
        netLots >= 0 ? netLots * LongFen : -netLots * ShortFen;

    private readonly long WideNeedOf(Int128 netLots, Int128 buyLots, Int128 sellLots)
    {
        Int128 buyFees = buyLots * HeadRoomFen;
        Int128 sellFees = sellLots * HeadRoomFen;
        Int128 need = Int128.Max(
            WideMarginOf(netLots + buyLots) + buyFees,
            WideMarginOf(netLots - sellLots) + sellFees);
        need = Int128.Max(
            need, WideMarginOf(netLots + buyLots - sellLots) + buyFees + sellFees);
        return (long)Int128.Min(need, FenMax);
    }

    private static UInt128 WorthOf(long ticks, long fenNumerator) =>
        (UInt128)Int128.Abs(ticks) * (UInt128)Int128.Abs(fenNumerator);

    private static int SignOf(long ticks, long fenNumerator) =>
        Math.Sign(ticks) * Math.Sign(fenNumerator);

    /// <summary>A share of what a lot is worth, rounded up.</summary>
    private static long Share(
        long ppm, long ticks, long fenNumerator, long fenDenominator)
    {
        UInt128 worth = WorthOf(ticks, fenNumerator);
        UInt128 whole = worth / (ulong)fenDenominator;
        UInt128 rest = worth % (ulong)fenDenominator;
        if (whole > (UInt128)FenMax)
        {
            return ppm == 0 ? 0 : FenMax;
        }

        // What is rounded up twice is as if rounded up once.
        UInt128 millionths =
            ((ulong)ppm * whole) + Up((ulong)ppm * rest, (ulong)fenDenominator);
        return (long)UInt128.Min((UInt128)FenMax, Up(millionths, ParameterKinds.PartsPerMillion));
    }

    /// <summary>A share of what a lot is worth in whole fen, both rounded up.</summary>
    private static long ShareOfLot(
        long ppm, long ticks, long fenNumerator, long fenDenominator)
    {
        UInt128 whole = Up(WorthOf(ticks, fenNumerator), (ulong)fenDenominator);
        return ppm == 0 ? 0
            : whole > (UInt128)FenMax ? FenMax
            : (long)Up((ulong)ppm * whole, ParameterKinds.PartsPerMillion);
    }

    private static UInt128 Up(UInt128 amount, UInt128 by) => (amount + by - 1) / by;

    /// <summary>A share of an amount, half up.</summary>
    private static long ShareOfAmount(long ppm, long fen)
    {
        const long Whole = ParameterKinds.PartsPerMillion;
        return fen <= (long.MaxValue - Whole) / Whole
            ? Rounding.HalfUp(ppm * fen, Whole)
            : (long)Rounding.HalfUp((Int128)ppm * fen, Whole);
    }
}
