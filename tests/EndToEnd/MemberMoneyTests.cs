using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>Money, deals and contracts by the member's tool, on real sockets and a real journal.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class MemberMoneyTests
{
    private const uint Negotiated = 3;
    private const long Price = 5_125_000;
    private const ulong HourNs = 3_600_000_000_000;

    [Fact]
    public void A_deal_becomes_a_contract_and_both_are_there_after_a_restart()
    {
        using DataFolder data = new();
        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            string[] balances = Ask(exchange, "hailan-1", Requests.Balances());
            Assert.Contains(balances, line => line.StartsWith(
                "balance: account available  amount 500,000,000.00 CNY",
                System.StringComparison.Ordinal));
            Assert.Empty(List(exchange, "beiyuan-1"));
            ulong deal = Propose(exchange);
            Assert.Equal(
                $"deal {deal} proposed buy", Assert.Single(List(exchange, "beiyuan-1")));
            Ask(exchange, "beiyuan-1", Requests.Accept(deal, 3));
            Assert.Equal(
                [$"deal {deal} contracted buy", "contract contracted buy"],
                List(exchange, "beiyuan-1"));
            Assert.True(exchange.Stop());
        }

        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            Assert.Equal("contract contracted sell", List(exchange, "hailan-1")[^1]);
            Assert.True(exchange.Stop());
        }
    }

    [Fact]
    public void A_kill_switch_that_a_trader_engages_leaves_the_member_what_it_is_told()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = TradingDayTests.Start(data);
        Assert.Empty(List(exchange, "beiyuan-1"));
        Assert.Empty(List(exchange, "hailan-1"));
        Credential key = exchange.Keys.Keys.Single(one => one.KeyName == "beiyuan-1");
        using (OperatorConnection connection = new(exchange.Endpoints.Binary, key))
        {
            using StringWriter said = new();
            AdminRequests requests = new(connection, VenueFile.Sample(), said);
            Assert.Equal(
                ExitCode.Good, requests.Kill(KillScope.Principal, key.Principal.Value));
        }

        // So does what an operator of the house asks for; by a session that is not new, or is.
        foreach (string name in (string[])["beiyuan-1", "hailan-1"])
        {
            using MemberConnection asking = new(
                exchange.Endpoints.Binary,
                exchange.Keys.Keys.Single(one => one.KeyName == name), VenueFile.Sample(),
                isOperator: true);
            Assert.True(asking.Ask(Requests.Standing()));
        }

        ulong deal = Propose(exchange);
        Assert.Equal($"deal {deal} proposed buy", Assert.Single(List(exchange, "beiyuan-1")));
        using (MemberConnection declining = Connect(exchange, "beiyuan-1"))
        {
            Assert.True(declining.Ask(Requests.DeclineDeal(deal)));
        }

        Assert.Equal($"deal {deal} declined sell", Assert.Single(List(exchange, "hailan-1")));
        Assert.True(exchange.Stop());
    }

    [Fact]
    public void A_withdrawal_beyond_what_there_is_says_what_is_missing()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = TradingDayTests.Start(data);
        using MemberConnection connection = Connect(exchange, "hailan-1");

        // What came in today cannot leave today; that it is nothing is not told as a limit.
        Assert.False(connection.Ask(Requests.Withdrawal(5_000)));
        Assert.Equal(
            (RejectReason.AboveWithdrawable, 5_000L, Null.Int64),
            (connection.Reason, connection.Missing, connection.Limit));
        Assert.True(exchange.Stop());
    }

    [Fact]
    public void An_operator_is_told_how_much_is_missing_and_which_prices_there_are()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = TradingDayTests.Start(data);
        Credential key = exchange.Keys.Keys.Single(one => one.KeyName == "operator-1");
        using OperatorConnection connection = new(exchange.Endpoints.Binary, key);
        using StringWriter said = new() { NewLine = "\n" };
        AdminRequests requests = new(connection, VenueFile.Sample(), said);

        int paid = requests.PayOutVenue(
            1, AccountKind.Fees, new Money(999_999_900), new byte[32]);
        int priced = requests.SetSettlementPrice("SC2701X", new UnitPrice(-30_000));
        int closed = requests.CloseDay();

        Assert.Equal(
            (ExitCode.Finding, ExitCode.Finding, ExitCode.Finding), (paid, priced, closed));
        string[] lines = said.ToString().Split('\n');
        Assert.EndsWith(
            "(reason 400, InsufficientFunds), 9,999,999.00 CNY missing", lines[0],
            System.StringComparison.Ordinal);
        Assert.StartsWith(
            "refused: settlement price of SC2701X: ", lines[1], System.StringComparison.Ordinal);
        Assert.EndsWith(
            "(reason 196, PriceOutsideLimits); there are 0 to 1638.3 CNY in steps of 0.1",
            lines[1], System.StringComparison.Ordinal);
        Assert.StartsWith("before it come settle-day, ", lines[3], System.StringComparison.Ordinal);
        Assert.EndsWith(
            "; after a report that pools differ, another one that they agree", lines[3],
            System.StringComparison.Ordinal);

        // A data directory that has no journal, as on another machine, says nothing of the day.
        said.GetStringBuilder().Clear();
        _ = new AdminRequests(
            connection, VenueFile.Sample(), said, Path.Combine(data.Path, "elsewhere")).CloseDay();
        Assert.Equal(lines[3], said.ToString().Split('\n')[1]);
        Assert.True(exchange.Stop());
    }

    [Fact]
    public void All_that_stands_with_a_member_is_the_same_after_a_restart()
    {
        using DataFolder data = new();
        string before;
        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            ulong deal = Propose(exchange);
            Ask(exchange, "beiyuan-1", Requests.Accept(deal, 3));
            ulong open = Propose(exchange);
            before = Standing(exchange, "hailan-1");
            Assert.Contains("contract contracted sell BEIYUAN awaits BEIYUAN lock-funds", before);
            Assert.Contains($"deal {open} proposed sell BEIYUAN awaits BEIYUAN", before);
            Assert.Contains("balance available", before);
            Assert.EndsWith("standing none", before);
            Assert.True(exchange.Stop());
        }

        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            Assert.Equal(before, Standing(exchange, "hailan-1"));
            using MemberConnection other = Connect(exchange, "beiyuan-1");
            Assert.False(other.Ask(Requests.Standing(member: 1)));
            Assert.Equal(RejectReason.NotAuthorised, other.Reason);
            Assert.False(other.Ask(Requests.Standing(cursor: 7)));
            Assert.Equal(RejectReason.StandingCursorInvalid, other.Reason);
            Assert.False(other.Ask(Requests.Attention()));
            Assert.Equal(RejectReason.NotAuthorised, other.Reason);
            Assert.True(exchange.Stop());
        }
    }

    [Fact]
    public void A_person_is_shown_tables_of_what_stands()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = TradingDayTests.Start(data);
        Propose(exchange);
        using MemberConnection connection = Connect(exchange, "hailan-1");
        using StringWriter said = new();
        Assert.Equal(ExitCode.Good, new MemberTool(connection, said, isJson: false).Standing());

        string[] lines = said.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.StartsWith("HAILAN on ", lines[0], System.StringComparison.Ordinal);
        Assert.Equal(
            "margin call 追保: none, 0.00 CNY owed; default 违约: 0.00 CNY owed; not suspended",
            lines[1]);
        Assert.Contains("money 资金: 5", lines);
        Assert.Contains("contracts 合同: none", lines);
        Assert.Contains("deals 协商: 1", lines);
        Assert.All(lines, line => Assert.True(line.Length <= 160, line));
        Assert.True(exchange.Stop());
    }

    private static string Standing(ExchangeHost exchange, string key)
    {
        using MemberConnection connection = Connect(exchange, key);
        using StringWriter said = new();
        int code = new MemberTool(connection, said, isJson: true).Standing();
        Assert.Equal(ExitCode.Good, code);
        using JsonDocument shown = JsonDocument.Parse(said.ToString());
        return string.Join('\n', shown.RootElement.GetProperty("reports").EnumerateArray()
            .Select(one => one.GetProperty("kind").GetString() switch
            {
                "contract" => $"contract {one.GetProperty("stage")} {one.GetProperty("side")} "
                    + $"{one.GetProperty("counterparty")} awaits {one.GetProperty("awaited")} "
                    + $"{one.GetProperty("awaited_step")} {one.GetProperty("deposit_fen")}",
                "deal" => $"deal {one.GetProperty("deal")} {one.GetProperty("status")} "
                    + $"{one.GetProperty("side")} {one.GetProperty("counterparty")} awaits "
                    + $"{one.GetProperty("awaited")}",
                "balance" => $"balance {one.GetProperty("account")} "
                    + (one.TryGetProperty("amount_fen", out JsonElement fen)
                        ? $"{fen}"
                        : $"{one.GetProperty("goods")}"),
                "standing" => $"standing {one.GetProperty("margin_call")}",
                string kind => kind,
                null => "",
            }));
    }

    private static ulong Propose(ExchangeHost exchange)
    {
        NegotiatedTrade request = Requests.Propose(
            Negotiated, 1, 2, Side.Sell, Price, 2, 20_800, 20_850,
            new SystemClock().Now.Ns + HourNs) with
        {
            FirstPartPpm = 800_000,
            DeliveryMode = DeliveryMode.SelfArranged,
        };
        using MemberConnection connection = Connect(exchange, "hailan-1");
        Assert.True(connection.Ask(request, "ex tank"u8), $"{connection.Reason}");
        return connection.Told.Single(one => one.Kind == "deal").About;
    }

    private static string[] Ask<T>(ExchangeHost exchange, string key, T request)
        where T : struct, IRequest
    {
        using MemberConnection connection = Connect(exchange, key);
        Assert.True(connection.Ask(request), $"{connection.Reason}");
        return [.. connection.Told.Select(one => one.ToString())];
    }

    private static string[] List(ExchangeHost exchange, string key)
    {
        using MemberConnection connection = Connect(exchange, key, withPast: true);
        using StringWriter said = new();
        int code = new MemberTool(connection, said, isJson: true).List("deal", "contract");
        Assert.Equal(ExitCode.Good, code);
        using JsonDocument shown = JsonDocument.Parse(said.ToString());
        return
        [
            .. shown.RootElement.GetProperty("reports").EnumerateArray().Select(one =>
                one.GetProperty("kind").GetString() == "deal"
                    ? $"deal {one.GetProperty("deal")} {one.GetProperty("status")} "
                        + $"{one.GetProperty("side")}"
                    : $"contract {one.GetProperty("stage")} {one.GetProperty("side")}"),
        ];
    }

    private static MemberConnection Connect(
        ExchangeHost exchange, string key, bool withPast = false)
    {
        Credential found = exchange.Keys.Keys.Single(one => one.KeyName == key);
        return new MemberConnection(
            exchange.Endpoints.Binary, found, VenueFile.Sample(), withPast);
    }
}
