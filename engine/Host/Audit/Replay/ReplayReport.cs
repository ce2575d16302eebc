using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Controls;
using SCO.Exchange.Host.Audit.Market;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>The market at a point of the journal, for people.</summary>
/// <param name="point">The point.</param>
internal sealed class ReplayReport(ReplayPoint point)
{
    private readonly StringBuilder _text = new();

    /// <summary>Lines.</summary>
    public string Text()
    {
        AppendHead();
        foreach (InstrumentRow row in point.Instruments)
        {
            AppendInstrument(row);
        }

        AppendPositions();
        AppendOrders();
        new MoneyReport(point).AppendTo(_text);
        new ControlsReport(point).AppendTo(_text);
        return _text.ToString().TrimEnd('\n');
    }

    private void AppendHead()
    {
        if (point.EndsBefore)
        {
            _text.Append("The journal ends before that point; this is its end.\n\n");
        }

        Timestamp time = point.Replayer.LastTime;
        Line($"venue        {point.Names.Venue}");
        Line($"command      {point.Replayer.LastSequence.Value}");
        Line($"time         {BeijingTime.Exact(time)} Beijing time ({Rfc3339.Write(time)})");
        Line($"trading_day  {Days.Write(point.Market.Day)}");
        Line($"replayed     {PlainWords.Plain(point.Replayer.CommandCount, "command")}, "
            + $"{PlainWords.Plain(point.Replayer.EventCount, "event")}");
        Line($"state_hash   {point.Replayer.Core.StateHash():x16}\n");
    }

    private void AppendInstrument(InstrumentRow row)
    {
        string unit = point.Names.Unit(row.Definition.Id);
        Line($"{row.Definition.Symbol,-14} {Phases.Write(row.Phase, row.Auction),-21} "
            + $"last {Price(row.Last),10}  bid {Price(Top(row, Side.Buy)),10}  "
            + $"ask {Price(Top(row, Side.Sell)),10}  "
            + $"{row.Trades} trades, {row.Volume} lots  {unit}");
        if (row.Indicative is { } told)
        {
            Line($"{"",-14} {told.Sentence()}");
        }

        if (point.Scope.Instrument is not null
            && point.Replayer.Core.ViewInstrument(row.Definition.Id) is { } view)
        {
            Line($"{"",-14} orders may be priced from {VenueNames.Figure(view.LowerLimit)} to "
                + $"{VenueNames.Figure(view.UpperLimit)} {unit}");
        }

        if (row.NextPhaseAt.Ns != 0)
        {
            Line($"{"",-14} next step at {BeijingTime.DateAndClock(row.NextPhaseAt)} (Beijing)");
        }

        // Asks are shown from the highest down to the best, so that the two sides meet.
        AppendLevels("ask", unit, point.Levels(row, Side.Sell).Reverse());
        AppendLevels("bid", unit, point.Levels(row, Side.Buy));
        if (point.Scope.Instrument is not null)
        {
            AppendWaiting(row, unit);
        }
    }

    private void AppendLevels(string side, string unit, IEnumerable<LevelRow> levels)
    {
        foreach (LevelRow level in levels)
        {
            string hidden = level.Hidden == 0
                ? ""
                : $", {level.Hidden} lots hidden";
            Line($"{side} {Price(level.Price),12} {unit} {level.Shown,8} lots "
                + $"{level.Orders,5} orders{hidden}");
        }
    }

    private void AppendWaiting(InstrumentRow row, string unit)
    {
        foreach (WaitingRow order in point.Market.Waiting(row.Definition.Id))
        {
            Line($"{Reason(in order, unit)}: {Sides.Verb(order.Side)} "
                + $"{order.Remaining} lots, limit {Price(order.Price)} {unit}");
        }
    }

    private static string Reason(in WaitingRow order, string unit) => order switch
    {
        { IsAsleep: true, StopPrice: { } stop } => $"asleep, stop price {Price(stop)} {unit}",
        { IsAsleep: true } => "asleep",
        { StopPrice: { } stop } => $"waits for a trade at {Price(stop)} {unit}",
        { TimeInForce: TimeInForce.AtClose } => "waits for the closing auction",
        { IsForAuction: true } => "waits for the next auction",
        _ => "waits to trade whole",
    };

    private void AppendPositions()
    {
        foreach (PositionView one in point.Positions)
        {
            string net = one.NetLots == 0 ? "no position"
                : one.NetLots > 0 ? $"long {PlainWords.Lots(one.NetLots)}"
                : $"short {PlainWords.Lots(-one.NetLots)}";
            Line($"position {point.Names.Instrument(one.Instrument)} of "
                + $"{point.Names.Member(one.Member)}: {net}, open {one.OpenBuyLots} to buy and "
                + $"{one.OpenSellLots} to sell");
        }
    }

    private void AppendOrders()
    {
        foreach (OrderView order in point.OrdersOfMember())
        {
            Line($"order {order.Id.Value} (session {order.Session.Value}, label "
                + $"{order.Label.Value}) of {point.Names.Account(order.Account)}: "
                + $"{Sides.Verb(order.Side)} {order.RemainingLots} of {order.TotalLots} lots of "
                + $"{point.Names.Instrument(order.Instrument)} at "
                + $"{point.Names.Price(order.Instrument, order.Price)}, {Standing(order)}");
        }
    }

    private string Standing(OrderView order) => order.Place switch
    {
        OrderPlace.Book => QueueWords.Before(point.Replayer.Core.ViewPlace(order.Id)),
        OrderPlace.Stops =>
            $"waits for a trade at {point.Names.Price(order.Instrument, order.StopPrice)}",
        OrderPlace.Whole => "waits to trade whole",
        OrderPlace.Auction => "waits for its auction",
        OrderPlace.Asleep => order.StopPrice.IsNull
            ? "asleep"
            : $"asleep, stop price {point.Names.Price(order.Instrument, order.StopPrice)}",
        _ => "in no queue",
    };

    private long? Top(InstrumentRow row, Side side) =>
        point.Market.Resting(row.Definition.Id, side) is [RestingRow first, ..]
            ? first.Price
            : null;

    private static string Price(long? price) =>
        price is { } there ? VenueNames.Figure(new UnitPrice(there)) : "-";

    private void Line(string line) => _text.Append(line).Append('\n');
}
