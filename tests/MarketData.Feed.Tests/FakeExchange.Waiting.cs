using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>Orders that wait outside the book: stops, all-or-none.</content>
internal sealed partial class FakeExchange
{
    private readonly List<FakeOrder> _waiting = [];

    // Nothing of this is public.
    private Delivery Wait()
    {
        FakeOrder order = new()
        {
            Id = OrderId.Of(++_accepted, _random.Next(OrderId.SlotsMax)),
            Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            Instrument = Pick(),
            Day = false,
            Price = Middle + (_random.Next(-40, 41) * Tick),
            Total = _random.Next(1, 40),
            Display = _random.Next(3),
        };
        return Do(CommandKind.NewOrder, [], (ref EventWriter writer) =>
        {
            Fill(ref writer, EventKind.Accepted, order).StopPrice = AnyStopPrice();
            if (_random.Next(4) == 0)
            {
                ref Event cancelled = ref Fill(ref writer, EventKind.Cancelled, order);
                cancelled.EndReason = EndReason.OneCancelsOther;
                cancelled.StopPrice = AnyStopPrice();
                return;
            }

            _waiting.Add(order);
        });
    }

    private Delivery Trigger()
    {
        if (_waiting.Count == 0)
        {
            return Wait();
        }

        FakeOrder order = _waiting[_random.Next(_waiting.Count)];
        _ = _waiting.Remove(order);
        return Do(CommandKind.NewOrder, [], (ref EventWriter writer) =>
        {
            Fill(ref writer, EventKind.Triggered, order).StopPrice = AnyStopPrice();
            Trade(ref writer, order, stays: _random.Next(2) == 0);
        });
    }

    private UnitPrice AnyStopPrice() => new(Middle + (_random.Next(-40, 41) * Tick));
}
