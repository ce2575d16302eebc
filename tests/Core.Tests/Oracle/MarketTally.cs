using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>How much of bands, sleeping orders, quotes and changed trades was compared.</summary>
internal sealed class MarketTally
{
    private long _interrupted;
    private long _outside;
    private long _hibernated;
    private long _activated;
    private long _quotes;
    private long _requoted;
    private long _tripped;
    private long _protected;
    private long _changed;
    private long _versions;

    /// <summary>Counts the events of a command.</summary>
    public void Add(IReadOnlyList<Event> events)
    {
        foreach (Event made in events)
        {
            bool isInterruption = made is
            {
                Kind: EventKind.PhaseChanged, AuctionKind: AuctionKind.Volatility,
                PreviousPhase: TradingPhase.Continuous, Cause: not CommandKind.SetPhase,
            };
            _interrupted += isInterruption ? 1 : 0;
            _outside += made.EndReason == EndReason.OutsideBands ? 1 : 0;
            _hibernated += made.Kind == EventKind.Hibernated ? 1 : 0;
            _activated += made.Kind == EventKind.Activated ? 1 : 0;
            _quotes += made.Kind == EventKind.MassQuoted ? 1 : 0;
            _requoted += made.EndReason == EndReason.Requoted ? 1 : 0;
            _tripped += made.Kind == EventKind.QuoteProtectionTripped ? 1 : 0;
            _protected += made.EndReason == EndReason.QuoteProtection ? 1 : 0;
            _changed +=
                made.Kind is EventKind.TradeCancelled or EventKind.TradeCorrected ? 1 : 0;
            _versions += made.Kind == EventKind.RuleVersionChanged ? 1 : 0;
        }
    }

    /// <summary>All counts on one line.</summary>
    public override string ToString() =>
        $"{_interrupted} interruptions, {_outside} orders ended outside of bands, "
        + $"{_hibernated} put to sleep, {_activated} brought back, {_quotes} mass quotes that "
        + $"ended {_requoted} sides, {_tripped} protections reached that ended {_protected}, "
        + $"{_changed} sides of trades changed, {_versions} switches of the rules";
}
