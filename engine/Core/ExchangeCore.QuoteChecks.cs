using System;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>What mass quotes are refused for, as a whole and entry by entry.</content>
public sealed partial class ExchangeCore
{
    private RejectReason CheckMassQuote(in Command command, ReadOnlySpan<byte> content)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = TakeRates(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!AreEntries(content))
        {
            return RejectReason.QuoteInvalid;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!MayUse(in principal, command.Account))
        {
            return RejectReason.AccountNotAllowed;
        }

        reason = CheckStopped(
            command.Principal, InstrumentId.None, Closes, default, NoMoreLots);
        return reason != RejectReason.None ? reason
            : _members[principal.Member.Value].FrozenBy != 0 ? RejectReason.JobInProgress
            : command.SelfMatchPrevention > SelfMatchPrevention.Decrement
                ? RejectReason.UnsupportedInstruction
            : RejectReason.None;
    }

    /// <summary>Whether a content is whole entries by ascending instruments.</summary>
    private static bool AreEntries(ReadOnlySpan<byte> content)
    {
        int count = content.Length / QuoteEntry.SizeBytes;
        if (count is < 1 or > QuoteEntry.EntriesMax
            || content.Length != count * QuoteEntry.SizeBytes)
        {
            return false;
        }

        uint last = 0;
        for (; !content.IsEmpty; content = content[QuoteEntry.SizeBytes..])
        {
            uint instrument = QuoteEntry.Read(content).Instrument.Value;
            if (instrument <= last)
            {
                return false;
            }

            last = instrument;
        }

        return true;
    }

    /// <summary>The gates Place to Room, of an entry.</summary>
    /// <param name="terms">Who quotes, and where.</param>
    /// <param name="row">The row of the quote, or none.</param>
    /// <param name="bid">The bid; it learns its limit, and whether what stands there stays.</param>
    /// <param name="ask">The ask, likewise.</param>
    private RejectReason CheckEntry(
        in Command terms, int row, ref QuoteSide bid, ref QuoteSide ask)
    {
        RejectReason reason = CheckQuotedPlace(in terms, in bid, in ask);
        if (reason == RejectReason.None)
        {
            reason = CheckSide(in terms, ref bid);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckSide(in terms, ref ask);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (bid.Lots != 0 && ask.Lots != 0 && bid.Limit.Ticks >= ask.Limit.Ticks)
        {
            return RejectReason.QuoteCrossed;
        }

        if (ExceedsPosition(in terms, in bid) || ExceedsPosition(in terms, in ask))
        {
            return RejectReason.PositionLimitExceeded;
        }

        reason = CheckFunds(in terms, in bid, in ask);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        bool trades = InstrumentOf(terms.Instrument).Phase == TradingPhase.Continuous
            && (WouldTrade(terms.Instrument, in bid, ask.Former)
                || WouldTrade(terms.Instrument, in ask, bid.Former));
        return trades
            ? RejectReason.PostOnlyWouldTrade
            : CheckQuoteRoom(in terms, row, in bid, in ask);
    }

    private RejectReason CheckQuotedPlace(
        in Command terms, in QuoteSide bid, in QuoteSide ask)
    {
        if (!IsInstrument(terms.Instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        if (!instrument.HasBook)
        {
            return RejectReason.NoMarketModel;
        }

        if (!Admits(in _principals[terms.Principal.Value], in instrument))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        // A quote opens, whatever its effect is stated to be; taking one out does not.
        bool isQuoted = bid.Lots != 0 || ask.Lots != 0;
        RejectReason reason = CheckStopped(
            terms.Principal, terms.Instrument, isQuoted ? (byte)0 : Closes, default, NoMoreLots);
        if (reason == RejectReason.None)
        {
            reason = CheckQuotedPhase(
                instrument.Phase, isQuoted, bid.HasFormer || ask.HasFormer);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (instrument.FrozenBy != 0)
        {
            return RejectReason.JobInProgress;
        }

        int protection = _protections.Find(terms.Principal, instrument.Product);
        return isQuoted && protection != PairRows.None && _protections[protection].IsEngaged
            ? RejectReason.QuoteProtectionEngaged
            : RejectReason.None;
    }

    // Where orders are taken and none can be taken out, what stands cannot be quoted away.
    private static RejectReason CheckQuotedPhase(
        TradingPhase phase, bool isQuoted, bool hasFormer) => isQuoted
            ? !PhaseRules.TakesEntry(phase) ? RejectReason.PhaseForbidsEntry
                : hasFormer && !PhaseRules.TakesReplace(phase)
                    ? RejectReason.PhaseForbidsReplace
                : RejectReason.None
            : PhaseRules.TakesCancel(phase) ? RejectReason.None
            : RejectReason.PhaseForbidsCancel;

    /// <summary>The gates Price to Position of a side, and whether what stands stays.</summary>
    private RejectReason CheckSide(in Command terms, ref QuoteSide side)
    {
        if (side.Lots == 0)
        {
            return RejectReason.None;
        }

        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        RejectReason reason = OrderTerms.CheckPrice(in instrument, side.Price, out side.Limit);
        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckQuantity(in instrument, side.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckNotional(terms.Instrument, side.Limit, side.Lots);
        }

        if (reason == RejectReason.None && side.HasFormer)
        {
            ref OrderDetails former = ref _orders[side.Former];
            side.Stays = side.Lots <= side.FormerLots
                && side.Limit == _orders.LimitOf(side.Former)
                && former.Session == terms.Session && former.Account == terms.Account
                && former.SelfMatchPrevention == terms.SelfMatchPrevention;
        }

        return Kept(reason, in instrument, side.Price, UnitPrice.Null, side.Lots);
    }

    /// <summary>
    /// The gate Position, with the side in place of what stands there; not asked where lots only
    /// get fewer.
    /// </summary>
    private bool ExceedsPosition(in Command terms, in QuoteSide side)
    {
        long limit = _parameters.Of(terms.Instrument).ReachMaxLots;
        if (side.Lots <= side.FormerLots)
        {
            return false;
        }

        int row = _positions.Find(MemberOf(in terms), terms.Instrument);
        long reach = row == Positions.None
            ? side.Lots
            : _positions[row].Reach(side.Side, side.Lots - side.FormerLots);
        if (reach <= limit)
        {
            return false;
        }

        _ = Above(RejectReason.PositionLimitExceeded, reach, limit);
        return true;
    }

    /// <summary>The gate Market: whether a side would meet more than the other one.</summary>
    private bool WouldTrade(InstrumentId instrument, in QuoteSide side, int formerOther)
    {
        if (side.Lots == 0)
        {
            return false;
        }

        bool isBid = side.Side == Side.Buy;
        int best = _orders.FirstOf(instrument, isBid ? OrderQueue.Asks : OrderQueue.Bids);
        if (best == formerOther && best != OrderQueues.NoSlot)
        {
            best = _orders.NextOf(best);
        }

        return best != OrderQueues.NoSlot && (isBid
            ? _orders.PlaceOf(best).Ticks <= side.Limit.Ticks
            : _orders.PlaceOf(best).Ticks >= side.Limit.Ticks);
    }

    /// <summary>The gate Room: what leaves does not make room for what comes.</summary>
    private RejectReason CheckQuoteRoom(
        in Command terms, int row, in QuoteSide bid, in QuoteSide ask)
    {
        int entering = (bid.Enters ? 1 : 0) + (ask.Enters ? 1 : 0);
        if (entering == 0)
        {
            return RejectReason.None;
        }

        if (row == PairRows.None && _quotes.IsFull)
        {
            return RejectReason.QuotesFull;
        }

        if (_orders.FreeSlots < entering)
        {
            return RejectReason.OrdersFull;
        }

        if (_positions.IsFull
            && _positions.Find(MemberOf(in terms), terms.Instrument) == Positions.None)
        {
            return RejectReason.PositionsFull;
        }

        int pages = PagesFor(terms.Instrument, in bid) + PagesFor(terms.Instrument, in ask);
        return _orders.HasPages(pages) ? RejectReason.None : RejectReason.PriceLevelsFull;
    }

    private int PagesFor(InstrumentId instrument, in QuoteSide side) =>
        side.Enters && !_orders.HasPageAt(instrument, side.Side, side.Limit) ? 1 : 0;
}
