using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What two parties have agreed to, with the rates of that moment, and what it comes to: each
/// amount is rounded half up, once (market-rules.md 5.2 and 5.4). It knows nothing of the core.
/// </summary>
public sealed record FundsAgreement
{
    private const long Million = FundsMath.Million;

    /// <summary>How goods and money are counted.</summary>
    public required InstrumentDefinition Instrument { get; init; }

    /// <summary>Who buys.</summary>
    public required MemberId Buyer { get; init; }

    /// <summary>Who sells.</summary>
    public required MemberId Seller { get; init; }

    /// <summary>The price, in 1/10,000 CNY.</summary>
    public required long Price { get; init; }

    /// <summary>What goods beyond the tolerance cost, where an index says so; likewise.</summary>
    public required long IndexPrice { get; init; }

    /// <summary>How many lots.</summary>
    public required long Lots { get; init; }

    /// <summary>How far the goods may be from that, in parts per million.</summary>
    public required long TolerancePpm { get; init; }

    /// <summary>What is paid at goods receipt, in parts per million.</summary>
    public required long FirstPartPpm { get; init; }

    /// <summary>How it is delivered.</summary>
    public required DeliveryMode Mode { get; init; }

    /// <summary>What becomes of the buyer's deposit.</summary>
    public required DepositUse DepositUse { get; init; }

    /// <summary>What becomes of goods beyond the tolerance.</summary>
    public required ExcessRule Excess { get; init; }

    /// <summary>The deposit of the buyer, in parts per million of what is traded.</summary>
    public required long BuyDepositPpm { get; init; }

    /// <summary>The deposit of the seller, likewise.</summary>
    public required long SellDepositPpm { get; init; }

    /// <summary>The VAT that prices include, in parts per million.</summary>
    public required long VatPpm { get; init; }

    /// <summary>What the venue keeps of a deposit that is forfeited, likewise.</summary>
    public required long DefaultFeePpm { get; init; }

    /// <summary>What was sold, in 1/1,000 of the base unit.</summary>
    public long Goods => Lots * Instrument.LotGoods.Thousandths;

    /// <summary>The most goods within the tolerance.</summary>
    public long Most => Goods + Tolerance;

    /// <summary>What was sold, at its price.</summary>
    public long TradedFen => FundsMath.HalfUp(
        (Int128)Price * Lots * Instrument.FenNumerator, FenOfLots);

    /// <summary>What a party deposits.</summary>
    public long DepositFen(bool isBuyer) => FundsMath.HalfUp(
        (Int128)TradedFen * (isBuyer ? BuyDepositPpm : SellDepositPpm), Million);

    /// <summary>What the most goods cost that are within the tolerance.</summary>
    public long MostFen => CostOf(Price, Most);

    /// <summary>What metered goods cost, those beyond the tolerance perhaps by an index.</summary>
    public long ValueOf(long goods, long differential)
    {
        long beyond = Excess == ExcessRule.Index ? Math.Max(0, goods - Most) : 0;
        return CostOf(Price + differential, goods - beyond) + CostOf(IndexPrice, beyond);
    }

    /// <summary>What is paid first: all that was sold, or a part of what was metered.</summary>
    public long FirstOf(long value) => Mode == DeliveryMode.PayFirst
        ? TradedFen
        : FundsMath.HalfUp((Int128)value * FirstPartPpm, Million);

    /// <summary>The deposit of what lacks of the tolerance.</summary>
    public long ShortfallOf(long goods)
    {
        long gap = Math.Max(0, Goods - Tolerance - goods);
        return FundsMath.HalfUp(
            (Int128)Price * gap * Instrument.FenNumerator * SellDepositPpm,
            FenOfLots * Instrument.LotGoods.Thousandths * Million);
    }

    /// <summary>An amount without its VAT.</summary>
    public long NetOf(long gross) =>
        FundsMath.HalfUp((Int128)gross * Million, Million + VatPpm);

    /// <summary>What the venue keeps of a deposit that is forfeited.</summary>
    public long FeeOf(long deposit) =>
        FundsMath.HalfUp((Int128)deposit * DefaultFeePpm, Million);

    private Int128 FenOfLots =>
        (Int128)Instrument.FenDenominator * Instrument.TickSize.TenThousandths;

    private long Tolerance => (long)((Int128)Goods * TolerancePpm / Million);

    private long CostOf(long price, long goods) => goods == 0 ? 0 : FundsMath.HalfUp(
        (Int128)price * goods * Instrument.FenNumerator,
        FenOfLots * Instrument.LotGoods.Thousandths);
}
