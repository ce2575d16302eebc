using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Balances;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>
/// The settlement price that an operator has set for a day, as events tell it; before version 3 of
/// the rules only its command did.
/// </summary>
public sealed class PricesAtPointTests
{
    private static readonly TradingDay Day = new(20_001);

    [Theory]
    [InlineData(false, 100, 20_000)]
    [InlineData(true, 101, 20_001)]
    public void What_an_event_says_counts_before_what_a_command_does(
        bool isTold, long price, int day)
    {
        MoneyAtPoint money = new();
        Event former = Of(EventKind.PhaseChanged, 6, new TradingDay(20_000));
        money.OnEvent(in former);
        Command command = Command.Of(CommandKind.SetSettlementPrice);
        command.Sequence = new Sequence(7);
        command.Instrument = new InstrumentId(1);
        command.Price = new UnitPrice(100);
        money.OnCommand(in command, []);
        if (isTold)
        {
            Event told = Of(EventKind.SettlementPriceSet, 7, Day);
            money.OnEvent(in told);
        }

        PriceRow row = Assert.Single(money.Prices);
        Assert.Equal(
            (PriceUse.SettlementOfDay, new UnitPrice(price), new TradingDay((ushort)day)),
            (row.Use, row.Price, row.Day));
    }

    private static Event Of(EventKind kind, ulong sequence, TradingDay day) => new()
    {
        Kind = kind,
        Cause = CommandKind.SetSettlementPrice,
        Sequence = new Sequence(sequence),
        Instrument = new InstrumentId(1),
        Price = new UnitPrice(101),
        TradingDay = day,
    };
}
