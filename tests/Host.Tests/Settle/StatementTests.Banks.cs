using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>What a statement says of what banks were told to pay.</content>
public sealed partial class StatementTests
{
    [Fact]
    public void An_entry_about_an_instruction_has_the_name_that_its_bank_knows()
    {
        using SettledExchange exchange = new(2, outside: 2);
        exchange.Move(BankMovementKind.Deposit, 1, 100_000 * Yuan, "D9");
        ContractId contract = Metered(exchange);
        exchange.NextDay(opens: false);
        InstructionId asked = exchange.Withdraw(1, 30_000 * Yuan)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        exchange.Move(BankMovementKind.WithdrawalDone, 1, 30_000 * Yuan, "B1", asked);
        exchange.Move(BankMovementKind.WithdrawalReversal, 1, 30_000 * Yuan, "R1", asked);
        exchange.Move(BankMovementKind.Withdrawal, 1, 50_000 * Yuan, "W1");
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        InstructionId first = Instructed(exchange, contract, ContractAction.AgreeQuality);
        exchange.Answer(first, PaymentStatus.Settled);
        exchange.Answer(first, PaymentStatus.Returned, 100, returned: 1);

        string folder = Statement.Settle(exchange, 1);

        (string, string)[] named =
        [
            ("withdrawal_hold", EndToEndName.Of(asked)),
            ("withdrawal", EndToEndName.Of(asked)),
            ("withdrawal_release", EndToEndName.Of(asked)),
            ("withdrawal", ""),
            ("payment_out", EndToEndName.Of(contract, first)),
            ("payment_return", EndToEndName.Of(contract, first)),
        ];
        Assert.Equal(
            named,
            Rows(folder, 1, "cash.csv")[1..^2].Select(row => row.Split(','))
                .Where(row => row[3].StartsWith("withdrawal", StringComparison.Ordinal)
                    || row[3].StartsWith("payment", StringComparison.Ordinal))
                .Select(row => (row[3], row[^5])));
        string ofContract = $"instruction,{contract.Value},M002";
        Assert.Equal(
            [
                "instruction,,", "instruction,,", "instruction,,", "movement,,", ofContract,
                ofContract,
            ],
            Rows(folder, 1, "cash.csv")[1..^2].Select(row => row.Split(','))
                .Where(row => row[3].StartsWith("withdrawal", StringComparison.Ordinal)
                    || row[3].StartsWith("payment", StringComparison.Ordinal))
                .Select(row => string.Join(',', row[^4..^1])));
        Assert.Contains(
            $"<td>B1 / M002</td><td>{contract.Value}</td>"
                + $"<td>{EndToEndName.Of(contract, first)}</td>",
            string.Concat(Rows(folder, 1, "statement.html")), StringComparison.Ordinal);
        Assert.Equal(
            named.Select(one => one.Item2).Where(name => name.Length > 0),
            Statement.Of(folder, 1).GetProperty("cash").EnumerateArray()
                .Select(entry => entry.GetProperty("end_to_end_id").GetString()!)
                .Where(name => name.Length > 0));
    }

    /// <summary>A bank that nobody hears of, and what operators have seen in its books.</summary>
    [Fact]
    public void A_payment_that_two_operators_resolve_says_whom_it_paid()
    {
        using SettledExchange exchange = new(2, outside: 2);
        ContractId contract = Metered(exchange);
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        InstructionId first = Instructed(exchange, contract, ContractAction.AgreeQuality);
        exchange.Answer(first, PaymentStatus.TimedOut);
        Command says = exchange.Of(
            CommandKind.ResolveInstruction, exchange.Venue.FirstOperator);
        says.Instruction = first;
        says.PaymentStatus = PaymentStatus.Settled;
        says.Amount = default;
        says.Digest = new Digest(5, 6, 7, 8);
        Approve(exchange, exchange.Do(says));

        string paid = Assert.Single(
            Rows(Statement.Settle(exchange, 0), 1, "cash.csv"),
            row => row.Contains(",payment_out,", StringComparison.Ordinal));

        Assert.EndsWith($",instruction,{contract.Value},M002,", paid, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u, "")]
    [InlineData(0x34304341u, "AC04")]
    public void A_withdrawal_that_was_not_paid_has_the_reason_of_its_bank(
        uint code, string told)
    {
        using SettledExchange exchange = new(2, outside: 2);
        exchange.Move(BankMovementKind.Deposit, 1, 100_000 * Yuan, "D9");
        exchange.NextDay(opens: false);
        InstructionId asked = exchange.Withdraw(1, 30_000 * Yuan)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        exchange.Move(
            BankMovementKind.WithdrawalFailed, 1, 30_000 * Yuan, "B1", asked,
            new BankReason(code));
        exchange.Move(BankMovementKind.Deposit, 1, 5 * Yuan, "D10");

        string folder = Statement.Settle(exchange, 1);

        Assert.Equal(
            [("withdrawal_hold", ""), ("withdrawal_release", told), ("deposit", "")],
            Rows(folder, 1, "cash.csv")[1..^2].Select(row => row.Split(','))
                .Select(row => (row[3], row[^1])));
        Assert.Equal(
            ["", told, ""],
            Statement.Of(folder, 1).GetProperty("cash").EnumerateArray()
                .Select(entry => entry.GetProperty("reason").GetString()!));
        Assert.Contains(
            $"<td>{EndToEndName.Of(asked)} {told}".TrimEnd() + "</td>",
            string.Concat(Rows(folder, 1, "statement.html")), StringComparison.Ordinal);
    }

    /// <summary>What a deal holds has the deal's number; what its contract locks, the contract's.
    /// </summary>
    [Fact]
    public void An_entry_says_of_what_its_reference_is_the_number()
    {
        using SettledExchange exchange = new();
        Spot(exchange);
        exchange.Set(ParameterKind.DealChecked, 1, SettledVenue.Lng);
        exchange.NextDay();
        _ = exchange.Contract(1, 2, 100, 4_250);
        string held = Statement.Settle(exchange, 1);
        Assert.Equal(
            [("contract_deposit", "deal", "")],
            Subjects(held, 1).Where(one => one.Kind != "trade_fee").Distinct());

        using SettledExchange other = new();
        ContractId contract = Metered(other);
        Assert.Equal(
            [
                ("deposit", "movement", ""),
                ("contract_deposit", "contract", $"{contract.Value}"),
                ("trade_fee", "contract", $"{contract.Value}"),
                ("contract_funds", "contract", $"{contract.Value}"),
            ],
            Subjects(Statement.Settle(other, 0), 1).Where(one => one.About != "deal").Distinct());
    }

    /// <summary>
    /// Asked for yesterday, and still frozen: with what contracts lock it is all that is frozen for
    /// payments. What came back after its contract was over waits for the venue.
    /// </summary>
    [Fact]
    public void An_instruction_is_told_in_the_evening_of_each_day_until_it_is_final()
    {
        using SettledExchange exchange = new(2, outside: 2);
        exchange.Move(BankMovementKind.Deposit, 1, 100_000 * Yuan, "D9");
        ContractId contract = Metered(exchange);
        exchange.NextDay(opens: false);
        InstructionId asked = exchange.Withdraw(1, 30_000 * Yuan)
            .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        Step(exchange, 1, contract, ContractAction.AgreeQuantity);
        InstructionId first = Instructed(exchange, contract, ContractAction.AgreeQuality);
        exchange.NextDay(opens: false);
        exchange.Answer(first, PaymentStatus.TimedOut);
        exchange.NextDay(opens: false);
        exchange.Answer(first, PaymentStatus.Settled);
        Step(exchange, 2, contract, ContractAction.Invoice, fen: 216_053_000);
        InstructionId last = Instructed(exchange, contract, ContractAction.ConfirmInvoice);
        exchange.Answer(last, PaymentStatus.Settled);
        exchange.NextDay(opens: false);
        exchange.Answer(last, PaymentStatus.Returned, 100, returned: 1);
        exchange.Answer(last, PaymentStatus.Returned, 250, returned: 2);
        exchange.NextDay(opens: false);
        exchange.Move(BankMovementKind.WithdrawalDone, 1, 30_000 * Yuan, "B1", asked);
        Assert.True(asked.IsSome && first.IsSome && last.IsSome);

        string withdrawal = $"{asked.Value},{EndToEndName.Of(asked)},withdrawal,"
            + $"{Statement.Day(1)},instructed,30000.00,30000.00,B1,,";
        string payment = $"{first.Value},{EndToEndName.Of(contract, first)},payment,"
            + $"{Statement.Day(1)},";
        string paid = $",1728424.00,0.00,B1,{contract.Value},M002";
        string came = $"{last.Value},{EndToEndName.Of(contract, last)},return,"
            + $"{Statement.Day(4)},held,3.50,3.50,B1,{contract.Value},M002";
        string[][] days =
        [
            [withdrawal, payment + "instructed" + paid],
            [withdrawal, payment + "timed_out" + paid],
            [withdrawal],
            [withdrawal, came],
            [came],
        ];
        for (int day = 0; day < days.Length; day++)
        {
            string folder = Statement.Settle(exchange, day + 1);
            Assert.Equal(days[day], Rows(folder, 1, "instructions.csv")[1..^2]);
            JsonElement statement = Statement.Of(folder, 1);
            JsonElement totals = statement.GetProperty("totals");
            long frozen = totals.GetProperty("instructions").GetProperty("frozen_fen").GetInt64();
            long locked = totals.GetProperty("contracts").GetProperty("locked_fen").GetInt64();
            Assert.Equal(Statement.Fen(statement, "frozen_payment"), frozen + locked);
            Assert.Equal(
                days[day].Length, statement.GetProperty("instructions").GetArrayLength());
            Assert.Contains(
                "付款冻结 Frozen for payments", string.Concat(Rows(folder, 1, "statement.html")),
                StringComparison.Ordinal);
            Assert.Equal(["total 0,,,,,0.00,0.00,,,"], Rows(folder, 2, "instructions.csv")[1..^1]);
        }
    }

    private static IEnumerable<(string Kind, string About, string Contract)> Subjects(
        string folder, uint member) => Rows(folder, member, "cash.csv")[1..^2]
        .Select(row => row.Split(','))
        .Select(row => (row[3], row[^4], row[^3]));
}
