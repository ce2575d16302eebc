using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// What one operator proposes at one terminal, and another one sees at another, by the built
/// program.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class ProposalTests
{
    private const uint Instrument = 1;
    private const uint BuyersAccount = 1;
    private const uint SellersAccount = 3;
    private const long Price = 4_980_000;

    [Fact]
    public void A_second_operator_sees_what_waits_approves_it_and_nothing_waits_any_more()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);
        Said(data, "admin phase SC2701X continuous");
        string trade = Trade(exchange, data).ToString(CultureInfo.InvariantCulture);
        Said(data, "admin title register 17 receipt 1 1 20000 --note WR-17");
        Said(data, $"admin trade correct {trade} 497.5");

        Assert.Equal(
            [
                "0 proposal 1 of Market operator 1, until TIME: register of title 17, "
                    + "20,000.000 of product CRUDE-S of Hailan Petrochemical Trading (HAILAN), "
                    + "note \"WR-17\"",
                $"0 proposal 2 of Market operator 1, until TIME: correction of trade {trade} to "
                    + "497.5 CNY/bbl, 2 lots of SC2701X at 498 CNY/bbl, bought by Hailan "
                    + "Petrochemical Trading (HAILAN), sold by Beiyuan Energy (BEIYUAN)",
                $"0 done: approval of proposal 2, correction of trade {trade} to 497.5 CNY/bbl, 2 "
                    + "lots of SC2701X at 498 CNY/bbl, bought by Hailan Petrochemical Trading "
                    + "(HAILAN), sold by Beiyuan Energy (BEIYUAN)",
                "0 done: approval of proposal 1, register of title 17, 20,000.000 of product "
                    + "CRUDE-S of Hailan Petrochemical Trading (HAILAN), note \"WR-17\"",
                "0 done: nothing waits for a second operator",
            ],
            new[]
            {
                WithoutTimes(Said(data, "admin proposals --key operator-2", "proposal 1")),
                WithoutTimes(Said(data, "admin proposals --key operator-2", "proposal 2")),
                Said(data, "admin approve 2 --key operator-2", "done"),
                Said(data, "admin approve 1 --key operator-2", "done"),
                Said(data, "admin proposals --key operator-2"),
            });
        Assert.Equal(0, exchange.Terminate());
    }

    [Fact]
    public void Who_may_not_ask_is_told_so_and_nothing_of_what_waits()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);

        string said = Said(data, "admin proposals --key hailan-1");

        Assert.StartsWith("1 refused: The principal lacks ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("waits", said, StringComparison.Ordinal);
        Assert.Equal(0, exchange.Terminate());
    }

    [Fact]
    public void Scripts_read_what_waits_there_and_in_the_journal()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = ExchangeProcess.Run(data.Path);
        Assert.Equal("0 {\"proposals\":[]}", Said(data, "admin proposals --json"));
        Said(data, "admin phase SC2701X continuous");
        string trade = Trade(exchange, data).ToString(CultureInfo.InvariantCulture);
        Said(data, $"admin trade cancel {trade}");

        string told = Said(data, "admin proposals --json --key operator-2")[2..];
        string replayed = Said(data, "replay --json")[2..];
        foreach (string text in new[] { told, replayed })
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement one = document.RootElement.GetProperty("proposals")[0];
            Assert.Matches("^[0-9T:.-]+Z$", one.GetProperty("ends_at").GetString());
            Assert.Equal(
                $"cancel-trade {trade} 2 4980000 1 HAILAN 2 BEIYUAN SC2701X 101 "
                    + "Market operator 1",
                string.Join(
                    ' ',
                    new[]
                    {
                        "kind", "trade", "lots", "price_now", "buyer", "buyer_code", "seller",
                        "seller_code", "instrument_code", "proposer", "proposer_name",
                    }
                        .Select(name => one.GetProperty(name).ToString())));
        }

        Assert.Equal(0, exchange.Terminate());
    }

    /// <summary>Member 1 buys two lots of member 2; the number of the trade.</summary>
    private static ulong Trade(ExchangeProcess exchange, DataFolder data)
    {
        using TestMember buyer = new(
            exchange.Endpoints.Binary, data.Path, "hailan-1", new SessionKey(1, 1));
        using TestMember seller = new(
            exchange.Endpoints.Binary, data.Path, "beiyuan-1", new SessionKey(2, 2));
        seller.AnswerTo(seller.Send(
            Instrument, SellersAccount, Side.Sell, Price, 2, TimeInForce.Day));
        buyer.Send(Instrument, BuyersAccount, Side.Buy, Price, 2, TimeInForce.Day);
        buyer.Await(() => buyer.LastFill.TradeId != 0, "the trade");
        return buyer.LastFill.TradeId;
    }

    // Until when something waits is of the clock.
    private static string WithoutTimes(string said) => Regex.Replace(
        said, "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\\+08:00", "TIME");

    private static string Said(DataFolder data, string line, string begins = "")
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, line.Split(' '));
        return $"{code} " + string.Join("; ", text.Split('\n')
            .Where(one => one.Length > 0 && one.StartsWith(begins, StringComparison.Ordinal)));
    }
}
