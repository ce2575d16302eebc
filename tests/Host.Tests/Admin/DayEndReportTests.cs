using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>What an operator is told of a settlement, out of the journal.</summary>
public sealed class DayEndReportTests
{
    private static readonly VenueFile Sample = VenueFile.Sample();

    // The venue of the journal has another name for it; it is found by its number.
    private static readonly string Symbol =
        Sample.Instruments.First(one => one.Id.Value == SettledVenue.Crude).Symbol;

    /// <summary>What was traded the day before and has neither price nor reference.</summary>
    [Fact]
    public void Who_settles_a_day_without_a_price_is_told_of_what_and_what_to_do()
    {
        using SettledExchange exchange = Funded(hasReference: false);
        exchange.Trade(1, 2, 5, 4_400);
        exchange.NextDay();
        exchange.Phase(TradingPhase.Closed);

        Assert.Equal(
            $"{Symbol} has none: sco admin settlement-price {Symbol} PRICE proposes it for the "
                + "day, and another operator approves it\n",
            Unpriced(exchange, RejectReason.SettlementPriceMissing));
    }

    [Fact]
    public void A_settlement_that_fails_for_another_reason_says_nothing_of_prices()
    {
        using SettledExchange exchange = Funded(hasReference: true);

        Assert.Equal("", Unpriced(exchange, RejectReason.InstrumentsNotClosed));
    }

    private static string Unpriced(SettledExchange exchange, RejectReason expected)
    {
        DayEndReport? report = DayEndReport.Begin(exchange.Path, Sample);
        Assert.NotNull(report);
        List<Event> refused = exchange.Do(Command.Of(CommandKind.SettleDay));
        Assert.Equal(expected, Assert.Single(refused).Reason);
        exchange.Close();

        StringWriter said = new();
        report.WriteUnpriced(said);
        return said.ToString().ReplaceLineEndings("\n");
    }

    private static SettledExchange Funded(bool hasReference)
    {
        SettledExchange exchange = new(hasReference: hasReference);
        for (uint member = 1; member <= 2; member++)
        {
            SettledExchange.Done(exchange.Move(
                BankMovementKind.Deposit, member, 100_000_000,
                $"D{member}"));
        }

        return exchange;
    }
}
