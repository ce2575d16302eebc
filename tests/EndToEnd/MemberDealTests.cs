using System;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>Deals, contracts and titles by the command line, on a real gateway.</summary>
[Collection(Exchanges.Name)]
public sealed partial class MemberDealTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly ExchangeHost _exchange;

    public MemberDealTests() => _exchange = TradingDayTests.Start(_data);

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
    public void A_counter_keeps_all_terms_that_it_does_not_name()
    {
        string deal = Propose();

        // Who has named no account yet; who proposed; who has countered before.
        string said = Member($"counter {deal} --price 511", "beiyuan-1");
        Assert.StartsWith("0 done: counter\n", said, StringComparison.Ordinal);
        Assert.Contains("status countered", said, StringComparison.Ordinal);
        Assert.Contains(
            "side buy lots 2 instrument ESPO-SPOT price 511 CNY/bbl ", said,
            StringComparison.Ordinal);
        Assert.Contains(
            "mode self-arranged deposit release excess contract tolerance 2 % "
                + "first_part 80 % silent_days 3 note ex-tank",
            said, StringComparison.Ordinal);
        said = Member($"counter {deal} --lots 3 --note ex-ship", "hailan-1");
        Assert.StartsWith("0 done: counter\n", said, StringComparison.Ordinal);
        Assert.Contains(
            "side sell lots 3 instrument ESPO-SPOT price 511 CNY/bbl ", said,
            StringComparison.Ordinal);
        said = Member($"counter {deal} --price 511.5 --tolerance 1", "beiyuan-1");
        Assert.StartsWith("0 done: counter\n", said, StringComparison.Ordinal);
        Assert.Contains(
            "side buy lots 3 instrument ESPO-SPOT price 511.5 CNY/bbl ", said,
            StringComparison.Ordinal);
        Assert.Contains(
            "tolerance 1 % first_part 80 % silent_days 3 note ex-ship", said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_leaves_account_and_time_of_a_deal_where_they_are()
    {
        string deal = Propose("--minutes 600");
        string until = Standing(deal, "deadline", "hailan-1");
        Assert.Equal("HAILAN-OWN", Standing(deal, "account", "hailan-1"));
        Assert.Equal("", Standing(deal, "account", "beiyuan-1"));

        Done($"counter {deal} --price 511 --account BEIYUAN-CLIENT", "beiyuan-1");
        Done($"counter {deal} --price 512 --account HAILAN-CLIENT", "hailan-1");
        Done($"counter {deal} --price 511.5", "beiyuan-1");
        Done($"counter {deal} --price 511.9", "hailan-1");
        Assert.Equal("HAILAN-CLIENT", Standing(deal, "account", "hailan-1"));
        Assert.Equal("BEIYUAN-CLIENT", Standing(deal, "account", "beiyuan-1"));
        Assert.Equal(until, Standing(deal, "deadline", "beiyuan-1"));

        // A deal that the venue checks stands as a deal when it is accepted.
        Approve("set deal-checked 1 --instrument ESPO-SPOT", 1);
        Done($"accept {deal}", "beiyuan-1");
        Assert.Equal("accepted", Standing(deal, "status", "beiyuan-1"));
        Assert.Equal("BEIYUAN-CLIENT", Standing(deal, "account", "beiyuan-1"));
    }

    [Theory]
    [InlineData("", "BEIYUAN-OWN")]
    [InlineData(" --account BEIYUAN-CLIENT", "BEIYUAN-CLIENT")]
    public void Who_has_no_account_in_a_deal_accepts_it_for_the_first_or_the_one_that_is_named(
        string named, string account)
    {
        Approve("set deal-checked 1 --instrument ESPO-SPOT", 1);
        string deal = Propose();
        Done($"accept {deal}{named}", "beiyuan-1");
        Assert.Equal(account, Standing(deal, "account", "beiyuan-1"));
    }

    [Theory]
    [InlineData(
        "--price 512", "1 refused: acceptance: it stands at 512.5 CNY for 2 lots\n")]
    [InlineData(
        "--lots 3", "1 refused: acceptance: it stands at 512.5 CNY for 2 lots\n")]
    [InlineData("--price 512.5 --lots 2", "0 done: acceptance")]
    public void Who_names_what_it_has_seen_accepts_a_deal_at_no_other_terms(
        string seen, string said)
    {
        string deal = Propose();

        Assert.StartsWith(
            said, Member($"accept {deal} {seen}", "beiyuan-1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_asked_accepts_nothing_that_it_has_seen()
    {
        string deal = Propose();

        // As the exchange refuses who has not looked.
        string said = Member($"accept {deal}", "hailan-1");
        Assert.StartsWith("1 refused: acceptance: ", said, StringComparison.Ordinal);
        Assert.Contains("(reason 410, DealNotYours)", said, StringComparison.Ordinal);
        Assert.Equal(said, Member($"accept {deal} --price 512.5", "hailan-1"));
        Assert.Equal(said, Member($"accept {deal} --price 500", "hailan-1"));
        said = Member("accept 4711", "beiyuan-1");
        Assert.Equal(said, Member("accept 4711 --lots 2", "beiyuan-1"));
        using JsonDocument told = JsonDocument.Parse(
            Member($"accept {deal} --price 512.5 --json", "hailan-1")[2..]);
        Assert.False(told.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(410, told.RootElement.GetProperty("reason_number").GetInt32());
    }

    [Theory]
    [InlineData("accept {0}")]
    [InlineData("accept {0} --price 512.5")]
    [InlineData("decline {0}")]
    public void Who_answers_a_deal_again_is_told_which_contract_it_is(string answer)
    {
        string deal = Propose();
        string contract = ContractNumber().Match(Member($"accept {deal}", "beiyuan-1"))
            .Groups[1].Value;

        string said = Member(
            answer.Replace("{0}", deal, StringComparison.Ordinal), "beiyuan-1");

        Assert.Contains("(reason 408, UnknownDeal)", said, StringComparison.Ordinal);
        Assert.EndsWith(
            $"; deal {deal} is contract {contract} already, and it stands at contracted\n", said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_counter_that_cannot_be_says_why()
    {
        string deal = Propose();

        Assert.EndsWith(
            "ToleranceAboveMaximum), 94 % above the limit of 5 %\n",
            Member($"counter {deal} --tolerance 99", "beiyuan-1"), StringComparison.Ordinal);
        Assert.StartsWith(
            "1 refused: counter: ", Member($"counter {deal} --price 500", "hailan-1"),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "UnknownDeal)\n", Member("counter 4711 --price 500", "beiyuan-1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_out_of_turn_says_what_is_awaited_and_of_whom()
    {
        string deal = Propose();
        string said = Member($"accept {deal}", "beiyuan-1");
        string contract = ContractNumber().Match(said).Groups[1].Value;
        Assert.NotEqual("", contract);

        Assert.EndsWith(
            "; it stands at contracted, and lock-title of HAILAN, unless another key of it has "
                + "done it, and lock-funds of BEIYUAN are awaited\n",
            Member($"step {contract} invoice --amount 5 --note V", "hailan-1"),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; it stands at contracted, and lock-funds of BEIYUAN is awaited\n",
            Member($"step {contract} agree-quantity", "beiyuan-1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Quality_is_agreed_with_the_differential_that_the_buyer_was_told()
    {
        string deal = Propose();
        string contract = ContractNumber().Match(Member($"accept {deal}", "beiyuan-1"))
            .Groups[1].Value;
        Done($"step {contract} lock-title", "hailan-1");
        string said = Member($"step {contract} lock-title", "hailan-1");
        Assert.EndsWith(
            "; what the seller delivers is locked already; it stands at contracted, and "
                + "lock-funds of BEIYUAN is awaited\n",
            said, StringComparison.Ordinal);
        Done($"step {contract} lock-funds", "beiyuan-1");
        Assert.EndsWith(
            "\nthe notice has no number, and none can be added to it later: --note names it\n",
            Member($"step {contract} issue-notice", "hailan-1"), StringComparison.Ordinal);
        Done(
            $"step {contract} meter --goods 2005.123 --differential 1.2345 --note CQD-1",
            "hailan-1");
        Assert.Equal(
            $"1 refused: contract {contract}: 2,005.123 bbl were metered, not 2,005.120\n",
            Member($"step {contract} agree-quantity --goods 2005.12", "beiyuan-1"));
        Assert.Contains(
            "\nmetered 2,005.123 bbl are 5.123 more than the 2,000.000 bbl sold, within the "
                + "tolerance of 2 %\n",
            Member($"step {contract} agree-quantity --goods 2005.123", "beiyuan-1"),
            StringComparison.Ordinal);

        Assert.Contains(
            " delivered 2,005.123 bbl differential 1.2345 CNY/bbl ",
            Member("contracts", "beiyuan-1"), StringComparison.Ordinal);
        Assert.Matches(
            @" 2,005\.123 bbl +1\.2345 CNY/bbl ", Member("standing", "beiyuan-1"));
        Assert.EndsWith(
            "who does not agree with it disputes\n",
            Member($"step {contract} agree-quality --differential 1", "beiyuan-1"),
            StringComparison.Ordinal);
        said = Member($"step {contract} agree-quality", "beiyuan-1");
        Assert.StartsWith("0 done: ", said, StringComparison.Ordinal);
        Assert.Contains(
            "action agree-quality ", said, StringComparison.Ordinal);
        Assert.Contains(" differential 1.2345 CNY/bbl ", said, StringComparison.Ordinal);

        // Each of these is another connection, which was told of the metering before.
        foreach (string key in (string[])["hailan-1", "beiyuan-1"])
        {
            said = Member($"step {contract} attach --note Q-1", key);
            Assert.StartsWith("0 done: ", said, StringComparison.Ordinal);
            Assert.Contains(" differential 1.2345 CNY/bbl ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Titles_that_are_gone_are_listed_where_they_are_asked_for()
    {
        _ = Member("balances", "hailan-1");
        Approve("title register 17 receipt HAILAN 1 20000 --note WR-17", 1);
        Approve("title register 18 receipt HAILAN 1 30000 --note WR-18", 2);
        Approve("title retire 17 20000", 3);

        string titles = Member("titles", "hailan-1");
        Assert.DoesNotContain("title 17 ", titles, StringComparison.Ordinal);
        Assert.Contains("title 18 ", titles, StringComparison.Ordinal);
        string[] all = Member("titles --all", "hailan-1").Split('\n');
        Assert.EndsWith(
            " state gone", Assert.Single(
                all, line => line.Contains("title 17 ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.EndsWith(
            " state stands", Assert.Single(
                all, line => line.Contains("title 18 ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        using JsonDocument told =
            JsonDocument.Parse(Member("titles --all --json", "hailan-1")[2..]);
        Assert.Equal(
            ["18 stands", "17 gone"],
            told.RootElement.GetProperty("reports").EnumerateArray()
                .Where(one => one.GetProperty("kind").GetString() == "title")
                .Select(one => $"{one.GetProperty("title")} {one.GetProperty("state")}"));
        Assert.Equal(
            "0 the member has no goods and no titles\n", Member("titles", "luqing-1"));
    }

    private void Done(string line, string key)
    {
        string said = Member(line, key);
        Assert.True(said.StartsWith("0 done: ", StringComparison.Ordinal), said);
    }

    // What a member is told of a deal that stands; empty of what it is not told.
    private string Standing(string deal, string name, string key)
    {
        using JsonDocument told = JsonDocument.Parse(Member("standing --json", key)[2..]);
        JsonElement found = told.RootElement.GetProperty("reports").EnumerateArray()
            .Single(one => one.GetProperty("kind").GetString() == "deal"
                && one.GetProperty("deal").ToString() == deal);
        return found.TryGetProperty(name, out JsonElement field) ? $"{field}" : "";
    }

    private string Propose(string more = "")
    {
        _ = Member("balances", "beiyuan-1");
        string said = Member(
            "propose sell 2 ESPO-SPOT 512.5 --with BEIYUAN --mode self-arranged --first-part 80 "
                + $"--tolerance 2 --silent-days 3 --note ex-tank {more}".TrimEnd(),
            "hailan-1");
        Assert.StartsWith("0 done: proposal\n", said, StringComparison.Ordinal);
        return DealNumber().Match(said).Groups[1].Value;
    }

    private void Approve(string line, int proposal)
    {
        foreach (string part in (string[])[line, $"approve {proposal} --key operator-2"])
        {
            (int code, string said) = TradingDayTests.Sco(
                ["admin", .. part.Split(' '), "--data", _data.Path]);
            Assert.True(code == ExitCode.Good, said);
        }
    }

    private string Member(string line, string key)
    {
        (int code, string text) = TradingDayTests.Sco(
            ["member", .. line.Split(' '), "--key", key, "--data", _data.Path]);
        return $"{code} {text.ReplaceLineEndings("\n")}";
    }

    [GeneratedRegex("deal: deal ([0-9]+) ")]
    private static partial Regex DealNumber();

    [GeneratedRegex("contract: contract ([0-9]+) ")]
    private static partial Regex ContractNumber();
}
