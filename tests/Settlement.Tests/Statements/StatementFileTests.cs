using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Statements;
using SCO.Exchange.Settlement.Tests.Days;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Statements;

/// <summary>The files of a statement.</summary>
public sealed class StatementFileTests
{
    [Fact]
    public void Money_is_written_in_yuan_with_two_decimals() => Assert.Equal(
        "sequence,index,time,kind,from,to,amount,change,reference,other,bank_serial,"
            + "end_to_end_id,about,contract,counterparty,reason\r\n"
            + "7,0,1970-01-01T00:00:00.000000001Z,deposit,pool,available,1.00,1.00,7,B1,D1,,,,,"
            + "\r\n,,,trade_fee,,,0.40,-0.40,,,,,trade,,,\r\n"
            + "total 2,,,,,,,0.60,,,,,,,,\r\n",
        Encoding.UTF8.GetString(StatementCsv.Cash(Sample.Day().Members[0])));

    [Fact]
    public void A_field_with_a_comma_or_a_quote_is_quoted()
    {
        DayRecord day = Sample.Day();
        day.Members[0].Entries[0] = day.Members[0].Entries[0] with { Serial = "D\"1,2" };
        Assert.Contains(
            ",B1,\"D\"\"1,2\",,,,,\r\n",
            Encoding.UTF8.GetString(StatementCsv.Cash(day.Members[0])), StringComparison.Ordinal);
    }

    /// <summary>OWASP, CSV injection: a formula in a paper is what a spreadsheet would run.
    /// </summary>
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-12.00", "'-12.00")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("BG-1=2", "BG-1=2")]
    [InlineData("", "")]
    public void A_text_of_others_is_no_formula_in_a_spreadsheet(string text, string field)
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.Entries[0] = member.Entries[0] with { Serial = text, ChangeFen = -1_200 };
        member.Contracts.Add(Sample.Contract(depositFen: 0, lockedFen: 0) with
        {
            Stage = ContractStage.Invoiced,
            InvoiceNumber = text,
            PenaltyFen = -1_200,
            Attachments = [new ContractPaper(ReferenceKind.Waybill, text)],
        });

        string cash = Encoding.UTF8.GetString(StatementCsv.Cash(member));
        Assert.Contains($",1.00,-12.00,7,B1,{field},,,,,\r\n", cash, StringComparison.Ordinal);
        // The fees of its fills stand in a line of their own, so that the file adds up.
        Assert.EndsWith(
            ",,,trade_fee,,,0.40,-0.40,,,,,trade,,,\r\ntotal 2,,,,,,,-12.40,,,,,,,,\r\n", cash,
            StringComparison.Ordinal);
        Assert.Contains(
            $",invoiced,issued,{field}\r\n",
            Encoding.UTF8.GetString(StatementCsv.Invoices(member)), StringComparison.Ordinal);
        string contracts = Encoding.UTF8.GetString(StatementCsv.Contracts(member));
        Assert.Contains($",{field},,{field},,", contracts, StringComparison.Ordinal);
        Assert.Contains(",-12.00,", contracts, StringComparison.Ordinal);
    }

    [Fact]
    public void Papers_are_told_apart_whatever_is_in_their_numbers()
    {
        MemberDay member = Sample.Day().Members[0];
        member.Contracts.Add(Sample.Contract(depositFen: 0, lockedFen: 0) with
        {
            Attachments =
            [
                new ContractPaper(ReferenceKind.Waybill, "A;B"),
                new ContractPaper(ReferenceKind.Waybill, @"C\"),
                new ContractPaper(ReferenceKind.Waybill, "D"),
            ],
        });
        Assert.Contains(
            @",A\;B;C\\;D,,A\;B;C\\;D,,",
            Encoding.UTF8.GetString(StatementCsv.Contracts(member)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_tells_its_days_its_first_part_and_its_tolerance()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.Instructions.Add(Sample.Instruction(InstructionKind.Withdrawal, 3));
        member.Contracts.Add(Sample.Contract(depositFen: 0, lockedFen: 123_400) with
        {
            DeliveryStart = new TradingDay(20_780),
            DeliveryEnd = new TradingDay(20_790),
            FirstPartPpm = 800_000,
            TolerancePpm = 25_001,
            NoticePaper = "N-1",
            DisputePaper = "=late",
        });
        string[] rows = Encoding.UTF8.GetString(StatementCsv.Contracts(member)).Split("\r\n");
        Assert.EndsWith(
            ",penalty,delivery_start,delivery_end,first_part_percent,tolerance_percent,"
                + "decided_penalty,notice_paper,metering_paper,dispute_paper",
            rows[0],
            StringComparison.Ordinal);
        Assert.EndsWith(
            ",2026-11-23,2026-12-03,80,2.5001,,N-1,,'=late", rows[1], StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(StatementJson.Write(day, member));
        JsonElement line = json.RootElement.GetProperty("contracts")[0];
        Assert.Equal("2026-11-23", line.GetProperty("delivery_start").GetString());
        Assert.Equal("2026-12-03", line.GetProperty("delivery_end").GetString());
        Assert.Equal(800_000, line.GetProperty("first_part_ppm").GetInt32());
        Assert.Equal(25_001, line.GetProperty("tolerance_ppm").GetInt32());
        Assert.Equal("N-1", line.GetProperty("notice_paper").GetString());
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        Assert.Contains(
            "<td>2026-11-23 – 2026-12-03</td>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<td class=\"n\">0.00</td><td class=\"n\">1,234.00</td><td>已签约", page,
            StringComparison.Ordinal);
        Assert.Contains(
            "<td>交收通知 notice N-1; 争议 dispute =late</td>", page, StringComparison.Ordinal);
        foreach (string table in page.Split("<table").Skip(1))
        {
            string[] lines = table.Split("<tr").Skip(1).ToArray();
            int columns = lines[0].Split("<th").Length;
            Assert.All(lines[1..], row => Assert.Equal(columns, row.Split("<td").Length));
        }
    }

    [Theory]
    [InlineData(0U, "0")]
    [InlineData(1U, "0.0001")]
    [InlineData(125_000U, "12.5")]
    [InlineData(1_000_000U, "100")]
    public void A_rate_is_exact(uint ppm, string percent) =>
        Assert.Equal(percent, Figures.Rate(ppm));

    [Fact]
    public void Each_file_ends_with_the_count_of_its_rows_and_their_sums()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.MarginCalls.Add(new MarginCallLine(
            new Timestamp(1), MarginCallStatus.Called, 500, new Timestamp(2)));
        member.Contracts.Add(Sample.Contract(depositFen: 30, lockedFen: 7));
        member.Positions.Add(Sample.Position(marginFen: 40) with
        {
            Product = "CRUDE",
            ClosingLots = -3,
            Average = new UnitPrice(4_427_005),
        });
        Dictionary<string, string> last = [];
        foreach ((string name, byte[] bytes) in StatementFiles.Of(day, member))
        {
            string[] rows = Encoding.UTF8.GetString(bytes).Split("\r\n");
            if (name.EndsWith(".csv", StringComparison.Ordinal) && name != "summary.csv")
            {
                last.Add(name, rows[^2]);
                int count = rows.Length - 3;
                Assert.StartsWith($"total {count},", rows[^2], StringComparison.Ordinal);
                Assert.Equal(rows[0].Split(',').Length, rows[^2].Split(',').Length);
            }
        }

        Assert.Equal(13, last.Count);
        Assert.Equal("total 1,,0.00,", last["margin_calls.csv"]);
        Assert.Equal(
            "total 2,,,,,,,,,,2,10.00,0.40,,,,,,0.00", last["trades.csv"]);
        Assert.Equal(
            "total 1,,,,,,,,0.00,,,0.40,,0,,3,", last["positions.csv"]);
        Assert.Contains(
            "CRUDE,0,,3,442.7005\r\n",
            Encoding.UTF8.GetString(StatementCsv.Positions(member)), StringComparison.Ordinal);
        Assert.Equal(
            "1970-01-01T00:00:00.000000001Z,called,5.00,1970-01-01T00:00:00.000000002Z",
            Encoding.UTF8.GetString(StatementCsv.MarginCalls(member)).Split("\r\n")[1]);
        using JsonDocument json = JsonDocument.Parse(StatementJson.Write(day, member));
        JsonElement totals = json.RootElement.GetProperty("totals");
        Assert.Equal(13, totals.EnumerateObject().Count());
        Assert.Equal(
            (2, 40L), (totals.GetProperty("trades").GetProperty("count").GetInt32(),
                totals.GetProperty("trades").GetProperty("fee_fen").GetInt64()));
        Assert.Equal(
            30, totals.GetProperty("contracts").GetProperty("deposit_fen").GetInt64());
    }

    [Fact]
    public void The_page_has_each_block_in_both_languages_with_rows_or_without()
    {
        DayRecord day = Sample.Day();
        day.Members[0].MarginCalls.Add(new MarginCallLine(
            new Timestamp(1), MarginCallStatus.Called, 500, new Timestamp(2)));
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, day.Members[0]));
        Assert.Equal(
            """
            资金状况 <small>Account summary
            资金明细 <small>Cash
            未完结银行指令 <small>Open instructions to banks
            成交记录 <small>Trades
            平仓明细 <small>Closed lots
            持仓明细 <small>Open lots
            持仓汇总 <small>Positions
            未了结委托 <small>Open orders
            协议交易（未成合同） <small>Open deals
            现货合同 <small>Contracts
            增值税发票 <small>VAT invoices due, and confirmed today
            仓单与罐容 <small>Receipts and capacity rights
            追加保证金通知 <small>Margin calls
            """,
            string.Join(
                '\n', page.Split("<h2>").Skip(1).Select(block => block.Split("</small>")[0])));
    }

    /// <summary>The row that points to the block of trades stands for what has rows there.
    /// </summary>
    [Fact]
    public void Fees_of_trades_are_summed_among_the_cash_and_are_no_entry_of_it()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        string cash = page.Split("<h2>").Single(
            block => block.StartsWith("资金明细", StringComparison.Ordinal));
        Assert.Contains("成交记录 see trades", cash, StringComparison.Ordinal);
        Assert.Contains("共 1 笔 total", cash, StringComparison.Ordinal);
        Assert.Equal(2, cash.Split("1 笔 entries").Length);
        Assert.DoesNotContain("0 笔 entries", cash, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">0.60</td></tr>", cash, StringComparison.Ordinal);
    }

    [Fact]
    public void Goods_of_one_unit_and_margin_calls_have_sums_on_the_page()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        GoodsLine more = new("PX", "t") { Opening = 1_000 };
        member.Goods.Add(more);
        member.Goods.Add(new GoodsLine("TANK", "m3d") { Opening = 7_000 });
        member.MarginCalls.Add(new MarginCallLine(
            new Timestamp(1), MarginCallStatus.Called, 500, new Timestamp(2)));
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        Assert.Contains("共 2 种 total", page, StringComparison.Ordinal);
        Assert.Contains("1.005", page, StringComparison.Ordinal);
        Assert.Contains("共 1 种 total", page, StringComparison.Ordinal);
        Assert.Contains("共 1 次 total，尚欠 still owed", page, StringComparison.Ordinal);
    }

    /// <summary>What comes and what goes, and what has another unit, is not added up.</summary>
    [Fact]
    public void Goods_of_contracts_and_titles_are_summed_by_unit_on_the_page()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.Contracts.Clear();
        ContractLine line = Sample.Contract(depositFen: 100, lockedFen: 200) with
        {
            Open = 1_000,
            ValueFen = 900,
        };
        member.Contracts.Add(line with { Goods = 1_000, Unit = "t", Side = Side.Buy });
        member.Contracts.Add(line with { Goods = 2_500, Unit = "t", Side = Side.Buy });
        member.Contracts.Add(line with { Goods = 4_000, Unit = "t", Side = Side.Sell });
        member.Contracts.Add(line with { Goods = 8_000, Unit = "bbl", Side = Side.Buy });
        member.Titles.Clear();
        TitleLine title = new(
            new TitleId(1), TitleKind.Receipt, "PX", "t", 1_000, default, default, default, "");
        member.Titles.Add(title);
        member.Titles.Add(title with { Goods = 3_000 });
        member.Titles.Add(title with { Goods = 9_000, Unit = "bbl" });
        member.Titles.Add(title with { Goods = 5_000, Kind = TitleKind.Capacity });

        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));

        Assert.Equal(
            [
                "小计 1 份 subtotal||买 buy||||8.000|0.000|1.000|bbl|9.00|0.00|1.00|2.00||||",
                "小计 2 份 subtotal||买 buy||||3.500|0.000|2.000|t|18.00|0.00|2.00|4.00||||",
                "小计 1 份 subtotal||卖 sell||||4.000|0.000|1.000|t|9.00|0.00|1.00|2.00||||",
                "小计 1 张 subtotal||仓单 receipt||9.000|bbl||||",
                "小计 2 张 subtotal||仓单 receipt||4.000|t||||",
                "小计 1 张 subtotal||罐容 capacity||5.000|t||||",
            ],
            SumsIn(page).Where(row => row.Contains("份 sub", StringComparison.Ordinal)
                || row.Contains("张 sub", StringComparison.Ordinal)));
    }

    /// <summary>Its blocks have what they have in them, and one row of all of it.</summary>
    [Fact]
    public void Each_block_of_the_page_ends_with_one_total_in_both_languages()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.Instructions.Add(Sample.Instruction(InstructionKind.Withdrawal, 3));
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));

        string[] blocks = page.Split("<h2>")[2..];
        Assert.All(
            blocks.Where(block => block.Contains("<table", StringComparison.Ordinal)),
            block => Assert.Matches("^共 [0-9]+ . total", SumsIn(block)[^1]));
        Assert.True(
            blocks.Count(block => block.Contains("<table", StringComparison.Ordinal)) >= 4);
    }

    private static string[] SumsIn(string page) =>
    [
        .. page.Split("<tr class=\"t\">").Skip(1).Select(row => string.Join(
            '|',
            row.Split("</tr>")[0].Split("</td>").SkipLast(1)
                .Select(cell => cell[(cell.IndexOf('>') + 1)..]))),
    ];

    [Fact]
    public void Texts_of_others_are_escaped_on_the_page_and_stay_texts()
    {
        DayRecord day = Sample.Day();
        day.Members[0].Entries[0] = day.Members[0].Entries[0] with { Serial = "<b>#'\"" };
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, day.Members[0]));
        Assert.Contains("<td>&lt;b&gt;#&#39;&quot;</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>#", page, StringComparison.Ordinal);
    }

    /// <summary>Chromium prints what stands in these boxes on each page.</summary>
    [Fact]
    public void Each_printed_page_says_whose_it_is_and_which()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        string title = $"{Figures.Day(day.Day)} {member.Code} 结算单 Statement";
        Assert.Contains($"@bottom-left{{content:\"{title}\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "@bottom-right{content:counter(page) \" / \" counter(pages)", page,
            StringComparison.Ordinal);
        Assert.Contains("tr.t,p.none,footer{break-before:avoid}", page, StringComparison.Ordinal);
        Assert.Contains("tr,h1,h2,p,footer{break-inside:avoid}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", page, StringComparison.Ordinal);
        page = Encoding.UTF8.GetString(StatementHtml.Write(
            day with { Stage = SettlementStage.Marked }, member));
        Assert.Contains($"{title} 暂定 provisional\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_others_ends_neither_the_string_nor_the_sheet()
    {
        DayRecord day = Sample.Day();
        MemberDay member = new(new MemberId(1), "A\"}</style>\\\n青");
        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        Assert.Contains(
            " A\\22 \\7d \\3c \\2f style\\3e \\5c \\a 青 结算单", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</style>").Length);
    }

    [Fact]
    public void A_long_block_is_cut_on_the_page_and_its_sums_are_whole()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        while (member.Trades.Count < StatementHtml.RowsMax + 3)
        {
            member.Trades.Add(member.Trades[0]);
        }

        string page = Encoding.UTF8.GetString(StatementHtml.Write(day, member));
        Assert.Contains("共 503 笔 total", page, StringComparison.Ordinal);
        Assert.Contains("另有 3 行 further rows: trades.csv", page, StringComparison.Ordinal);
        Assert.Contains("2,515.00", page, StringComparison.Ordinal);
        Assert.Contains(
            "<table class=\"d\">\n<thead><tr><th>成交号", page, StringComparison.Ordinal);
        Assert.Equal(StatementHtml.RowsMax + 1, page.Split("<td>SC</td>").Length);
    }

    [Fact]
    public void Json_says_what_is_provisional_and_counts_in_fen()
    {
        DayRecord day = Sample.Day();
        day = day with { Stage = SettlementStage.Marked };
        using JsonDocument json =
            JsonDocument.Parse(StatementJson.Write(day, day.Members[0]));
        Assert.True(json.RootElement.GetProperty("provisional").GetBoolean());
        Assert.Equal(
            1_060,
            json.RootElement.GetProperty("summary").GetProperty("closing_fen").GetInt64());
        Assert.Equal("会员", json.RootElement.GetProperty("name_zh").GetString());
    }

    [Theory]
    [InlineData(0, "0.00", "0.00")]
    [InlineData(-7, "-0.07", "-0.07")]
    [InlineData(123_456_789, "1234567.89", "1,234,567.89")]
    [InlineData(-100_000, "-1000.00", "-1,000.00")]
    [InlineData(99_999, "999.99", "999.99")]
    [InlineData(long.MinValue, "-92233720368547758.08", "-92,233,720,368,547,758.08")]
    public void Amounts_are_exact(long fen, string plain, string grouped) =>
        Assert.Equal((plain, grouped), (Figures.Yuan(fen), Figures.Grouped(fen)));

    [Theory]
    [InlineData(4_427_000, "442.700")]
    [InlineData(4_427_005, "442.7005")]
    [InlineData(-1, "-0.0001")]
    public void Prices_have_three_decimals_or_four(long tenThousandths, string text) =>
        Assert.Equal(text, Figures.Price(new UnitPrice(tenThousandths)));

    [Fact]
    public void A_share_is_rounded_half_up() =>
        Assert.Equal("18.86", Figures.Percent(31_311_000, 166_034_000));
}
