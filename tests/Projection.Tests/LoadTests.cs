using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>What a database holds after a load, beside what journal and core hold.</summary>
/// <param name="server">The server.</param>
public sealed class LoadTests(PostgresServer server)
{
    [Fact]
    public void The_ledger_in_the_database_is_that_of_the_core() =>
        Seeds.Each(TestScale.Of(6), seed =>
        {
            using SettledExchange exchange = BusyDays.Make(seed, 30);
            Loaded loaded = new Loaded(server, exchange.Path).Load();

            Assert.Equal(
                ["0"], loaded.Rows(
                    "select distinct t.sum from (select sum(amount) from sco.balance "
                    + "group by asset) t"));
            Assert.Equal(
                exchange.Core.ViewLedger().Where(account => account.Debits + account.Credits != 0)
                    .Select(LineOf).Order(StringComparer.Ordinal),
                loaded.Rows("select owner, number, asset, kind, amount from sco.balance")
                    .Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Balances_of_an_evening_are_the_sum_of_all_entries_until_then()
    {
        using SettledExchange exchange = BusyDays.Make(1, 30);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Assert.Equal(3, loaded.Get<long>("select count(*) from sco.trading_day where is_over"));
        Assert.Equal(0, loaded.Get<long>(
            """
            select count(*) from sco.day_balance b join sco.trading_day d using (day)
            where b.amount <> (
                select coalesce(sum(change), 0) from sco.ledger_line l
                where l.sequence <= d.last_sequence and (l.owner, l.number, l.asset, l.kind)
                    = (b.owner, b.number, b.asset, b.kind))
            """));
        Assert.Equal(0, loaded.Get<long>(
            """
            select count(*) from sco.statement s where s.closing_fen <> (
                select sum(amount) from sco.day_balance b where b.day = s.day and b.owner = 1
                    and b.number = s.member and b.asset = 1)
            """));
    }

    [Fact]
    public void Every_trade_and_what_became_of_it_is_there()
    {
        using SettledExchange exchange = BusyDays.Make(2, 60);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        Told told = new();
        JournalReplay.Run(
            DataDirectory.DemandJournal(exchange.Path), ReplayBound.End, [told],
            new ReplayProgress());

        Assert.NotEmpty(told.Trades);
        Assert.Equal(told.Trades.Values.Order(StringComparer.Ordinal), loaded.Rows(
            """
            select t.trade, t.price, t.lots, t.state, b.member, s.member, b.fee_fen, s.fee_fen
            from sco.trade t
            join sco.trade_side b on b.trade = t.trade and b.side = 1
            join sco.trade_side s on s.trade = t.trade and s.side = 2
            """).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["2 Cancelled", "1 Corrected"], loaded.Rows(
                """
                select count(*), w.word from sco.trade t
                join sco.word w on w.kind = 'trade_state' and w.number = t.state
                where t.state <> 1 group by w.word order by w.word
                """));
    }

    /// <summary>As statements have it.</summary>
    [Fact]
    public void What_the_venue_has_decided_of_a_contract_stands_beside_it()
    {
        using SettledExchange exchange = BusyDays.Make(3, 10, isDecided: true);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Assert.Equal(
            ["0 -500"],
            loaded.Rows(
                "select settled_fen, decided_penalty_fen from sco.contract "
                + "where settled_fen is not null"));
        Assert.Equal(2, loaded.Get<long>(
            "select count(*) from sco.contract where settled_fen is null "
            + "and decided_penalty_fen = 0"));
        Assert.Equal("paper 7", loaded.Get<string>(
            $"select note from sco.contract_step where action = {(byte)ContractAction.Resolve}"));
    }

    /// <summary>
    /// What was posted of a penalty before the contract was opened again is told by the statement
    /// of both parties, their entries and the database, whatever is decided of it afterwards.
    /// </summary>
    [Fact]
    public void A_penalty_of_a_contract_that_was_opened_again_is_one_number_everywhere()
    {
        using SettledExchange exchange = BusyDays.Reopened();
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        string folder = Statement.Settle(exchange, 0);
        foreach ((uint member, long fen) in new[] { (1U, -500L), (2U, 500L) })
        {
            JsonElement statement = Statement.Of(folder, member);
            JsonElement line = statement.GetProperty("contracts")[0];
            Assert.Equal("disputed", line.GetProperty("stage").GetString());
            Assert.Equal(0, line.GetProperty("decided_penalty_fen").GetInt64());
            Assert.Equal(fen, line.GetProperty("penalty_fen").GetInt64());
            Assert.Equal(
                fen,
                statement.GetProperty("cash").EnumerateArray()
                    .Where(entry => entry.GetProperty("kind").GetString() == "contract_penalty")
                    .Sum(entry => entry.GetProperty("change_fen").GetInt64()));
            Assert.Equal(fen, loaded.Get<long>(string.Create(
                CultureInfo.InvariantCulture,
                $"select penalty_fen from sco.contract_penalty where member = {member}")));
        }

        Assert.Equal(
            ["0"], loaded.Rows(
                "select decided_penalty_fen from sco.contract where settled_fen is not null"));
    }

    [Fact]
    public void What_a_bank_writes_to_its_answer_stands_beside_it()
    {
        using SettledExchange exchange = BusyDays.Make(3, 10, isDecided: true);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Assert.Equal(
            [$"{(byte)PaymentStatus.Rejected} AC04:账户已销户"],
            loaded.Rows(
                "select status, note from sco.payment_step where note is not null"));
    }

    [Fact]
    public void Every_contract_stands_where_the_core_has_it()
    {
        using SettledExchange exchange = BusyDays.Make(3, 10);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        IReadOnlyList<ContractView> contracts = exchange.Core.ViewContracts();

        Assert.Equal(3, contracts.Count);
        Assert.Equal(
            contracts.Select(LineOf).Order(StringComparer.Ordinal),
            loaded.Rows(
                """
                select contract, deal, stage, buyer, seller, goods, delivered, cost_fen, net_fen,
                    paid_fen, locked_fen, buy_deposit_fen, sell_deposit_fen, leg, leg_state
                from sco.contract
                """).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Disputed", "PaidFirst"],
            loaded.Rows("select stage from sco.contract_stage where stage <> 'Contracted' "
                + "order by stage"));
        foreach (string table in (string[])["contract", "deal"])
        {
            Assert.Equal(
                ["0 0", "0 0", "10 519"],
                loaded.Rows("select conversion_numerator, conversion_denominator "
                    + $"from sco.{table} order by 1"));
        }

        Assert.Equal("paper 7 \uFFFD <提单>", loaded.Get<string>(
            "select distinct note from sco.contract_step where action = 1"));
        Assert.Equal(3, loaded.Get<long>("select count(*) from sco.deal where status = 4"));
        Assert.Equal(2, loaded.Get<long>("select count(*) from sco.payment where kind = 2"));
        Assert.Equal(1, loaded.Get<long>("select count(*) from sco.payment where status = 2"));
        Assert.Equal(
            ["1 2 100 2 t"], loaded.Rows(
                "select bank, to_bank, amount_fen, status, has_arrived from sco.payment "
                + "where kind = 3"));
        Assert.Equal(
            [$"7000 {(byte)PaymentStatus.Returned}"], loaded.Rows(
                "select returned_fen, status from sco.payment where returned_fen <> 0"));
        Assert.Equal(6, loaded.Get<long>("select count(*) from sco.bank_movement"));
    }

    [Fact]
    public void Statements_are_byte_by_byte_those_of_sco_settle()
    {
        using SettledExchange exchange = BusyDays.Make(4, 40);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        for (int day = 0; day < 3; day++)
        {
            string folder = Statement.Settle(exchange, day);
            for (uint member = 1; member <= BusyDays.Members; member++)
            {
                byte[] file = File.ReadAllBytes(
                    Path.Combine(folder, SettledVenue.CodeOf(member), "statement.json"));
                string where = string.Create(
                    CultureInfo.InvariantCulture,
                    $"from sco.statement where day = '{Statement.Day(day)}' and member = {member}");
                Assert.Equal(
                    Encoding.UTF8.GetString(file),
                    loaded.Get<string>($"select body::text {where}"));
                Assert.Equal(
                    Convert.ToHexStringLower(SHA256.HashData(file)),
                    loaded.Get<string>($"select sha256 {where}"));
            }
        }

        Assert.Equal(
            3 * BusyDays.Members, loaded.Get<long>("select count(*) from sco.statement"));
        Assert.Equal(2, loaded.Get<long>(
            "select count(*) from sco.statement where body::text like "
            + """'%"conversion_numerator":_10,%'"""));
        Assert.Equal(0, loaded.Get<long>(
            "select count(*) from sco.statement where sha256 <> "
            + "encode(sha256(convert_to(body::text, 'UTF8')), 'hex')"));
        Assert.Equal(
            ["5 t", "1 t", "5 t", "1 f"],
            loaded.Rows("select stage, is_over from sco.trading_day order by day"));
    }

    /// <summary>The command that begins the next day belongs to this one.</summary>
    [Fact]
    public void A_day_that_was_left_open_keeps_the_stage_that_it_had_reached()
    {
        using SettledExchange exchange = new();
        exchange.Mark();
        exchange.Reconcile();
        exchange.NextDay();
        exchange.Close();
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        string folder = Statement.Settle(exchange, 0);
        Assert.Equal(
            "reconciled", Statement.Of(folder, 1).GetProperty("stage").GetString());
        Assert.Equal(
            File.ReadAllText(
                Path.Combine(folder, SettledVenue.CodeOf(1), "statement.json")),
            loaded.Get<string>("select body::text from sco.statement where member = 1"));
        Assert.Equal(
            ["4 t", "1 f"],
            loaded.Rows("select stage, is_over from sco.trading_day order by day"));
    }

    [Fact]
    public void Names_are_there_in_both_languages()
    {
        using SettledExchange exchange = BusyDays.Make(5, 5);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Assert.Equal("样本交易中心 Sample Venue", loaded.Get<string>(
            "select name_zh || ' ' || name_en from sco.venue"));
        Assert.Equal("会员2 <&\"A\">", loaded.Get<string>(
            "select name_zh from sco.member where member = 2"));
        Assert.Equal(2, loaded.Get<long>("select count(*) from sco.product"));
        Assert.Equal(2, loaded.Get<long>("select count(*) from sco.instrument"));
        Assert.Equal(4, loaded.Get<long>("select count(*) from sco.account"));
        Assert.Equal(2, loaded.Get<long>("select count(*) from sco.bank"));
        Assert.Equal(6, loaded.Get<long>("select count(*) from sco.principal"));
    }

    [Fact]
    public void Entries_of_the_ledger_cannot_be_changed()
    {
        using SettledExchange exchange = BusyDays.Make(6, 5);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        PostgresException update = Assert.Throws<PostgresException>(
            () => loaded.Run("update sco.ledger_entry set amount = amount + 1"));
        Assert.Contains("immutable", update.MessageText, StringComparison.Ordinal);
        Assert.Throws<PostgresException>(() => loaded.Run("delete from sco.ledger_entry"));
    }

    private static string LineOf(LedgerAccountView account) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(byte)account.Owner.Kind} {account.Owner.Number} {account.Asset.Value} "
            + $"{(byte)account.Kind} {account.Net}");

    private static string LineOf(ContractView one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Id.Value} {one.Deal.Value} {(byte)one.Stage} {one.Buyer.Value} {one.Seller.Value} "
            + $"{one.Goods.Thousandths} {one.Delivered.Thousandths} {one.Cost.Fen} {one.Net.Fen} "
            + $"{one.Paid.Fen} {one.Locked.Fen} {one.BuyDeposit.Fen} {one.SellDeposit.Fen} "
            + $"{(byte)one.Leg} {(byte)one.LegState}");

    /// <summary>Trades as the events tell them, one side after the other.</summary>
    private sealed class Told : IDurableEventConsumer
    {
        private readonly Dictionary<ulong, Event> _first = [];

        public Dictionary<ulong, string> Trades { get; } = [];

        public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
        {
        }

        public void OnEvent(ref readonly Event recorded)
        {
            if (recorded.Kind is not (EventKind.Filled or EventKind.TradeCancelled
                or EventKind.TradeCorrected))
            {
                return;
            }

            if (!_first.Remove(recorded.TradeId.Value, out Event other))
            {
                _first[recorded.TradeId.Value] = recorded;
                return;
            }

            bool isBuyer = recorded.Side == Domain.Reference.Orders.Side.Buy;
            Event buyer = isBuyer ? recorded : other;
            Event seller = isBuyer ? other : recorded;
            int state = recorded.Kind switch
            {
                EventKind.Filled => 1,
                EventKind.TradeCancelled => 2,
                _ => 3,
            };
            Trades[recorded.TradeId.Value] = string.Create(
                CultureInfo.InvariantCulture,
                $"{recorded.TradeId.Value} {recorded.Price.TenThousandths} "
                    + $"{recorded.Quantity.Lots} {state} {buyer.Member.Value} "
                    + $"{seller.Member.Value} {buyer.Fee.Fen} {seller.Fee.Fen}");
        }

        public void OnLive()
        {
        }

        public void OnBatchEnd(Sequence durable)
        {
        }

        public int DoWork() => 0;
    }
}
