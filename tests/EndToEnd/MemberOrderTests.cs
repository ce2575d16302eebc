using System;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>Orders by the member's tool, on a real gateway.</summary>
[Collection(Exchanges.Name)]
public sealed class MemberOrderTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly ExchangeHost _exchange;

    public MemberOrderTests()
    {
        _exchange = TradingDayTests.Start(_data);
        (int code, string said) = TradingDayTests.Sco(
            "admin", "phase", "SC2701X", "continuous", "--data", _data.Path);
        Assert.True(code == ExitCode.Good, said);
    }

    /// <summary>Whatever members do, the exchange goes on until it is stopped.</summary>
    public void Dispose()
    {
        using (_data)
        using (_exchange)
        {
            Assert.True(_exchange.Stop());
        }
    }

    [Fact]
    public void An_order_is_answered_with_what_came_of_it()
    {
        Assert.StartsWith(
            "0 done: buy 5 lots of SC2701X at 497.5 CNY: 5 lots open\norder: order ",
            Said("buy SC2701X 5 497.5", "hailan-1"), StringComparison.Ordinal);
        string sold = Said("sell SC2701X 8 497 --account BEIYUAN-CLIENT", "beiyuan-1");
        Assert.StartsWith(
            "0 done: sell 8 lots of SC2701X at 497 CNY: 5 lots traded at 497.5 CNY, 3 lots open\n",
            sold, StringComparison.Ordinal);
        Assert.Contains(
            "status partially-filled side sell lots 8 instrument SC2701X type limit price 497 "
                + "executed 5 open 3 time_in_force day account BEIYUAN-CLIENT time ",
            sold, StringComparison.Ordinal);
        Assert.Contains(
            "side sell lots 5 instrument SC2701X price 497.5 executed 5 open 3 fee 49.75 CNY "
                + "trade ",
            sold, StringComparison.Ordinal);
        Assert.StartsWith(
            "0 done: buy 4 lots of 1 at the market: 3 lots traded at 497 CNY, 1 lot expired\n",
            Said("buy 1 4 market", "hailan-1").Replace(
                "of SC2701X", "of 1", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_why_and_how_much_is_too_much()
    {
        Assert.Equal(
            "1 refused: buy 600 lots of SC2701X at 497.5 CNY: The quantity is above the maximum. "
                + "(reason 160, QuantityAboveMaximum), 100 lots above the limit of 500 lots\n",
            Said("buy SC2701X 600 497.5", "hailan-1"));
        Assert.EndsWith(
            "(reason 156, PriceAboveLimit), 0.1 CNY above the limit of 547.8 CNY\n",
            Said("buy SC2701X 5 547.9", "hailan-1"), StringComparison.Ordinal);
        Assert.Equal(
            "1 {\"ok\":false,\"reason\":\"QuantityAboveMaximum\",\"reason_number\":160,"
                + "\"reason_text\":\"The quantity is above the maximum.\",\"missing\":100,"
                + "\"limit\":500,\"reports\":[]}\n",
            Said("sell SC2701X 600 497.5 --json", "hailan-1"));
        Assert.Equal(
            "2 sco: NOPE is no instrument of the venue file\n",
            Said("buy NOPE 1 1", "hailan-1"));
        Assert.StartsWith(
            "2 sco: --until goes with --time-in-force good-till-date, or alone",
            Said("buy SC2701X 1 497 --until 2027-01-01 --time-in-force ioc", "hailan-1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_too_little_money_is_told_how_much_is_missing()
    {
        // Without credit 500 lots take about half of what a member begins with.
        (int code, string said) = TradingDayTests.Sco(
            "admin", "set", "buy-deposit-ppm", "1000000", "--instrument", "SC2701X", "--data",
            _data.Path);
        Assert.True(code == ExitCode.Good, said);
        (code, said) = TradingDayTests.Sco(
            "admin", "approve", "1", "--key", "operator-2", "--data", _data.Path);
        Assert.True(code == ExitCode.Good, said);
        _ = Said("buy SC2701X 500 490", "hailan-1");
        _ = Said("buy SC2701X 500 490", "hailan-1");

        Assert.Matches(
            "^1 refused: buy 500 lots of SC2701X at 490 CNY: Free money is missing. "
                + "\\(reason 400, InsufficientFunds\\), "
                + "[1-9][0-9]{2},[0-9]{3},[0-9]{3}\\.[0-9]{2} CNY missing\n$",
            Said("buy SC2701X 500 490", "hailan-1"));
    }

    [Fact]
    public void Open_orders_are_listed_and_cancelled_by_their_numbers()
    {
        Assert.Equal(
            "0 no order that this key has entered is open\nthe member has nothing open, in this or "
                + "another session\n",
            Said("orders", "hailan-1"));
        _ = Said("buy SC2701X 5 490 --time-in-force gtc", "hailan-1");
        _ = Said("buy SC2701X 7 480 --post-only --until 2027-01-04", "hailan-1");

        JsonElement[] open = Orders();
        Assert.Equal(
            [(5, 4_900_000, "good-till-cancel"), (7, 4_800_000, "good-till-date")],
            open.Select(one => (
                one.GetProperty("open").GetInt64(), one.GetProperty("price").GetInt64(),
                one.GetProperty("time_in_force").GetString())));
        ulong first = open[0].GetProperty("order").GetUInt64();

        // Of this member, by another session of it; of another member it is unknown.
        string cancel = $"cancel {first}";
        Assert.StartsWith(
            $"1 refused: cancel of order {first}: The order is not live: it has traded in "
                + "full, was cancelled, has expired, or this member never entered it. "
                + "(reason 51, UnknownOrder)\n",
            Said(cancel, "beiyuan-1"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"0 done: cancel of order {first}: 5 lots taken out\n", Said(cancel, "hailan-1"),
            StringComparison.Ordinal);
        JsonElement left = Assert.Single(Orders());
        Assert.Equal(7, left.GetProperty("lots").GetInt64());
    }

    [Fact]
    public void Open_orders_are_a_table()
    {
        _ = Said("buy SC2701X 5 497.5", "hailan-1");
        _ = Said("sell SC2701X 2 497.5 --account BEIYUAN-CLIENT", "beiyuan-1");

        Assert.Matches(
            "^0 open orders that this key has entered:\n"
                + " +order  time +side  instrument  price  quantity  done  open  status\n"
                + "[0-9]+  [0-9]{2}:[0-9]{2}:[0-9]{2}  buy   SC2701X     497.5         5     2"
                + "     3  partially-filled\n"
                + "open in all sessions of the member: SC2701X 3 lots to buy\n$",
            Said("orders", "hailan-1"));
    }

    [Fact]
    public void Who_cancels_an_order_that_is_over_is_told_how_it_ended()
    {
        _ = Said("buy SC2701X 5 490", "hailan-1");
        _ = Said("buy SC2701X 7 480", "hailan-1");
        ulong[] orders =
            [.. Orders().Select(one => one.GetProperty("order").GetUInt64())];
        _ = Said("sell SC2701X 5 490 --account BEIYUAN-CLIENT", "beiyuan-1");
        _ = Said($"cancel {orders[1]}", "hailan-1");

        Assert.Matches(
            "\\(reason 51, UnknownOrder\\); it traded in full at [0-9: -]{19}\n$",
            Said($"cancel {orders[0]}", "hailan-1"));
        Assert.Matches(
            "\\(reason 51, UnknownOrder\\); it was cancelled \\(requested\\) at [0-9: -]{19}\n$",
            Said($"cancel {orders[1]}", "hailan-1"));
        Assert.EndsWith(
            "(reason 51, UnknownOrder)\n", Said("cancel 4711", "hailan-1"),
            StringComparison.Ordinal);
        string told = Said($"cancel {orders[0]} --json", "hailan-1")[2..];
        using JsonDocument json = JsonDocument.Parse(told);
        JsonElement order = Assert.Single(
            json.RootElement.GetProperty("reports").EnumerateArray());
        Assert.Equal("filled", order.GetProperty("status").GetString());
    }

    [Fact]
    public void A_price_off_a_tick_and_a_product_without_a_book_come_with_what_to_do()
    {
        Assert.EndsWith(
            "(reason 155, PriceOffTick); prices of SC2701X are multiples of 0.1 CNY, the nearest "
                + "are 497.5 and 497.6 CNY\n",
            Said("buy SC2701X 5 497.53", "hailan-1"), StringComparison.Ordinal);
        Assert.EndsWith(
            "(reason 106, NoMarketModel); ESPO-SPOT has no book, members negotiate it: sco member "
                + "propose SIDE LOTS ESPO-SPOT PRICE --with MEMBER\n",
            Said("buy ESPO-SPOT 5 512.5", "hailan-1"), StringComparison.Ordinal);
        Assert.EndsWith(
            "(reason 404, NotNegotiated); SC2701X has a book: sco member buy or sell\n",
            Said("propose buy 5 SC2701X 497.5 --with BEIYUAN", "hailan-1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_is_amended_by_its_number()
    {
        _ = Said("buy SC2701X 5 490", "hailan-1");
        ulong order = Assert.Single(Orders()).GetProperty("order").GetUInt64();

        Assert.StartsWith(
            $"0 done: order {order} to 3 lots at 491 CNY: 3 lots open\norder: order {order} ",
            Said($"amend {order} --lots 3 --price 491", "hailan-1"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"0 done: order {order} at 492 CNY: 3 lots open\n",
            Said($"amend {order} --price 492", "hailan-1"), StringComparison.Ordinal);
        JsonElement left = Assert.Single(Orders());
        Assert.Equal(
            (3, 4_920_000),
            (left.GetProperty("lots").GetInt64(), left.GetProperty("price").GetInt64()));
        Assert.EndsWith(
            "the nearest are 491.5 and 491.6 CNY\n",
            Said($"amend {order} --price 491.53", "hailan-1"), StringComparison.Ordinal);
        Assert.Equal(
            "2 sco: nothing is changed: name --lots, --price or both\n",
            Said($"amend {order}", "hailan-1"));
        Assert.StartsWith(
            $"2 sco: this key has not entered order {order}, so its lots are not known here",
            Said($"amend {order} --price 492", "beiyuan-1"), StringComparison.Ordinal);
        Assert.Contains(
            "(reason 51, UnknownOrder)", Said($"amend {order} --lots 2", "beiyuan-1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_amendment_is_answered_with_what_came_of_it_and_not_of_the_order_before()
    {
        _ = Said("buy SC2701X 5 490", "hailan-1");
        ulong order = Assert.Single(Orders()).GetProperty("order").GetUInt64();
        _ = Said("sell SC2701X 2 490 --account BEIYUAN-CLIENT", "beiyuan-1");
        _ = Said("sell SC2701X 1 491 --account BEIYUAN-CLIENT", "beiyuan-1");

        Assert.StartsWith(
            $"0 done: order {order} to 6 lots: 4 lots open\n",
            Said($"amend {order} --lots 6", "hailan-1"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"0 done: order {order} at 491 CNY: 1 lot traded at 491 CNY, 3 lots open\n",
            Said($"amend {order} --price 491", "hailan-1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Trades_of_the_orders_of_a_key_are_a_table_with_what_became_of_them()
    {
        Assert.Equal(
            "0 no order that this key has entered has traded\n", Said("fills", "hailan-1"));
        _ = Said("buy SC2701X 5 497.5", "hailan-1");
        _ = Said("sell SC2701X 2 497.5 --account BEIYUAN-CLIENT", "beiyuan-1");
        const string Fill =
            " *([0-9]+)  [0-9:]{8}  [0-9]+  buy   SC2701X        2  497\\.5  19\\.90";
        string said = Said("fills", "hailan-1");
        Assert.Matches(
            "^0 +trade  time +order  side  instrument  lots  price +fee\n" + Fill + "\n$", said);

        string trade = Regex.Match(said, Fill).Groups[1].Value;
        Admin($"trade cancel {trade}");
        Admin("approve 1 --key operator-2");
        Assert.Matches(
            Fill + "\n *" + trade + ".+cancelled\n$", Said("fills", "hailan-1"));
    }

    [Fact]
    public void An_order_at_the_market_that_may_stay_shows_where_it_rests()
    {
        _ = Said("sell SC2701X 2 497.5 --account BEIYUAN-CLIENT", "beiyuan-1");
        Assert.StartsWith(
            "0 done: buy 5 lots of SC2701X at the market: 2 lots traded at 497.5 CNY, 3 lots "
                + "open\n",
            Said("buy SC2701X 5 market --time-in-force gtc", "hailan-1"),
            StringComparison.Ordinal);
        JsonElement rest = Assert.Single(Orders());

        Assert.Equal("market", rest.GetProperty("type").GetString());
        Assert.InRange(rest.GetProperty("price").GetInt64(), 4_975_000, 5_478_000);
    }

    [Fact]
    public void Commands_of_one_key_take_turns()
    {
        string[] said = new string[6];
        Thread[] all =
        [
            .. Enumerable.Range(0, said.Length).Select(at => new Thread(
                () => said[at] = Said("buy SC2701X 1 490", "hailan-1"))),
        ];
        foreach (Thread one in all) { one.Start(); }
        foreach (Thread one in all) { one.Join(); }

        Assert.All(said, one => Assert.StartsWith(
            "0 done: buy 1 lot of SC2701X at 490 CNY: 1 lot open\n", one,
            StringComparison.Ordinal));
        Assert.Equal(said.Length, Orders().Length);
    }

    private void Admin(string line)
    {
        (int code, string said) = TradingDayTests.Sco(
            ["admin", .. line.Split(' '), "--data", _data.Path]);
        Assert.True(code == ExitCode.Good, said);
    }

    private JsonElement[] Orders()
    {
        string said = Said("orders --json", "hailan-1");
        using JsonDocument told = JsonDocument.Parse(said[2..]);
        Assert.True(told.RootElement.GetProperty("ok").GetBoolean());
        return [.. told.RootElement.GetProperty("reports").EnumerateArray()
            .Select(one => one.Clone())];
    }

    private string Said(string line, string key)
    {
        (int code, string text) = TradingDayTests.Sco(
            ["member", .. line.Split(' '), "--key", key, "--data", _data.Path]);
        return $"{code} {text.ReplaceLineEndings("\n")}";
    }
}
