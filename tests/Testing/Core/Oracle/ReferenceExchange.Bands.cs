using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Bands around the last prices, and the auctions that interrupt trading there.</content>
public sealed partial class ReferenceExchange
{
    private static bool IsBand(ParameterKind kind) =>
        kind is >= ParameterKind.DynamicBandTicks and <= ParameterKind.VolatilityAuctionMs;

    /// <summary>
    /// How far an order may trade that goes to market now: to its limit, or to the edge of a band
    /// that is nearer. It comes one tick short of the best price if that is better than all bands
    /// allow, since all other prices lie behind that one.
    /// </summary>
    private UnitPrice Reach(ReferenceInstrument instrument, Side side, UnitPrice limit)
    {
        UnitPrice reach = limit;
        ReferenceOrder? best = instrument.Crossed(side, limit).FirstOrDefault();
        bool isTooGood = false;
        foreach ((ParameterKind band, UnitPrice middle) in new[]
        {
            (ParameterKind.DynamicBandTicks, ReferencePrice(instrument)),
            (ParameterKind.StaticBandTicks, instrument.StaticReference),
        })
        {
            long ticks = ParameterOf(band, instrument.Id.Value);
            if (ticks == 0)
            {
                continue;
            }

            UnitPrice far = Worse(instrument, side, middle, ticks);
            UnitPrice near = Worse(instrument, side, middle, -ticks);
            reach = ReferenceInstrument.Reaches(side, reach, far) ? far : reach;
            isTooGood |= best is not null
                && !ReferenceInstrument.Reaches(side, best.Price, near);
        }

        return isTooGood ? Worse(instrument, side, best!.Price, -1) : reach;
    }

    /// <summary>Whether an order meets another one within its reach if it goes to market now.
    /// </summary>
    private bool MeetsInReach(ReferenceInstrument instrument, ReferenceOrder order) =>
        instrument.Crossed(order.Side, Reach(instrument, order.Side, order.Price)).Any();

    /// <summary>
    /// Where an order rests beyond the bands, trading stops as soon as nothing else holds the
    /// instrument.
    /// </summary>
    private void InterruptIfDue(ReferenceInstrument at, ReferenceBudget room)
    {
        bool isDue = at is { Phase: TradingPhase.Continuous, IsCollected: true };
        if (isDue && !IsSwept(at.Id) && !IsChanging(at.Id))
        {
            BeginPhaseChange(
                new ReferencePhaseChange
                {
                    Instruments = [at.Id],
                    Decide = one => one.Phase != TradingPhase.Continuous
                        ? null
                        : TurnTo(one, TradingPhase.CallAuction, AuctionKind.Volatility),
                },
                room);
        }
    }

    private void EndInterruption(ReferenceInstrument instrument) => BeginPhaseChange(
        new ReferencePhaseChange
        {
            Instruments = [instrument.Id],
            Decide = one => one.IsInterrupted ? TurnTo(one, TradingPhase.Continuous, 0) : null,
        });

    /// <summary>An auction of that kind ends by itself, if a time is set for it.</summary>
    private void AwaitEndOfInterruption(ReferenceInstrument instrument, bool wasInterrupted)
    {
        if (!instrument.IsInterrupted)
        {
            DropDeadline(ReferenceDeadlineKind.Interruption, instrument);
        }

        long ms = ParameterOf(ParameterKind.VolatilityAuctionMs, instrument.Id.Value);
        if (!wasInterrupted && instrument.IsInterrupted && IsIndicative(instrument.Phase)
            && ms > 0)
        {
            _deadlines.Add(new ReferenceDeadline(
                ReferenceDeadlineKind.Interruption,
                _command.Time.Ns + ((ulong)ms * Timestamp.NsPerMs), instrument.Id));
        }
    }
}
