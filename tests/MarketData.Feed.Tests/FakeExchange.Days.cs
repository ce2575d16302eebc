using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>The end of the day: prices, stages, the state towards banks.</content>
internal sealed partial class FakeExchange
{
    private Delivery Settle()
    {
        int instrument = Pick();
        SettlementStage stage = (SettlementStage)_random.Next(1, 6);
        BankDayState banks = (BankDayState)_random.Next(1, 5);
        int what = _random.Next(3);
        return Do(CommandKind.SettleDay, [], (ref EventWriter writer) =>
        {
            switch (what)
            {
                case 0:
                    ref Event price = ref writer.Next(EventKind.SettlementPriceFixed);
                    price.Instrument = new InstrumentId((uint)instrument);
                    price.Price = new UnitPrice(Middle + (_random.Next(-100, 100) * Tick));
                    break;
                case 1:
                    writer.Next(EventKind.SettlementStageChanged).SettlementStage = stage;
                    break;
                default:
                    writer.Next(EventKind.BankDayChanged).BankDay = banks;
                    break;
            }
        });
    }
}
