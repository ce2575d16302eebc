using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>A trade in numbered sentences. What does not follow begins with NOT.</summary>
/// <param name="trade">The trade.</param>
/// <param name="witness">What the core held before it.</param>
/// <param name="names">The names of the venue.</param>
/// <param name="output">Where the sentences go.</param>
public sealed class TradeExplanation(
    TradeSides trade, TradeWitness witness, VenueNames names, TextWriter output)
{
    private readonly EventWords _words = new(names);
    private readonly List<Event> _before =
        [.. witness.Events.TakeWhile(told => told.Index < trade.First.Index)];

    private readonly Points _points = new(output);

    private BookPicture Start => witness.Book!;

    /// <summary>Writes it.</summary>
    /// <returns>Whether the trade follows from the rules.</returns>
    public bool Write()
    {
        WriteHead();
        WriteOneOwner();
        if (trade.IsAuction)
        {
            new AuctionExplanation(trade, witness, names, _points).Write();
            WriteFirst(trade.Buy);
            WriteFirst(trade.Sell);
            WritePrevention();
            WriteLots("all that both orders had open, up to the smaller of the two", SmallerOpen());
        }
        else
        {
            WritePhase();
            WriteIncoming();
            WriteFirst(trade.Second);
            WritePrevention();
            WritePrice();
            WriteLots(
                "all that was left of the incoming order, up to what the resting one showed",
                long.Min(
                    OpenOf(trade.First),
                    Start.After(_before).Find(trade.Second.OrderId)?.Shown ?? 0));
        }

        return _points.IsSound;
    }

    private void WriteHead()
    {
        Event first = trade.First;
        CommandWords commands = new(names);
        Command command = witness.Command;
        output.WriteLine($"Trade {first.TradeId.Value}: {PlainWords.Lots(first.Quantity.Lots)} of "
            + $"{names.Instrument(first.Instrument)} at {Price(first.Price)}.");
        output.WriteLine($"Time     {BeijingTime.Exact(first.Time)} Beijing time, trading day "
            + $"{Days.Write(first.TradingDay)}, command {first.Sequence.Value}");
        output.WriteLine($"Buyer    {Whose(trade.Buy)}");
        output.WriteLine($"Seller   {Whose(trade.Sell)}");
        output.WriteLine($"Command  {commands.Of(in command, witness.Content.Span)}");
        output.WriteLine();
    }

    // What either the order or the venue had asked for would have kept them apart.
    private void WriteOneOwner()
    {
        if (trade.Buy.Member != trade.Sell.Member)
        {
            return;
        }

        string one = trade.Buy.Account == trade.Sell.Account
            ? $"one account, {names.Account(trade.Buy.Account)} of "
            : "two accounts of one member, ";
        string order = trade.IsAuction ? "the later order of the two" : "the incoming order";
        _points.Say($"One owner: buyer and seller are {one}{names.Member(trade.Buy.Member)}. "
            + $"Neither {order} nor the venue asked for self-match prevention, so they may trade.");
    }

    private void WritePhase() => _points.Say(
        $"Phase: {names.Instrument(trade.Instrument)} was in "
        + $"{Phases.Write(witness.Instrument.Phase, witness.Instrument.Auction)} trading.");

    private void WriteIncoming()
    {
        OrderPast past = witness.First;
        if (past.Triggered is { } triggered)
        {
            _points.Say(TriggerSentence(past, in triggered));
        }

        string came = past.Placed is { } placed && placed.Sequence != trade.Sequence
            ? $"was on its way since command {placed.Sequence.Value} and went on with this one"
            : "came to market with this command";
        Event first = trade.First;
        _points.Say($"Incoming order: {OrderWords.Name(first.OrderId)} {came}, to "
            + $"{Sides.Verb(first.Side)} at {Price(past.Limit)} or better.");
    }

    private string TriggerSentence(OrderPast past, in Event triggered)
    {
        string name = OrderWords.Name(triggered.OrderId);
        return past.Trigger is { } trigger
            ? $"Trigger: {name} waited for {Price(triggered.StopPrice)}. Trade "
                + $"{trigger.TradeId.Value} at {Price(trigger.Price)}, by command "
                + $"{trigger.Sequence.Value}, was the first to reach it; command "
                + $"{triggered.Sequence.Value} sent the order to market."
            : $"Trigger: {name} waited to trade whole; by command {triggered.Sequence.Value} the "
                + "other side held enough for it.";
    }

    private void WriteFirst(Event side)
    {
        if (Start.After(_before).Find(side.OrderId) is not { } resting)
        {
            _points.Demand(
                false, $"{OrderWords.Name(side.OrderId)} was not in the book when it traded.");
            return;
        }

        OrderPast past = side.OrderId == trade.First.OrderId ? witness.First : witness.Second;
        string since = past.Placed is { } placed
            ? $", in its place since command {placed.Sequence.Value} "
                + $"({BeijingTime.Exact(placed.Time)})"
            : "";
        _points.Say($"Resting order: {OrderWords.Name(side.OrderId)} of "
            + $"{names.Member(side.Member)} to {Sides.Verb(side.Side)} at {Price(resting.Price)}, "
            + $"{PlainWords.Lots(resting.Remaining)} open{since}.");
        WriteQueue(resting);
    }

    private void WriteQueue(StandingOrder resting)
    {
        IReadOnlyList<StandingOrder> gone = Start.Before(resting);
        _points.Say(gone.Count == 0
            ? "Queue: nothing stood before it when this command came."
            : $"Queue: when this command came, {PlainWords.Count(gone.Count, "order")} stood "
                + "before it:");
        foreach (StandingOrder one in gone)
        {
            _points.Line($"{OrderWords.Name(one.Id)} of {names.Member(one.Member)}, "
                + $"{PlainWords.Lots(one.Remaining)} at {Price(one.Price)}: {Fate(one)}");
        }

        BookPicture now = Start.After(_before);
        IReadOnlyList<StandingOrder> left = now.Before(resting);
        int same = now.Queue(resting.Side).Count(one => one.Price == resting.Price);
        if (left.Count == 0)
        {
            _points.Say($"Priority: when it traded, nothing stood before it. No order to "
                + $"{Sides.Verb(resting.Side)} had a better price, and of "
                + $"{PlainWords.Count(same, "order")} at {Price(resting.Price)} it was the first: "
                + "price comes before time, and time decides within a price.");
            return;
        }

        foreach (StandingOrder one in left)
        {
            _points.Demand(
                false,
                $"{OrderWords.Name(one.Id)}, {PlainWords.Lots(one.Remaining)} at "
                    + $"{Price(one.Price)}, still stood before it.");
        }
    }

    private string Fate(StandingOrder order)
    {
        string[] fate = [.. _before
            .Where(told => told.OrderId == order.Id)
            .Select(told => _words.Of(in told))];
        return fate.Length == 0 ? "nothing had become of it." : $"{string.Join("; ", fate)}.";
    }

    private void WritePrevention()
    {
        foreach (Event told in _before.Where(one => one.EndReason == EndReason.SelfMatch
            && one.Instrument == trade.Instrument))
        {
            _points.Say($"Self-match prevention on the way: {_words.Of(in told)}.");
        }
    }

    private void WritePrice()
    {
        Event first = trade.First;
        if (Start.After(_before).Find(trade.Second.OrderId) is not { } resting)
        {
            return;
        }

        bool hasPrice = first.OrderType is OrderType.Limit or OrderType.StopLimit;
        if (witness.Instrument.TradePrice == TradePriceRule.MiddleOfThree && hasPrice)
        {
            WriteMiddle(resting);
            return;
        }

        string why = witness.Instrument.TradePrice == TradePriceRule.MiddleOfThree
            ? "an order without a price of its own trades at the resting order's price"
            : "trades are at the resting order's price";
        _points.Say($"Price: by the rule of {names.Instrument(first.Instrument)} {why}: "
            + $"{Price(resting.Price)}.");
        _points.Demand(resting.Price == first.Price, $"the trade was at {Price(first.Price)}.");
    }

    private void WriteMiddle(StandingOrder resting)
    {
        UnitPrice last = LastTrade(out string which);
        long one = witness.First.Limit.TenThousandths;
        long other = resting.Price.TenThousandths;
        long low = long.Min(one, other);
        long high = long.Max(one, other);
        UnitPrice middle = new(long.Clamp(last.TenThousandths, low, high));
        _points.Say($"Price: by the rule of {names.Instrument(trade.Instrument)} the middle of "
            + $"three: the incoming order's {Price(witness.First.Limit)}, the resting order's "
            + $"{Price(resting.Price)} and {which} {Price(last)}: {Price(middle)}.");
        _points.Demand(
            middle == trade.First.Price, $"the trade was at {Price(trade.First.Price)}.");
    }

    private UnitPrice LastTrade(out string which)
    {
        Event? last = _before.Where(told => told.Kind == EventKind.Filled
            && told.Instrument == trade.Instrument).Select(told => (Event?)told).LastOrDefault();
        if (last is { } found)
        {
            which = $"the last trade's ({found.TradeId.Value}, of this command)";
            return found.Price;
        }

        bool hasTrade = !witness.Instrument.LastTrade.IsNull;
        which = hasTrade ? "the last trade's" : "for want of a trade the reference price";
        return hasTrade ? witness.Instrument.LastTrade : witness.Instrument.Reference;
    }

    private long SmallerOpen() => long.Min(OpenOf(trade.Buy), OpenOf(trade.Sell));

    private static long OpenOf(in Event filled) => filled.Quantity.Lots + filled.Remaining.Lots;

    private void WriteLots(string why, long due)
    {
        _points.Say($"Quantity: {PlainWords.Lots(trade.First.Quantity.Lots)}, {why}.");
        _points.Demand(
            trade.First.Quantity.Lots == due && trade.First.Quantity == trade.Second.Quantity,
            $"{PlainWords.Lots(due)} were to be traded by both sides.");
    }

    private string Whose(in Event side) =>
        $"{OrderWords.Name(side.OrderId)} ({OrderWords.Label(side.Session, side.ClientOrderId)}) "
        + $"of {names.Member(side.Member)}, account {names.Account(side.Account)}";

    private string Price(UnitPrice price) => names.Price(trade.Instrument, price);
}
