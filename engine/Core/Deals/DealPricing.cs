using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// What terms come to by their instrument and its parameters: amounts, deposits, fees, and how far
/// a price is from the reference price.
/// </summary>
/// <param name="tables">Where instruments and parameters are looked up.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class DealPricing(VenueTables tables)
{
    /// <summary>How goods of terms are priced.</summary>
    public Pricing Of(in DealTerms terms)
    {
        ref readonly InstrumentRow instrument = ref tables.Of(terms.Instrument);
        ref readonly InstrumentControls controls = ref tables.Parameters.Of(terms.Instrument);
        return new Pricing(
            controls.Fen.Numerator, (Int128)controls.Fen.Denominator * instrument.Tick,
            instrument.LotGoods);
    }

    /// <summary>What the lots of terms cost.</summary>
    public Money AmountOf(in DealTerms terms) => Of(in terms).OfLots(terms.Price, terms.Lots);

    /// <summary>What a deal costs both parties beside the goods.</summary>
    public DealCharges ChargesOf(in DealTerms terms)
    {
        ref readonly ClearingTerms rates = ref tables.Parameters.ClearingOf(terms.Instrument);
        Money amount = AmountOf(in terms);
        long perLots = checked(rates.FeePerLotFen * terms.Lots.Lots);
        return new DealCharges(
            Amounts.Share(amount, rates.BuyDepositPpm),
            Amounts.Share(amount, rates.SellDepositPpm),
            new Money(Amounts.Share(amount, rates.BuyFeePpm).Fen + perLots),
            new Money(Amounts.Share(amount, rates.SellFeePpm).Fen + perLots));
    }

    /// <summary>The other rates that hold now where terms are dealt.</summary>
    public DealRates RatesOf(in DealTerms terms)
    {
        ref readonly ClearingTerms rates = ref tables.Parameters.ClearingOf(terms.Instrument);
        return new DealRates(
            rates.SellDepositPpm, rates.VatPpm, rates.DefaultFeePpm, rates.OverdueDays);
    }

    /// <summary>Whether all that may come of terms are amounts that can be counted.</summary>
    public bool IsWithinRange(in DealTerms terms)
    {
        Pricing pricing = Of(in terms);
        if (!pricing.AreGoodsWithinRange(terms.Lots))
        {
            return false;
        }

        // The tolerance is below a whole, so at most as many goods come on top.
        GoodsQuantity most = new(2 * pricing.GoodsOf(terms.Lots).Thousandths);
        return pricing.IsWithinRange(most, terms.Price)
            && (terms.IndexPrice.IsNull || pricing.IsWithinRange(most, terms.IndexPrice));
    }

    /// <summary>Whether terms of a state can be counted with.</summary>
    public bool IsSane(in DealTerms terms) => DealRules.AreSane(in terms)
        && tables.IsInstrument(terms.Instrument) && tables.Of(terms.Instrument).IsNegotiated
        && terms.Lots.Lots is > 0 and <= Quantity.LotsMax && IsWithinRange(in terms);

    /// <summary>What operators have set last, or the definition says.</summary>
    public UnitPrice ReferencePriceOf(InstrumentId instrument)
    {
        long set = tables.Parameters.ClearingOf(instrument).DealReferencePrice;
        return new UnitPrice(set != 0
            ? set
            : tables.ReferenceTicksOf(instrument) * tables.Of(instrument).Tick);
    }

    /// <summary>
    /// Whether a price is further from the reference price than the collar, whose bounds are
    /// rounded inward to the tick. The reference is on one, so there is a price within.
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="price">The price.</param>
    /// <param name="limit">The last price within, on a tick; of no meaning inside the collar.
    /// </param>
    /// <param name="beyond">How far beyond it the price is.</param>
    public bool IsOutsideCollar(
        InstrumentId instrument, Price price, out UnitPrice limit, out long beyond)
    {
        long collarPpm = tables.Parameters.ClearingOf(instrument).DealCollarPpm;
        long reference = ReferencePriceOf(instrument).TenThousandths;
        long tick = tables.Of(instrument).Tick;
        Int128 stated = (Int128)price.Ticks * tick;
        Int128 room = Int128.Abs((Int128)reference * collarPpm) / Amounts.PartsPerMillion;
        Int128 lower = -Down(room - reference, tick);
        Int128 upper = Down(reference + room, tick);
        Int128 bound = stated > upper ? upper : lower;
        limit = new UnitPrice((long)Int128.Clamp(bound, -long.MaxValue, long.MaxValue));
        beyond = (long)Int128.Min(Int128.Abs(stated - bound), long.MaxValue);
        return collarPpm != 0 && (stated > upper || stated < lower);
    }

    // To the tick that is not above.
    private static Int128 Down(Int128 price, long tick) =>
        price - (((price % tick) + tick) % tick);
}
