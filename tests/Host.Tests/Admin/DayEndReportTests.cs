using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Phases;
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
            $"{Symbol} has none: sco admin settlement-price {Symbol} PRICE --data "
                + $"{exchange.Path} proposes it for the day, and another operator approves it\n",
            Unpriced(exchange, RejectReason.SettlementPriceMissing));
    }

    [Fact]
    public void A_settlement_that_fails_for_another_reason_says_nothing_of_prices()
    {
        using SettledExchange exchange = Funded(hasReference: true);

        Assert.Equal("", Unpriced(exchange, RejectReason.InstrumentsNotClosed));
    }

    /// <summary>Both were said long before the settlement is asked for.</summary>
    [Fact]
    public void A_settlement_names_the_prices_that_were_proposed_and_are_not_used_and_why()
    {
        using SettledExchange exchange = Funded(hasReference: true);
        exchange.Trade(1, 2, 5, 4_400);
        SettledExchange.Done(exchange.SettlementPrice(4_410));
        SettledExchange.Done(exchange.ProposeSettlementPrice(4_420));

        Assert.Equal(
            [
                $"settlement price of {Symbol}: 440 (the mean of 5 lots)",
                $"proposed for {Symbol} and not used: 441 (trades of the day give the price)",
                $"proposed for {Symbol} and not used: 442 "
                    + "(nobody approved it before the prices were fixed)",
            ],
            Prices(exchange));
    }

    [Fact]
    public void A_settlement_without_trades_says_which_of_the_proposed_prices_it_took()
    {
        using SettledExchange exchange = Funded(hasReference: true);
        exchange.Trade(1, 2, 5, 4_400);
        exchange.Mark();
        exchange.NextDay();
        SettledExchange.Done(exchange.SettlementPrice(4_410));
        SettledExchange.Done(exchange.SettlementPrice(4_420));

        Assert.Equal(
            [
                $"settlement price of {Symbol}: 442 (no trade: as proposed and approved for the "
                    + "day)",
                $"proposed for {Symbol} and not used: 441 (another one was approved after it)",
            ],
            Prices(exchange));
    }

    /// <summary>What was proposed for the day before is of no use on this one.</summary>
    [Fact]
    public void A_settlement_by_the_price_of_the_day_before_says_so()
    {
        using SettledExchange exchange = Funded(hasReference: true);
        exchange.Trade(1, 2, 5, 4_400);
        SettledExchange.Done(exchange.SettlementPrice(4_410));
        exchange.Mark();
        exchange.NextDay();

        Assert.Equal(
            [$"settlement price of {Symbol}: 440 (no trade: the settlement price before it)"],
            Prices(exchange));
    }

    private static string[] Prices(SettledExchange exchange)
    {
        DayEndReport? report = DayEndReport.Begin(exchange.Path, Sample);
        Assert.NotNull(report);
        exchange.Mark();
        exchange.Close();

        StringWriter said = new();
        report.Write(said);
        return
        [
            .. said.ToString().ReplaceLineEndings("\n").Split('\n')
                .Where(line => line.Contains("price of") || line.StartsWith("proposed for")),
        ];
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
