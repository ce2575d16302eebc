using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>Trades that are cancelled or corrected, and versions of the rules.</content>
internal sealed partial class FakeExchange
{
    private readonly List<(TradeId Id, int Instrument, UnitPrice Price, long Lots)> _trades = [];
    private long _ruleVersion;

    private void Keep(TradeId id, int instrument, UnitPrice price, long lots) =>
        _trades.Add((id, instrument, price, lots));

    private Delivery ChangeTrade()
    {
        if (_trades.Count == 0)
        {
            return Do(CommandKind.SetRuleVersion, [], (ref EventWriter writer) =>
                writer.Next(EventKind.RuleVersionChanged).Quantity =
                    new Quantity(++_ruleVersion));
        }

        int place = _random.Next(_trades.Count);
        (TradeId id, int instrument, UnitPrice price, long lots) = _trades[place];
        bool isCancelled = _random.Next(2) == 0;
        if (isCancelled)
        {
            _trades.RemoveAt(place);
        }

        return Do(CommandKind.Approve, [], (ref EventWriter writer) =>
        {
            foreach (Side side in (Side[])[Side.Buy, Side.Sell])
            {
                ref Event told = ref writer.Next(
                    isCancelled ? EventKind.TradeCancelled : EventKind.TradeCorrected);
                (told.TradeId, told.Side) = (id, side);
                told.Instrument = new InstrumentId((uint)instrument);
                told.Quantity = new Quantity(lots);
                told.Price = isCancelled ? price : new UnitPrice(price.TenThousandths + Tick);
                told.PreviousPrice = isCancelled ? default : price;
            }
        });
    }
}
