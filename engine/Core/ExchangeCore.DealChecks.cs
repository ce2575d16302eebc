using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core;

/// <content>The gates that the terms of a deal pass, and what a deal costs.</content>
public sealed partial class ExchangeCore
{
    private static RejectReason ReadTerms(ReadOnlySpan<byte> content, out DealTerms terms) =>
        DealTerms.TryRead(content, out terms, out _) && DealRules.AreSane(in terms)
            ? RejectReason.None
            : RejectReason.DealTermsInvalid;

    /// <summary>The gates of terms that a party proposes.</summary>
    private RejectReason CheckTerms(in Command command, in DealTerms terms)
    {
        RejectReason reason = CheckDealPlace(in command, terms.Instrument, terms.Account);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!IsMember(terms.Counterparty)
            || _members[terms.Counterparty.Value].Owner
                == _members[MemberOf(in command).Value].Owner)
        {
            return RejectReason.CounterpartyInvalid;
        }

        return CheckDealMarket(in terms, isAccepted: false);
    }

    /// <summary>Where a deal is, and whether the principal may be there.</summary>
    private RejectReason CheckDealPlace(
        in Command command, InstrumentId instrument, AccountId account)
    {
        if (!IsInstrument(instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        ref InstrumentRow row = ref InstrumentOf(instrument);
        if (!row.IsNegotiated)
        {
            return RejectReason.NotNegotiated;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!Admits(in principal, in row))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        return MayUse(in principal, account)
            ? CheckDealStopped(command.Principal, instrument)
            : RejectReason.AccountNotAllowed;
    }

    /// <summary>
    /// A deal opens: what keeps a member from opening keeps it from deals. And its instrument is
    /// open, and nothing that is under way holds either.
    /// </summary>
    private RejectReason CheckDealStopped(PrincipalId principal, InstrumentId instrument)
    {
        RejectReason reason = CheckStopped(principal, instrument, 0, Side.Buy, 0);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstrumentRow row = ref InstrumentOf(instrument);
        if (!PhaseRules.TakesEntry(row.Phase))
        {
            return RejectReason.PhaseForbidsEntry;
        }

        return IsFrozen(in row, _principals[principal.Value].Member)
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    /// <summary>What the instrument says of terms now: it may have changed since.</summary>
    private RejectReason CheckDealMarket(in DealTerms terms, bool isAccepted)
    {
        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        if (terms.Side is not (Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        RejectReason reason = OrderTerms.CheckPrice(in instrument, terms.Price, out Price price);
        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckQuantity(in instrument, terms.Lots.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckNotional(terms.Instrument, price, terms.Lots.Lots);
        }

        if (reason == RejectReason.None && !IsWithinRange(in terms))
        {
            reason = RejectReason.NotionalAboveMaximum;
        }

        if (reason == RejectReason.None && IsOutsideCollar(terms.Instrument, price))
        {
            reason = RejectReason.PriceOutsideCollar;
        }

        return reason != RejectReason.None
            ? Kept(reason, in instrument, terms.Price, UnitPrice.Null, terms.Lots.Lots)
            : CheckDealLimits(in terms, isAccepted);
    }

    /// <summary>What the product and the day allow of terms.</summary>
    private RejectReason CheckDealLimits(in DealTerms terms, bool isAccepted)
    {
        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        ref readonly ClearingTerms limits = ref _parameters.ClearingOf(terms.Instrument);
        bool isWithin = terms.TolerancePpm <= limits.TolerancePpm
            && terms.FirstPartPpm >= limits.FirstPartPpm
            && terms.DeliveryEnd.DayNumber >= _tradingDay.DayNumber
            && (isAccepted || terms.ValidUntil.Ns > _now.Ns);
        if (!isWithin)
        {
            return RejectReason.DealTermsInvalid;
        }

        bool isDelivered = terms.DeliveryStart.DayNumber >= instrument.DeliveryStart.DayNumber
            && (!instrument.DeliveryEnd.IsSome
                || terms.DeliveryEnd.DayNumber <= instrument.DeliveryEnd.DayNumber);
        if (!isDelivered)
        {
            return RejectReason.DeliveryDaysInvalid;
        }

        // Who meters on the last day of delivery has to know until when the buyer may be silent.
        return terms.SilentDays == 0
            || _schedules.EndOfWorkingDay(terms.DeliveryEnd, _now, terms.SilentDays).Ns != 0
                ? RejectReason.None
                : RejectReason.CalendarTooShort;
    }

    /// <summary>Whether all that may come of terms are amounts that can be counted.</summary>
    private bool IsWithinRange(in DealTerms terms)
    {
        Pricing pricing = PricingOf(in terms);
        if (!pricing.AreGoodsWithinRange(terms.Lots))
        {
            return false;
        }

        // The tolerance is below a whole, so at most as many goods come on top.
        GoodsQuantity most = new(2 * pricing.GoodsOf(terms.Lots).Thousandths);
        return pricing.IsWithinRange(most, terms.Price)
            && (terms.IndexPrice.IsNull || pricing.IsWithinRange(most, terms.IndexPrice));
    }

    private Pricing PricingOf(in DealTerms terms)
    {
        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        ref readonly InstrumentControls controls = ref _parameters.Of(terms.Instrument);
        return new Pricing(
            controls.FenNumerator, (Int128)controls.FenDenominator * instrument.Tick,
            instrument.LotGoods);
    }

    /// <summary>What operators have set last, or the definition says.</summary>
    private UnitPrice ReferencePriceOf(InstrumentId instrument)
    {
        long set = _parameters.ClearingOf(instrument).DealReferencePrice;
        return new UnitPrice(set != 0
            ? set
            : _auctions[instrument.Value].Reference.Ticks * InstrumentOf(instrument).Tick);
    }

    /// <summary>
    /// Whether a price is further from the reference price than the collar; the price is on a tick,
    /// so bounds that are not are as good as rounded inward.
    /// </summary>
    private bool IsOutsideCollar(InstrumentId instrument, Price price)
    {
        long collarPpm = _parameters.ClearingOf(instrument).DealCollarPpm;
        long reference = ReferencePriceOf(instrument).TenThousandths;
        Int128 away = Int128.Abs(((Int128)price.Ticks * InstrumentOf(instrument).Tick) - reference)
            * Amounts.PartsPerMillion;
        return collarPpm != 0 && away > Int128.Abs((Int128)reference * collarPpm);
    }

    /// <summary>What a member's free money lacks of an amount; 0 if nothing.</summary>
    private long MissingOf(MemberId member, Money amount) => amount.Fen <= 0
        ? 0
        : Math.Max(0, amount.Fen - Cash.FenOf(member, AccountKind.Available));

    private DealCharges ChargesOf(in DealTerms terms)
    {
        ref readonly ClearingTerms rates = ref _parameters.ClearingOf(terms.Instrument);
        Money amount = PricingOf(in terms).OfLots(terms.Price, terms.Lots);
        long perLots = checked(rates.FeePerLotFen * terms.Lots.Lots);
        return new DealCharges(
            Amounts.Share(amount, rates.BuyDepositPpm),
            Amounts.Share(amount, rates.SellDepositPpm),
            new Money(Amounts.Share(amount, rates.BuyFeePpm).Fen + perLots),
            new Money(Amounts.Share(amount, rates.SellFeePpm).Fen + perLots));
    }

    /// <summary>Whether terms of a state can be counted with.</summary>
    private bool IsDealSane(in DealTerms terms) => DealRules.AreSane(in terms)
        && IsInstrument(terms.Instrument) && InstrumentOf(terms.Instrument).IsNegotiated
        && terms.Lots.Lots is > 0 and <= Quantity.LotsMax && IsWithinRange(in terms);
}
