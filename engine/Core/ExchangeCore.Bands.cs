using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Orders that would trade too far away interrupt trading (decision 0028).</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// The furthest price at which an order trades that goes to market now: its limit, or the edge
    /// of the bands where that is nearer; short of the best price it would meet if that lies beyond
    /// the other edge.
    /// </summary>
    /// <remarks>Prices get worse on the way: only the first one can be too good.</remarks>
    private Price ReachOf(InstrumentId number, Side side, Price limit)
    {
        ref readonly InstrumentControls controls = ref _parameters.Of(number);
        if (!controls.HasBands)
        {
            return limit;
        }

        long dynamicTicks = LastPriceOf(number);
        long staticTicks = AuctionOf(number).StaticTicks;
        bool isBuy = side == Side.Buy;
        int first = _orders.FirstOf(number, isBuy ? OrderQueue.Asks : OrderQueue.Bids);
        if (first != OrderQueues.NoSlot && _orders.Crosses(number, side, limit))
        {
            long best = _orders.PlaceOf(first).Ticks;
            long nearest = controls.Nearest(side, dynamicTicks, staticTicks);
            if (isBuy ? best < nearest : best > nearest)
            {
                return new Price(isBuy ? best - 1 : best + 1);
            }
        }

        return new Price(controls.Reach(side, limit.Ticks, dynamicTicks, staticTicks));
    }

    /// <summary>The last trade in ticks; before the first one what stands for it.</summary>
    private long LastPriceOf(InstrumentId number)
    {
        long last = InstrumentOf(number).LastTradeTicks;
        return last == InstrumentRow.NoPrice ? AuctionOf(number).Reference.Ticks : last;
    }

    /// <summary>
    /// An order rests crossing, beyond the bands. It is collected, and makes an interruption due;
    /// nothing else trades before.
    /// </summary>
    private void WantInterruption(InstrumentId number)
    {
        AuctionOf(number).IsCollected = true;
        InstrumentOf(number).MayTrigger = true;
    }

    /// <summary>Whether an interruption is due, and nothing holds the instrument.</summary>
    /// <remarks>
    /// In continuous trading nothing but an order beyond the bands is collected. A phase change
    /// that holds the instrument comes first; there may be nothing to interrupt after it.
    /// </remarks>
    private bool IsInterruptionDue(InstrumentId number) =>
        AuctionOf(number).IsCollected
        && InstrumentOf(number).Phase == TradingPhase.Continuous
        && !IsPhaseHeldUp(number.Value);

    /// <summary>Begins the auction that stands between two prices far from each other.</summary>
    private void Interrupt(
        InstrumentId number, ref SliceBudget budget, ref EventWriter events)
    {
        Job job = new()
        {
            Kind = JobKind.PhaseChange,
            Instrument = number,
            Phase = TradingPhase.CallAuction,
            Auction = AuctionKind.Volatility,
            Resumes = true,
        };
        BeginPhaseChange(ref job, ref budget, ref events);
    }

    /// <summary>What a change by itself comes to, if it still may be.</summary>
    private bool Resume(in Job job, out PhaseKind to)
    {
        ref AuctionRow auction = ref _auctions[job.Cursor];
        PhaseKind present = new(_instruments[job.Cursor].Phase, auction.Auction);
        switch (job.Phase)
        {
            case TradingPhase.CallAuction:
                to = new PhaseKind(job.Phase, job.Auction);
                return present.Phase == TradingPhase.Continuous;
            case TradingPhase.Continuous:
                to = new PhaseKind(job.Phase, 0);
                return PhaseRules.IsVolatilityAuction(present);
            default:
                to = auction.Schedule.IsSome
                    ? auction.Scheduled
                    : new PhaseKind(auction.HaltedFrom, auction.Auction);
                if (to.Phase == TradingPhase.Continuous && WasInterrupted(in auction))
                {
                    to = new PhaseKind(TradingPhase.CallAuction, AuctionKind.Volatility);
                }

                return true;
        }
    }

    /// <summary>
    /// Whether a restart has halted a volatility auction, or trading of which an interruption was
    /// due. The market is asked again then, before anything trades.
    /// </summary>
    private static bool WasInterrupted(in AuctionRow auction) =>
        PhaseRules.IsVolatilityAuction(new PhaseKind(auction.HaltedFrom, auction.Auction))
        || (auction.HaltedFrom == TradingPhase.Continuous && auction.IsCollected);

    /// <summary>Sets the end of a volatility auction that has begun, or drops it.</summary>
    private void TimeVolatilityAuction(uint number, PhaseKind former, PhaseKind present)
    {
        if (!PhaseRules.IsVolatilityAuction(present))
        {
            _deadlines.VolatilityEnds.Remove(number);
            return;
        }

        long lastsMs = _parameters.Of(new InstrumentId(number)).VolatilityAuctionMs;
        if (lastsMs == 0 || PhaseRules.IsVolatilityAuction(former)
            || !PhaseRules.IsOpenAuction(present.Phase))
        {
            return;
        }

        _deadlines.VolatilityEnds.Add(
            number, _now.Ns + ((ulong)lastsMs * Timestamp.NsPerMs));
    }

    private bool FireVolatilityEnd(ref EventWriter events)
    {
        InstrumentId instrument = new(_deadlines.VolatilityEnds.First);
        if (IsPhaseHeldUp(instrument.Value))
        {
            return false;
        }

        _deadlines.VolatilityEnds.Remove(instrument.Value);
        Job job = new()
        {
            Kind = JobKind.PhaseChange,
            Instrument = instrument,
            Phase = TradingPhase.Continuous,
            Resumes = true,
        };
        BeginBeforeCommand(ref job, ref events);
        return true;
    }
}
