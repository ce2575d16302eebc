using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>The gates that the terms of a deal pass, whoever states them.</summary>
/// <param name="tables">Where things are looked up.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Changes nothing and allocates nothing.</remarks>
internal sealed class TermChecks(VenueTables tables, DealPricing pricing, IDealVenue venue)
{
    /// <summary>Reads terms that say nothing senseless by themselves.</summary>
    public static RejectReason Read(ReadOnlySpan<byte> content, out DealTerms terms) =>
        DealTerms.TryRead(content, out terms, out _) && DealRules.AreSane(in terms)
            ? RejectReason.None
            : RejectReason.DealTermsInvalid;

    /// <summary>The gates of terms that a party proposes.</summary>
    public RejectReason Check(in Command command, in DealTerms terms)
    {
        RejectReason reason = CheckPlace(in command, terms.Instrument, terms.Account);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!tables.IsMember(terms.Counterparty)
            || tables.Of(terms.Counterparty).Owner
                == tables.Of(tables.MemberOf(command.Principal)).Owner)
        {
            return RejectReason.CounterpartyInvalid;
        }

        return CheckMarket(in terms, isAccepted: false);
    }

    /// <summary>Where a deal is, and whether the principal may be there.</summary>
    public RejectReason CheckPlace(
        in Command command, InstrumentId instrument, AccountId account)
    {
        if (!tables.IsInstrument(instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        if (!tables.Of(instrument).IsNegotiated)
        {
            return RejectReason.NotNegotiated;
        }

        if (!venue.Admits(command.Principal, instrument))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        return venue.MayUse(command.Principal, account)
            ? venue.CheckOpening(command.Principal, instrument)
            : RejectReason.AccountNotAllowed;
    }

    /// <summary>What the instrument says of terms now: it may have changed since.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="isAccepted">Whether nobody has to answer them in time any more.</param>
    public RejectReason CheckMarket(in DealTerms terms, bool isAccepted)
    {
        if (terms.Side is not (Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        RejectReason reason = venue.CheckSize(
            terms.Instrument, terms.Price, terms.Lots, out Price price);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!pricing.IsWithinRange(in terms))
        {
            return RejectReason.NotionalAboveMaximum;
        }

        if (pricing.IsOutsideCollar(
            terms.Instrument, price, out UnitPrice limit, out long beyond))
        {
            venue.NoteLimit(limit.TenThousandths, beyond);
            return RejectReason.PriceOutsideCollar;
        }

        return CheckLimits(in terms, isAccepted);
    }

    private RejectReason CauseOf(RejectReason named) =>
        venue.Rules.CauseOf(named, RejectReason.DealTermsInvalid);

    /// <summary>What the instrument allows of tolerance and first part.</summary>
    private RejectReason CheckRates(in DealTerms terms, in ClearingTerms limits)
    {
        if (terms.TolerancePpm > limits.TolerancePpm)
        {
            venue.NoteLimit(limits.TolerancePpm, terms.TolerancePpm - limits.TolerancePpm);
            return CauseOf(RejectReason.ToleranceAboveMaximum);
        }

        if (terms.FirstPartPpm < limits.FirstPartPpm)
        {
            venue.NoteLimit(limits.FirstPartPpm, limits.FirstPartPpm - terms.FirstPartPpm);
            return CauseOf(RejectReason.FirstPartBelowMinimum);
        }

        return RejectReason.None;
    }

    /// <summary>What the product and the day allow of terms.</summary>
    private RejectReason CheckLimits(in DealTerms terms, bool isAccepted)
    {
        ref readonly InstrumentRow instrument = ref tables.Of(terms.Instrument);
        ref readonly ClearingTerms limits = ref tables.Parameters.ClearingOf(terms.Instrument);
        RejectReason reason = CheckRates(in terms, in limits);
        if (reason == RejectReason.None)
        {
            reason = terms.DeliveryEnd.DayNumber < venue.TradingDay.DayNumber
                ? CauseOf(RejectReason.ExpireDayPassed)
                : !isAccepted && terms.ValidUntil.Ns <= venue.Now.Ns
                ? CauseOf(RejectReason.DealTimeOver)
                : RejectReason.None;
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        bool isDelivered = terms.DeliveryStart.DayNumber >= instrument.DeliveryStart.DayNumber
            && (!instrument.DeliveryEnd.IsSome
                || terms.DeliveryEnd.DayNumber <= instrument.DeliveryEnd.DayNumber);
        bool fitsPrice = !venue.Rules.KeepsRightsFromGoods || !tables.IsCapacity(instrument.Product)
            || TradingDay.AreWholeMonth(terms.DeliveryStart, terms.DeliveryEnd);
        if (!isDelivered || !fitsPrice)
        {
            return RejectReason.DeliveryDaysInvalid;
        }

        // Who meters on the last day of delivery has to know until when the buyer may be silent.
        return terms.SilentDays == 0
            || tables.Schedules.EndOfWorkingDay(terms.DeliveryEnd, venue.Now, terms.SilentDays)
                .Ns != 0
                ? RejectReason.None
                : RejectReason.CalendarTooShort;
    }
}
