using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

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
    /// What a position reserves at the most, in fen. What would reserve more is refused.
    /// </summary>
    public const long FenMax = FenRate.FenMax;

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
    /// <param name="rate">Fen per tick and lot.</param>
    public static ReserveTerms Of(
        in ClearingTerms set, long priceTicks, long furthestTicks, FenRate rate)
    {
        long feePpm = Math.Max(set.BuyFeePpm, set.SellFeePpm);
        ReserveTerms terms = new()
        {
            LongFen = rate.ShareOf(set.BuyDepositPpm, priceTicks),
            ShortFen = rate.ShareOf(set.SellDepositPpm, priceTicks),
            HeadRoomFen = Math.Min(
                FenMax, set.FeePerLotFen + rate.ShareOfWholeFen(feePpm, furthestTicks)),
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
        return Math.Min(FenMax, byLot + Amounts.Share(Math.Abs(amountFen), ppm));
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
}
