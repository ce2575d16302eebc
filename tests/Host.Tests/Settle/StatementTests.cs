using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Cli;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>Daily statements out of a journal.</summary>
public sealed partial class StatementTests
{
    private const long Yuan = 100;

    /// <summary>
    /// An auction is over when an operator approves that a trade is taken back: both are one
    /// command. 20 CNY a lot; the trades of the auction carry their fees, what the cancelled one
    /// gives back stands alone.
    /// </summary>
    [Fact]
    public void A_trade_taken_back_by_the_command_that_ends_an_auction_is_told_beside_its_trades()
    {
        using SettledExchange exchange = new();
        exchange.Set(ParameterKind.FeePerLotFen, 2_000, SettledVenue.Crude);
        exchange.Move(BankMovementKind.Deposit, 1, 9_000_000 * Yuan, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 9_000_000 * Yuan, "D2");
        exchange.New(2, Side.Sell, 10, 4_450);
        TradeId first = exchange.New(1, Side.Buy, 10, 4_450)
            .Find(made => made.Kind == EventKind.Filled).TradeId;
        exchange.Set(ParameterKind.DynamicBandTicks, 5, SettledVenue.Crude);
        exchange.Set(ParameterKind.VolatilityAuctionMs, 60_000, SettledVenue.Crude);
        Command cancel = exchange.Of(CommandKind.CancelTrade, exchange.Venue.FirstOperator);
        cancel.TradeId = first;
        List<Event> proposed = exchange.Do(cancel);
        SettledExchange.Done(proposed);
        uint proposal = proposed[0].Proposal;
        exchange.Trade(1, 2, 3, 4_460);
        exchange.Pass(120_000_000_000);
        Command approve = exchange.Of(CommandKind.Approve, exchange.Venue.SecondOperator);
        approve.Proposal = proposal;
        List<Event> together = exchange.Do(approve);
        SettledExchange.Done(together);
        Event traded = together.Find(made => made.Kind == EventKind.Filled);
        Event taken = together.Find(made => made.Kind == EventKind.TradeCancelled);
        Assert.Equal(taken.Sequence, traded.Sequence);
        Assert.NotEqual(default, taken.Sequence);
        exchange.Mark();

        JsonElement statement = Statement.Of(Statement.Settle(exchange, 0), 1);
        Assert.Equal(60 * Yuan, Statement.Fen(statement, "fees"));
        Assert.Equal(Statement.Held(statement), Statement.Carried(statement));
    }

    /// <summary>
    /// market-rules.md 6, Z2: long 10 at 442.7; 5 bought at 445.0, 8 sold at 448.6, settled at
    /// 447.3; margin 10 %, 20 CNY a lot, 200,000 in, 50,000 out.
    /// </summary>
    [Fact]
    public void Z2_profit_is_split_by_closing_the_oldest_first()
    {
        using SettledExchange exchange = new();
        TradingDay second = new(SettledVenue.FirstDay + 1);
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.FeePerLotFen, 2_000, SettledVenue.Crude, second);
        exchange.Move(BankMovementKind.Deposit, 1, 1_442_700 * Yuan, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 9_000_000 * Yuan, "D2");
        exchange.Move(BankMovementKind.Deposit, 3, 9_000_000 * Yuan, "D4");
        exchange.Trade(1, 2, 10, 4_427);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        exchange.Move(BankMovementKind.Deposit, 1, 200_000 * Yuan, "D3");
        exchange.Move(BankMovementKind.Withdrawal, 1, 50_000 * Yuan, "W1");
        exchange.Trade(1, 2, 5, 4_450);
        exchange.Trade(2, 1, 8, 4_486);
        exchange.Trade(3, 2, 10, 4_474);
        exchange.Trade(2, 3, 10, 4_474);
        exchange.Mark();
        exchange.CloseDay();

        JsonElement statement = Statement.Of(Statement.Settle(exchange, 1), 1);
        JsonElement position = statement.GetProperty("positions")[0];
        Assert.Equal(10, position.GetProperty("opening_lots").GetInt64());
        Assert.Equal(7, position.GetProperty("closing_lots").GetInt64());
        Assert.Equal(8, position.GetProperty("closed_lots").GetInt64());
        Assert.Equal(4_427_000, position.GetProperty("previous_settlement_price").GetInt64());
        // 2 lots at 442.7 and 5 at 445.0.
        Assert.Equal(4_443_429, position.GetProperty("average_buy").GetInt64());
        Assert.Equal(
            (7, 0, "SC"),
            (position.GetProperty("long_lots").GetInt64(),
                position.GetProperty("short_lots").GetInt64(),
                position.GetProperty("product").GetString()));
        Assert.False(position.TryGetProperty("average_sell", out _));
        JsonElement sold = statement.GetProperty("trades")[1];
        Assert.Equal(47_200 * Yuan, sold.GetProperty("realized_fen").GetInt64());
        Assert.Equal("SC", sold.GetProperty("product").GetString());
        JsonElement totals = statement.GetProperty("totals").GetProperty("trades");
        Assert.Equal(
            (2, 47_200 * Yuan, 260 * Yuan),
            (totals.GetProperty("count").GetInt32(),
                totals.GetProperty("realized_fen").GetInt64(),
                totals.GetProperty("fee_fen").GetInt64()));
        Assert.Equal(47_200 * Yuan, Statement.Fen(statement, "realized"));
        Assert.Equal(20_700 * Yuan, Statement.Fen(statement, "position_profit"));
        Assert.Equal(67_900 * Yuan, Statement.Fen(statement, "marks"));
        Assert.Equal(1_442_700 * Yuan, Statement.Fen(statement, "opening"));
        Assert.Equal(200_000 * Yuan, Statement.Fen(statement, "in"));
        Assert.Equal(50_000 * Yuan, Statement.Fen(statement, "out"));
        Assert.Equal(260 * Yuan, Statement.Fen(statement, "fees"));
        Assert.Equal(1_347_230 * Yuan, Statement.Fen(statement, "available"));
        Assert.Equal(313_110 * Yuan, Statement.Fen(statement, "margin"));
        Assert.Equal(1_660_340 * Yuan, Statement.Fen(statement, "closing"));
        Assert.Equal(
            "18.86", statement.GetProperty("summary").GetProperty("risk_degree_percent")
                .GetString());
        Assert.Equal(Statement.Carried(statement), Statement.Fen(statement, "closing"));
        Assert.Equal(Statement.Held(statement), Statement.Fen(statement, "closing"));
    }

    /// <summary>Lots of two days are closed the oldest first, each counted from the mark before.
    /// </summary>
    [Fact]
    public void Lots_are_told_with_the_day_and_the_price_of_their_opening()
    {
        using SettledExchange exchange = new();
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Move(BankMovementKind.Deposit, 1, 9_000_000 * Yuan, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 9_000_000 * Yuan, "D2");
        exchange.Trade(1, 2, 2, 4_427);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        exchange.Trade(1, 2, 3, 4_450);
        exchange.Trade(1, 2, 2, 4_450);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        exchange.Trade(2, 1, 3, 4_500);
        exchange.Mark();
        exchange.CloseDay();

        string folder = Statement.Settle(exchange, 2);
        string first = Statement.Day(0);
        string second = Statement.Day(1);
        Assert.Equal(
            [
                $"SC2703,sell,2,{first},442.700,445.000,450.000,10000.00,SC",
                $"SC2703,sell,1,{second},445.000,445.000,450.000,5000.00,SC",
                "total 2,,3,,,,,15000.00,",
            ],
            Without(Rows(folder, 1, "closings.csv")[1..^1], 1, 4));
        Assert.Equal(
            [
                $"SC2703,{second},buy,4,445.000,445.000,450.000,20000.00,20000.00,180000.00,SC",
                "total 1,,,4,,,,20000.00,20000.00,180000.00,",
            ],
            Rows(folder, 1, "lots.csv")[1..^1]);
        JsonElement open = Statement.Of(Statement.Settle(exchange, 1), 1).GetProperty("lots");
        Assert.Equal(
            [(first, 2), (second, 5)],
            open.EnumerateArray().Select(lot => (
                lot.GetProperty("open_day").GetString(), lot.GetProperty("lots").GetInt32())));
    }

    [Fact]
    public void A_deal_that_waits_and_an_invoice_of_the_day_have_their_blocks()
    {
        using SettledExchange exchange = new();
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        Step(exchange, 1, contract, ContractAction.AgreeQuality);
        Step(exchange, 2, contract, ContractAction.Invoice, fen: 216_053_000, note: "INV-88");
        Step(exchange, 1, contract, ContractAction.ConfirmInvoice);
        _ = exchange.Propose(3, 1, 10, 4_300);

        string folder = Statement.Settle(exchange, 0);

        Assert.Equal(
            $"{contract.Value},receive,M002,2160530.00,1982137.61,178392.39,"
                + "closed,confirmed,INV-88",
            Rows(folder, 1, "invoices.csv")[1]);
        string deal = Rows(folder, 1, "deals.csv")[1];
        Assert.Contains(
            ",proposed,M001,LNG-QD,sell,M003,4300.000,10,43000.00,", deal,
            StringComparison.Ordinal);
        Assert.Contains(
            ",proposed,M001,LNG-QD,buy,M001,4300.000,10,43000.00,",
            Rows(folder, 3, "deals.csv")[1], StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(folder, "M001", "statement.html"));
        Assert.Contains("当日已确认 confirmed", page, StringComparison.Ordinal);
        Assert.Contains("B1 (1)", page, StringComparison.Ordinal);
    }

    /// <summary>market-rules.md 5.5, S-1, and what of it a statement of each day tells.</summary>
    [Fact]
    public void S1_a_contract_is_told_on_each_day_until_it_is_closed()
    {
        using SettledExchange exchange = new();
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        Step(exchange, 1, contract, ContractAction.AgreeQuality);
        Step(exchange, 1, contract, ContractAction.Attach);
        exchange.Attach(1, contract, ReferenceKind.CustomsDeclaration, "BG-1");
        exchange.Attach(2, contract, ReferenceKind.Waybill, "YD-1");
        exchange.Attach(1, contract, ReferenceKind.CustomsDeclaration, "BG-2");
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay(opens: false);
        Step(exchange, 2, contract, ContractAction.Invoice, fen: 216_053_000);
        Step(exchange, 1, contract, ContractAction.ConfirmInvoice);
        exchange.Mark();
        exchange.CloseDay();

        string first = Statement.Settle(exchange, 0);
        JsonElement buyer = Statement.Of(first, 1);
        JsonElement seller = Statement.Of(first, 2);
        Assert.Equal(172_842_400, Statement.Fen(buyer, "goods_paid"));
        Assert.Equal(172_842_400, Statement.Fen(seller, "goods_received"));
        Assert.Equal(212_500, Statement.Fen(buyer, "fees"));
        JsonElement line = buyer.GetProperty("contracts")[0];
        Assert.Equal("paid_first", line.GetProperty("stage").GetString());
        Assert.Equal(508_360, line.GetProperty("delivered").GetInt64());
        Assert.Equal("[\"paper 7\",\"BG-1\",\"YD-1\",\"BG-2\"]", Compact(line, "attachments"));
        Assert.Equal("[\"BG-1\",\"BG-2\"]", Compact(line, "customs_declarations"));
        Assert.Equal("[\"YD-1\"]", Compact(line, "waybills"));
        Assert.Equal("[]", Compact(line, "trade_documents"));
        Assert.Equal(0, line.GetProperty("conversion_numerator").GetInt64());
        Assert.EndsWith(
            $",paper 7;BG-1;YD-1;BG-2,,YD-1,BG-1;BG-2,0.000,0,0,,0.00,{Statement.Day(0)},"
                + $"{Statement.Day(5)},80,2,,paper 7,paper 7,",
            Rows(first, 1, "contracts.csv")[1]);
        Assert.Equal(
            $"{contract.Value},issue,M001,2160530.00,1982137.61,178392.39,paid_first,due,",
            Rows(first, 2, "invoices.csv")[1]);
        Assert.Equal("LNG,t,0.000,508.360,0.000,508.360,0.000,0.000,508.360",
            Rows(first, 1, "goods.csv")[1]);

        JsonElement last = Statement.Of(Statement.Settle(exchange, 1), 1);
        Assert.Equal(
            Statement.Fen(buyer, "closing"), Statement.Fen(last, "opening"));
        Assert.Equal(43_210_600, Statement.Fen(last, "goods_paid"));
        Assert.Equal("closed", last.GetProperty("contracts")[0].GetProperty("stage").GetString());
        Assert.Equal(300_000_000 - 216_053_000 - 212_500, Statement.Fen(last, "closing"));
        Assert.Equal(Statement.Held(last), Statement.Fen(last, "closing"));
    }

    /// <summary>
    /// The last payment waits for a bank over two ends of a day: the buyer has nothing to confirm
    /// on any of them.
    /// </summary>
    [Fact]
    public void An_invoice_that_was_confirmed_stays_so_until_its_payment_is_made()
    {
        using SettledExchange exchange = new(2, outside: 2);
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        exchange.Answer(
            Instructed(exchange, contract, ContractAction.AgreeQuality), PaymentStatus.Settled);
        Step(exchange, 2, contract, ContractAction.Invoice, fen: 216_053_000, note: "INV-88");
        InstructionId last = Instructed(exchange, contract, ContractAction.ConfirmInvoice);
        exchange.NextDay(opens: false);
        exchange.NextDay(opens: false);
        exchange.Answer(last, PaymentStatus.Settled);

        for (int day = 0; day < 2; day++)
        {
            string folder = Statement.Settle(exchange, day);
            Assert.EndsWith(
                ",invoiced,confirmed,INV-88", Rows(folder, 1, "invoices.csv")[1]);
            Assert.EndsWith(
                ",invoiced,confirmed,INV-88", Rows(folder, 2, "invoices.csv")[1]);
        }

        JsonElement closed = Statement.Of(Statement.Settle(exchange, 2), 1);
        Assert.Equal(
            "closed", closed.GetProperty("contracts")[0].GetProperty("stage").GetString());
        Assert.Equal(43_210_600, Statement.Fen(closed, "goods_paid"));
    }

    /// <summary>A deal that the venue checks holds deposits and fees, and orders reserve.</summary>
    [Fact]
    public void What_orders_reserve_and_deals_hold_in_the_evening_is_all_that_is_frozen_for_orders()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.BuyFeePpm, 100, SettledVenue.Crude);
        exchange.Set(ParameterKind.DealChecked, 1, SettledVenue.Lng);
        exchange.NextDay();
        exchange.Trade(1, 2, 1, 4_450);
        exchange.New(1, Side.Buy, 2, 4_400, isDay: false);
        exchange.New(2, Side.Buy, 3, 4_400, isDay: false);
        _ = exchange.Contract(1, 2, 100, 4_250);

        string folder = Statement.Settle(exchange, 1);
        foreach (uint member in (uint[])[1, 2])
        {
            JsonElement statement = Statement.Of(folder, member);
            Assert.Contains(
                ",accepted,", Rows(folder, member, "deals.csv")[1], StringComparison.Ordinal);
            Assert.True(Statement.Fen(statement, "frozen_order") > 4_250_000 + 42_500);
        }
    }

    private static InstructionId Instructed(
        SettledExchange exchange, ContractId contract, ContractAction action)
    {
        List<Event> events = exchange.Step(1, new ContractStep
        {
            Action = action,
            Contract = contract,
        });
        return events.Find(made => made.Kind == EventKind.PaymentInstructed).Instruction;
    }

    private static string Compact(JsonElement line, string name) =>
        JsonSerializer.Serialize(line.GetProperty(name));

    [Fact]
    public void The_same_day_gives_the_same_bytes_whenever_it_is_settled()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        _ = exchange.Contract(1, 2, 500, 4_250);
        exchange.Trade(1, 3, 5, 4_450);
        exchange.New(3, Side.Sell, 2, 4_500, isDay: false);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        exchange.Move(BankMovementKind.Deposit, 1, 77, "EARLY");
        exchange.Trade(3, 1, 2, 4_440);

        string once = Statement.Settle(exchange, 0);
        SortedDictionary<string, byte[]> before = Statement.Files(once);
        Assert.Equal(before, Statement.Files(Statement.Settle(exchange, 0)));
        Assert.Equal((3 * 16) + 1, before.Count);
        JsonElement next = Statement.Of(Statement.Settle(exchange, 1), 1);
        Assert.Equal(77, Statement.Fen(next, "in"));
        Assert.Equal(
            Statement.Fen(Statement.Of(once, 1), "closing"), Statement.Fen(next, "opening"));
    }

    [Fact]
    public void The_manifest_has_the_hash_of_each_file_and_says_that_money_is_whole()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        exchange.Mark();
        exchange.CloseDay();
        string folder = Statement.Settle(exchange, 0);

        using JsonDocument manifest = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        JsonElement root = manifest.RootElement;
        foreach (JsonElement file in root.GetProperty("files").EnumerateArray())
        {
            byte[] bytes = File.ReadAllBytes(
                Path.Combine(folder, file.GetProperty("path").GetString()!));
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                file.GetProperty("sha256").GetString());
        }

        Assert.Equal(48, root.GetProperty("files").GetArrayLength());
        Assert.Equal(
            root.GetProperty("members_fen").GetInt64() + root.GetProperty("venue_fen").GetInt64(),
            root.GetProperty("pools_fen").GetInt64()
                + root.GetProperty("in_transit_fen").GetInt64());
    }

    [Fact]
    public void A_day_that_is_not_closed_is_provisional()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        exchange.Trade(1, 3, 5, 4_450);
        exchange.Close();
        (int code, string said) = Statement.Run(
            "settle", "--day", Statement.Day(0), "--data", exchange.Path, "--member", "M001");

        Assert.Equal(ExitCode.Good, code);
        Assert.StartsWith($"{Statement.Day(0)}: provisional", said, StringComparison.Ordinal);
        string folder = Path.Combine(exchange.Path, "settlement", Statement.Day(0));
        Assert.True(Statement.Of(folder, 1).GetProperty("provisional").GetBoolean());
        Assert.Equal(16, Statement.Files(folder).Count);
        Assert.Equal(
            ExitCode.Usage,
            Statement.Run("settle", "--day", Statement.Day(1), "--data", exchange.Path).Code);
        Assert.Equal(
            ExitCode.Usage,
            Statement.Run(
                "settle", "--day", Statement.Day(0), "--data", exchange.Path, "--member", "X")
                .Code);
    }

    [Fact]
    public void The_page_has_no_script_and_no_text_of_others_as_markup()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        _ = exchange.Contract(1, 2, 500, 4_250);
        string folder = Statement.Settle(exchange, 0);
        string page = File.ReadAllText(Path.Combine(folder, "M001", "statement.html"));

        Assert.Contains("会员1 &lt;&amp;&quot;A&quot;&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
    }

    internal static void Spot(SettledExchange exchange)
    {
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.BuyFeePpm, 1_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.SellFeePpm, 1_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.VatPpm, 90_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        exchange.Move(BankMovementKind.Deposit, 1, 300_000_000, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 30_000_000, "D2");
    }

    /// <summary>A contract of 500 t, of which the seller has metered 508.36.</summary>
    internal static ContractId Metered(SettledExchange exchange)
    {
        Spot(exchange);
        ContractId contract = exchange.Contract(1, 2, 500, 4_250);
        TitleId title = exchange.Register(2, 600_000);
        Step(exchange, 2, contract, ContractAction.LockTitle, title: title);
        Step(exchange, 1, contract, ContractAction.LockFunds);
        Step(exchange, 2, contract, ContractAction.IssueNotice);
        Step(exchange, 2, contract, ContractAction.Meter, goods: 508_360);
        return contract;
    }

    private static void Step(
        SettledExchange exchange, uint member, ContractId contract, ContractAction action,
        TitleId title = default, long goods = 0, long fen = 0, string note = "paper 7") =>
        SettledExchange.Done(exchange.Step(member, new ContractStep
        {
            Action = action,
            Contract = contract,
            Title = title,
            Goods = new GoodsQuantity(goods),
            Amount = new Money(fen),
        }, note));

    // Numbers of trades are none of these tests.
    private static string[] Without(string[] rows, params int[] columns) =>
    [
        .. rows.Select(row => string.Join(
            ',', row.Split(',').Where((_, at) => !columns.Contains(at)))),
    ];

    private static string[] Rows(string folder, uint member, string name) => File.ReadAllText(
        Path.Combine(folder, SettledVenue.CodeOf(member), name), Encoding.UTF8).Split("\r\n");
}
