using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Controls;
using SCO.Exchange.Host.Audit.Market;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>A replay that stands at a point, and what of it is asked for.</summary>
/// <param name="Replayer">The replay.</param>
/// <param name="Market">The market there.</param>
/// <param name="Controls">The controls there.</param>
/// <param name="Money">What events tell of money there.</param>
/// <param name="Names">The names there.</param>
/// <param name="Scope">What is asked for.</param>
/// <param name="EndsBefore">Whether the journal ends before the point asked for.</param>
internal sealed record ReplayPoint(
    Replayer Replayer,
    MarketAtPoint Market,
    ControlsAtPoint Controls,
    MoneyAtPoint Money,
    VenueNames Names,
    ReplayScope Scope,
    bool EndsBefore)
{
    /// <summary>The instruments that are shown.</summary>
    public IEnumerable<InstrumentRow> Instruments =>
        Market.Instruments.Where(row => Scope.HasInstrument(row.Definition.Id.Value));

    /// <summary>The positions that are shown, by member and instrument.</summary>
    public IEnumerable<PositionView> Positions => Replayer.Core.ViewPositions().Where(one =>
        Scope.HasInstrument(one.Instrument.Value) && Scope.HasMember(one.Member.Value)
        && (one.NetLots | one.OpenBuyLots | one.OpenSellLots) != 0);

    /// <summary>The best prices of one side, the best first.</summary>
    public IEnumerable<LevelRow> Levels(InstrumentRow row, Side side) =>
        Market.Resting(row.Definition.Id, side)
            .GroupBy(order => order.Price)
            .Select(level => new LevelRow(
                level.Key, level.Sum(order => order.Shown), level.Sum(order => order.Hidden),
                level.Count()))
            .Take(Scope.Levels);

    /// <summary>
    /// The live orders of the member that is asked for: of each instrument the bids, the asks, and
    /// those that wait.
    /// </summary>
    public IEnumerable<OrderView> OrdersOfMember() =>
        Scope.Member is not { } member
            ? []
            : Instruments
                .SelectMany(row => OrdersIn(row.Definition.Id))
                .Where(order => order.Member == member.Id);

    private IEnumerable<OrderView> OrdersIn(InstrumentId instrument) =>
        Replayer.Core.ViewQueue(instrument, Side.Buy)
            .Concat(Replayer.Core.ViewQueue(instrument, Side.Sell))
            .Concat(Market.Waiting(instrument)
                .Select(row => Replayer.Core.ViewOrder(row.OrderId))
                .OfType<OrderView>());
}
