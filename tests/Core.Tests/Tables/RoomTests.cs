using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Tables;

/// <summary>What the tables of a large venue take.</summary>
public sealed class RoomTests
{
    private const uint Instruments = 10_000;

    // Five million live orders; 50 pages of 256 price levels an instrument, over all its books.
    private static readonly CoreCapacities Large = Market.Small with
    {
        OrdersMax = 5_000_000,
        LadderPagesMax = 500_000,
        InstrumentsMax = (int)Instruments,
        MembersMax = 1_000,
        AccountsMax = 4_000,
        PrincipalsMax = 4_000,
        SessionsMax = 16_000,
        JobsMax = 64,
        PositionsMax = 1_000_000,
        TradesMax = 1_000_000,
        QuotesMax = 100_000,
    };

    [Fact]
    public void A_core_of_ten_thousand_instruments_fits_in_four_gibibytes()
    {
        Market? market = null;
        long bytes = Allocated.BytesDuring(() =>
        {
            market = new Market(Large, open: false);
            for (uint number = 4; number <= Instruments; number++)
            {
                Event answer = Assert.Single(market.Define(
                    CommandKind.DefineInstrument,
                    (Definitions.Instrument(number, 1) with { LadderTicks = 65_536 }).Write));
                Assert.Equal(EventKind.InstrumentDefined, answer.Kind);
            }
        });

        Assert.InRange(bytes, 1, 4L << 30);
        Assert.Equal(new TradingDay(20_000), market!.Core.TradingDay);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes >> 20} MiB");
    }
}
