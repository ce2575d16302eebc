using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>Money, deals, contracts and titles of a journal, as an auditor is shown them.</summary>
public sealed class MoneyReplayTests
{
    private const long Yuan = 100;

    private static readonly string[] Formats = ["csv", "ndjson"];

    [Fact]
    public void All_money_goods_and_rights_are_shown_at_an_instant()
    {
        using SettledExchange exchange = new();
        _ = Day(exchange);

        Told.IsAsIn("money-at-end", Replay(exchange));
        Told.IsAsIn("money-of-member", Replay(exchange, "--member", "M002"));
    }

    [Fact]
    public void The_life_of_each_thing_is_told_with_the_commands_that_mattered()
    {
        using SettledExchange exchange = new();
        Things made = Day(exchange);

        Told.IsAsIn(
            "follow-contract", Replay(exchange, "--follow", $"contract/{made.Contract.Value}"));
        Told.IsAsIn("follow-title", Replay(exchange, "--follow", $"title/{made.Title.Value}"));
        Told.IsAsIn(
            "follow-instruction", Replay(exchange, "--follow", $"W{made.Withdrawal.Value:X}"));
        Told.IsAsIn(
            "follow-instruction",
            Replay(exchange, "--follow", $"instruction/W{made.Withdrawal.Value:X}"));
        string deal = Replay(exchange, "--follow", $"deal/{made.Deal}");
        Assert.Contains("proposes a deal", deal, StringComparison.Ordinal);
        Assert.Contains(
            $"Contract {made.Contract.Value} of", deal, StringComparison.Ordinal);
        Assert.Equal(
            deal.Split("command ").Length,
            Replay(exchange, "--follow", $"contract/{made.Contract.Value}")
                .Split("command ").Length);
    }

    [Fact]
    public void A_move_between_pools_that_came_back_is_told_as_returned()
    {
        using SettledExchange exchange = new();
        exchange.Move(BankMovementKind.Deposit, 1, 3_000 * Yuan, "D1");
        InstructionId move = MovePool(exchange, 1_000 * Yuan);
        Tell(exchange, BankMovementKind.WithdrawalDone, move, 1_000 * Yuan, "L1");
        Tell(exchange, BankMovementKind.WithdrawalReversal, move, 1_000 * Yuan, "L2");

        string told = Replay(exchange, "--follow", $"instruction/{move.Value}");

        Assert.Matches(
            $@"\nInstruction \w+ \({move.Value}\): move of 1,000\.00 CNY to B2 at B1, "
                + @"returned [-0-9]+ [:0-9]+\.\n$",
            told);
    }

    [Theory]
    [InlineData("contract/4")]
    [InlineData("title/77")]
    [InlineData("W4D2")]
    public void A_thing_that_never_was_is_said_to_be_unknown(string name)
    {
        using SettledExchange exchange = new();
        exchange.Close();

        (int code, string said) =
            Statement.Run("replay", "--data", exchange.Path, "--follow", name);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("the journal knows no", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_gets_the_same_and_members_and_venue_have_what_banks_hold()
    {
        using SettledExchange exchange = new();
        _ = Day(exchange);

        using JsonDocument told = JsonDocument.Parse(Replay(exchange, "--json"));
        JsonElement root = told.RootElement;

        Assert.Equal("marked", root.GetProperty("settlement_stage").GetString());
        Assert.Equal("clearing", root.GetProperty("bank_day").GetString());
        Assert.Equal(
            root.GetProperty("members_fen").GetInt64() + root.GetProperty("venue_fen").GetInt64(),
            root.GetProperty("banks_fen").GetInt64());
        Assert.Equal(3, root.GetProperty("money").GetArrayLength());
        Assert.Equal("called", root.GetProperty("margin_calls")[0].GetProperty("status")
            .GetString());
        Assert.Single(root.GetProperty("deals").EnumerateArray());
        Assert.Equal(
            "locked", root.GetProperty("contracts")[0].GetProperty("stage").GetString());
        Assert.Equal(
            "instructed", root.GetProperty("instructions")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void Prices_in_force_are_shown_with_the_commands_that_set_them()
    {
        using SettledExchange exchange = new();
        SettledExchange.Done(exchange.SettlementPrice(4_420));
        exchange.Move(BankMovementKind.Deposit, 1, 3_000_000 * Yuan, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 3_000_000 * Yuan, "D2");
        exchange.Trade(2, 1, 10, 4_300);
        SettledExchange.Done(exchange.SettlementPrice(4_410));
        SettledExchange.Done(exchange.ProposeSettlementPrice(4_415));
        exchange.SettlementPrice(999_999);
        ulong last = SetReferencePrice(exchange, 4_260);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        string[] before = Prices(exchange, "--until", $"{last}");
        string[] after = Prices(exchange);

        Assert.Equal(
            [
                "settlement price of SC2703: 442 CNY/bbl on 2026-11-23, as set or as before, by "
                    + "command (approve)",
                "settlement price of SC2703 for 2026-11-23, if no trade gives one: 441 CNY/bbl, by "
                    + "command (approve)",
                "reference price of LNG-QD: 4260 CNY/t, by command (approve)",
            ],
            before);
        Assert.Equal(
            [
                "settlement price of SC2703: 430 CNY/bbl on 2026-11-23, the mean of 10 lots, by "
                    + "command (settle-day)",
                "reference price of LNG-QD: 4260 CNY/t, by command (approve)",
            ],
            after);
    }

    // Numbers and times of commands are left out.
    private static string[] Prices(SettledExchange exchange, params string[] more) =>
    [
        .. Replay(exchange, more).Split('\n')
            .Where(line => line.StartsWith("settlement price", StringComparison.Ordinal)
                || line.StartsWith("reference price", StringComparison.Ordinal))
            .Select(line => Regex.Replace(line, @"command \d+ (\(.*\)), [-0-9]+ [:0-9]+$",
                "command $1")),
    ];

    private static ulong SetReferencePrice(SettledExchange exchange, long yuan)
    {
        Command propose = exchange.Of(
            CommandKind.SetReferencePrice, exchange.Venue.FirstOperator);
        (propose.Instrument, propose.Price) =
            (new InstrumentId(SettledVenue.Lng), new UnitPrice(yuan * UnitPrice.PerCny));
        return Agree(exchange, propose)[0].Sequence.Value;
    }

    private static InstructionId MovePool(SettledExchange exchange, long fen)
    {
        Command propose = exchange.Of(CommandKind.MovePool, exchange.Venue.FirstOperator);
        (propose.Bank, propose.ToBank, propose.Amount) =
            (new BankId(1), new BankId(2), new Money(fen));
        return Agree(exchange, propose)
            .Find(made => made.Kind == EventKind.PoolMoveChanged).Instruction;
    }

    // The first bank tells what became of a move out of its pool.
    private static void Tell(
        SettledExchange exchange, BankMovementKind kind, InstructionId move, long fen,
        string serial)
    {
        BankMovement movement = new()
        {
            Kind = kind,
            Bank = new BankId(1),
            Day = exchange.Core.TradingDay,
            Amount = new Money(fen),
            Instruction = move,
        };
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int bytes = movement.Write(content, Encoding.ASCII.GetBytes(serial));
        SettledExchange.Done(
            exchange.Do(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes)));
    }

    private static List<Event> Agree(SettledExchange exchange, Command propose)
    {
        List<Event> events = exchange.Do(propose);
        Command approve = exchange.Of(CommandKind.Approve, exchange.Venue.SecondOperator);
        approve.Proposal = events.Find(made => made.Kind == EventKind.Proposed).Proposal;
        events = exchange.Do(approve);
        SettledExchange.Done(events);
        return events;
    }

    /// <summary>Whoever adds up the rows of postings has the balances, to the fen.</summary>
    [Fact]
    public void All_postings_together_make_all_balances()
    {
        using SettledExchange exchange = new();
        _ = Day(exchange);
        using TemporaryFolder folder = new();

        _ = Replay(exchange, "--export", folder.Path);

        Dictionary<string, long> sums = [];
        string[] postings = File.ReadAllLines(folder.File("postings.csv"));
        foreach (string[] row in postings.Skip(1).Select(line => line.Split(',')))
        {
            long amount = long.Parse(row[12], CultureInfo.InvariantCulture);
            Add(sums, $"{row[6]},{row[7]},{row[5]},{row[8]}", -amount);
            Add(sums, $"{row[9]},{row[10]},{row[5]},{row[11]}", amount);
        }

        string[] balances = File.ReadAllLines(folder.File("balances.csv"));
        string[] expected = [.. balances.Skip(1).Where(row => !row.EndsWith(",0"))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            expected,
            sums.Where(one => one.Value != 0)
                .Select(one => string.Create(
                    CultureInfo.InvariantCulture, $"{one.Key},{one.Value}"))
                .Order(StringComparer.Ordinal));
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Files_of_both_formats_have_a_row_for_each_thing()
    {
        using SettledExchange exchange = new();
        _ = Day(exchange);
        foreach (string format in Formats)
        {
            using TemporaryFolder folder = new();
            _ = Replay(exchange, "--export", folder.Path, "--format", format);
            string text = "";
            foreach (string name in (string[])
                ["deals", "contracts", "titles", "instructions", "settlement"])
            {
                text += $"{name}\n{File.ReadAllText(folder.File($"{name}.{format}"))
                    .Replace("\r\n", "\n", StringComparison.Ordinal)}";
            }

            Told.IsAsIn($"export-money-{format}", text);
        }
    }

    private static void Add(Dictionary<string, long> sums, string account, long amount) =>
        sums[account] = sums.GetValueOrDefault(account) + amount;

    private static string Replay(SettledExchange exchange, params string[] arguments)
    {
        exchange.Close();
        (int code, string said) =
            Statement.Run(["replay", .. arguments, "--data", exchange.Path]);
        Assert.True(code == ExitCode.Good, said);
        return said;
    }

    // Money, a contract with title and funds locked, a refused step, a deal that waits, a
    // withdrawal under way, and marks that somebody cannot bear.
    [Fact]
    public void What_was_only_ever_refused_is_not_said_to_be_over()
    {
        using SettledExchange exchange = new();
        Step(exchange, 2, new ContractId(9), ContractAction.LockTitle, new TitleId(63));
        exchange.Close();

        string life = Replay(exchange, "--follow", "title/63");

        Assert.Contains(
            "(title 63, note \"paper 7\").\n  It is refused: ", life, StringComparison.Ordinal);
        Assert.EndsWith(
            "\nIt is not there: nothing that names it was done.\n", life,
            StringComparison.Ordinal);
    }

    private static Things Day(SettledExchange exchange)
    {
        exchange.Move(BankMovementKind.Deposit, 1, 3_000_000 * Yuan, "D1");
        exchange.Move(BankMovementKind.Deposit, 2, 500_000 * Yuan, "D2");
        exchange.Move(BankMovementKind.Deposit, 3, 10_000 * Yuan, "D3");
        exchange.NextDay();
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        ContractId contract = exchange.Contract(1, 2, 500, 4_250);
        TitleId title = exchange.Register(2, 600_000);
        Step(exchange, 1, contract, ContractAction.LockTitle, title);
        Step(exchange, 2, contract, ContractAction.LockTitle, title);
        Step(exchange, 1, contract, ContractAction.LockFunds, default);
        exchange.Trade(3, 1, 1, 4_450);
        exchange.Trade(2, 1, 10, 4_300);
        List<Event> asked = exchange.Withdraw(2, 1_000 * Yuan);
        InstructionId withdrawal =
            asked.Find(one => one.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        exchange.Propose(2, 1, 10, 4_300);
        exchange.Mark();
        exchange.BankDay(BankDayState.Clearing);
        exchange.Close();
        ulong deal = 0;
        foreach (Core.Views.ContractView view in exchange.Core.ViewContracts())
        {
            deal = view.Deal.Value;
        }

        return new Things(contract, deal, title, withdrawal);
    }

    private static void Step(
        SettledExchange exchange, uint member, ContractId contract, ContractAction action,
        TitleId title) => exchange.Step(member, new ContractStep
        {
            Contract = contract,
            Action = action,
            Title = title,
            Differential = UnitPrice.Null,
        });

    private sealed record Things(
        ContractId Contract, ulong Deal, TitleId Title, InstructionId Withdrawal);
}
