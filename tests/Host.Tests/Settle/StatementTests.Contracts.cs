using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Statements;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>What a statement says of penalties and of the papers of titles.</content>
public sealed partial class StatementTests
{
    /// <summary>The seller's deposit pays the buyer 1,000 CNY: each sees it with its own sign, in
    /// the block of contracts as in the summary.</summary>
    [Fact]
    public void What_the_venue_decides_of_a_contract_is_told_to_each_party_as_its_own()
    {
        using SettledExchange exchange = new();
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.Dispute);
        _ = exchange.Resolve(contract, new Money(200_000_000), penalty: new Money(-100_000));

        string folder = Statement.Settle(exchange, 0);

        foreach ((uint member, string yuan, string page) in new[]
        {
            (1U, "1000.00", "1,000.00"), (2U, "-1000.00", "-1,000.00"),
        })
        {
            Assert.Contains(
                $",2000000.00,{yuan},", Rows(folder, member, "contracts.csv")[1],
                StringComparison.Ordinal);
            Assert.Contains(
                $"<td class=\"n\">2,000,000.00</td><td class=\"n\">{page}</td>",
                string.Concat(Rows(folder, member, "statement.html")), StringComparison.Ordinal);
            CheckPenalty(folder, member, yuan);
        }
    }

    /// <summary>Until the seller's bank has its money the contract goes on: nothing is posted, and
    /// the decision is told.</summary>
    [Fact]
    public void A_penalty_that_was_decided_is_told_before_it_is_posted()
    {
        using SettledExchange exchange = new(2, outside: 2);
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.Dispute);
        _ = exchange.Resolve(contract, new Money(200_000_000), penalty: new Money(100_000));

        string folder = Statement.Settle(exchange, 0);

        Assert.Equal(
            [-100_000, 100_000],
            new uint[] { 1, 2 }.Select(member => Penalty(
                Statement.Of(folder, member), "decided_penalty_fen")));
        Assert.Equal(
            [0, 0], new uint[] { 1, 2 }.Select(member => Penalty(Statement.Of(folder, member))));
        Assert.Equal(0, Statement.Fen(Statement.Of(folder, 1), "penalties"));
    }

    /// <summary>A default is decided by nobody's amount: its penalty is the deposit.</summary>
    [Fact]
    public void The_penalty_of_a_default_is_what_was_posted()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        ContractId contract = exchange.Contract(1, 2, 500, 4_250);
        List<Event> proposed = exchange.Step(exchange.Venue.FirstOperator, new ContractStep
        {
            Action = ContractAction.DefaultBuyer,
            Contract = contract,
        });
        SettledExchange.Done(proposed);
        Approve(exchange, proposed);

        string folder = Statement.Settle(exchange, 0);

        Assert.True(Penalty(Statement.Of(folder, 2)) > 0);
        string yuan = Figures.Yuan(Penalty(Statement.Of(folder, 2)));
        CheckPenalty(folder, 1, $"-{yuan}");
        CheckPenalty(folder, 2, yuan);
    }

    /// <summary>10 t of LNG are 519 MMBtu, as the parties of one contract have agreed.</summary>
    [Fact]
    public void The_conversion_that_a_contract_stores_is_told_by_both_statements()
    {
        using SettledExchange exchange = new() { Conversion = (10, 519) };
        Spot(exchange);
        exchange.Contract(1, 2, 500, 4_250);
        exchange.Conversion = default;
        exchange.Contract(1, 2, 20, 4_250);

        string folder = Statement.Settle(exchange, 0);

        foreach (uint member in new uint[] { 1, 2 })
        {
            Assert.Equal(
                [(10L, 519L), (0L, 0L)],
                Statement.Of(folder, member).GetProperty("contracts").EnumerateArray()
                    .Select(line => (
                        line.GetProperty("conversion_numerator").GetInt64(),
                        line.GetProperty("conversion_denominator").GetInt64())));
            string[] rows = Rows(folder, member, "contracts.csv");
            int column = Array.IndexOf(rows[0].Split(','), "conversion_numerator");
            Assert.Equal(
                ["conversion_numerator,conversion_denominator", "10,519", "0,0"],
                rows[..3].Select(row => string.Join(',', row.Split(',')[column..(column + 2)])));
            string page = File.ReadAllText(Path.Combine(
                folder, SettledVenue.CodeOf(member), "statement.html"));
            Assert.Equal(2, page.Split(">10:519<").Length);
        }
    }

    /// <summary>The number of the paper is said by who proposes it; parts of it have it too, and
    /// one that was declined, or given by nobody, is none.</summary>
    [Fact]
    public void A_title_tells_the_number_of_the_paper_that_two_operators_registered()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        List<Event> other = ProposeTitle(exchange, "=WR-8");
        List<Event> proposed = ProposeTitle(exchange, "=WR-7");
        TitleId title = Approve(exchange, proposed)
            .Find(made => made.Kind == EventKind.TitleChanged).Title;
        Command decline = exchange.Of(CommandKind.Decline, exchange.Venue.SecondOperator);
        decline.Proposal = other[0].Proposal;
        SettledExchange.Done(exchange.Do(decline));
        Approve(exchange, ProposeTitle(exchange, ""));
        exchange.NextDay();
        ContractId contract = exchange.Contract(1, 2, 400, 4_250);
        Step(exchange, 2, contract, ContractAction.LockTitle, title: title);

        string folder = Statement.Settle(exchange, 1);

        Assert.Equal(
            ["=WR-7", "=WR-7", ""],
            Statement.Of(folder, 2).GetProperty("titles").EnumerateArray()
                .Select(line => line.GetProperty("paper").GetString())
                .OrderDescending(StringComparer.Ordinal));
        Assert.Equal(
            2, Rows(folder, 2, "titles.csv").Count(row =>
                row.EndsWith(",'=WR-7", StringComparison.Ordinal)));
        Assert.Contains(
            "<td>=WR-7</td>", string.Concat(Rows(folder, 2, "statement.html")),
            StringComparison.Ordinal);
    }

    /// <summary>What is too old ends within the next command, before what that one does: its
    /// paper is no one's, whether that one registers a title or proposes it.</summary>
    [Theory]
    [InlineData(300, "")]
    [InlineData(600, "WR-9")]
    public void A_title_has_no_paper_of_a_proposal_that_ended_within_its_command(
        int seconds, string paper)
    {
        const long SecondNs = 1_000_000_000;
        using SettledExchange exchange = new();
        uint old = ProposeTitle(exchange, "WR-8")[0].Proposal;
        exchange.Pass(seconds * SecondNs);
        List<Event> proposed = ProposeTitle(exchange, paper);
        exchange.Pass((600 - seconds) * SecondNs);
        List<Event> approved = Approve(exchange, proposed);
        Event ended = (seconds == 600 ? proposed : approved)[0];
        Assert.Equal(
            (EventKind.ProposalEnded, old, ProposalEnd.TooOld),
            (ended.Kind, ended.Proposal, ended.ProposalEnd));

        string folder = Statement.Settle(exchange, 0);

        Assert.Equal(
            [paper],
            Statement.Of(folder, 2).GetProperty("titles").EnumerateArray()
                .Select(line => line.GetProperty("paper").GetString()));
    }

    private static List<Event> ProposeTitle(SettledExchange exchange, string paper)
    {
        byte[] content = new byte[TitleStep.SizeBytesMax];
        int bytes = new TitleStep
        {
            Action = TitleAction.Register,
            Kind = TitleKind.Stock,
            Owner = new MemberId(2),
            Product = new ProductId(2),
            Goods = new GoodsQuantity(600_000),
        }.Write(content, Encoding.UTF8.GetBytes(paper));
        List<Event> proposed = exchange.Do(
            exchange.Of(CommandKind.StepTitle, exchange.Venue.FirstOperator),
            content.AsSpan(0, bytes));
        SettledExchange.Done(proposed);
        return proposed;
    }

    private static List<Event> Approve(SettledExchange exchange, List<Event> proposed)
    {
        Command approve = exchange.Of(CommandKind.Approve, exchange.Venue.SecondOperator);
        approve.Proposal = proposed.Find(made => made.Kind == EventKind.Proposed).Proposal;
        List<Event> done = exchange.Do(approve);
        SettledExchange.Done(done);
        return done;
    }

    private static long Penalty(JsonElement statement, string name = "penalty_fen") =>
        statement.GetProperty("contracts")[0].GetProperty(name).GetInt64();

    /// <summary>The contract, the summary, and the entries that were posted say the same.</summary>
    private static void CheckPenalty(string folder, uint member, string yuan)
    {
        JsonElement statement = Statement.Of(folder, member);
        long fen = Penalty(statement);
        Assert.NotEqual(0, fen);
        Assert.Equal(fen, Statement.Fen(statement, "penalties"));
        Assert.Equal(
            fen,
            statement.GetProperty("cash").EnumerateArray()
                .Where(entry => entry.GetProperty("kind").GetString() == "contract_penalty")
                .Sum(entry => entry.GetProperty("change_fen").GetInt64()));
        Assert.Equal(
            fen,
            statement.GetProperty("totals").GetProperty("contracts").GetProperty("penalty_fen")
                .GetInt64());
        Assert.EndsWith(
            $",{yuan},,,,,,,,", Rows(folder, member, "contracts.csv")[^2],
            StringComparison.Ordinal);
    }
}
