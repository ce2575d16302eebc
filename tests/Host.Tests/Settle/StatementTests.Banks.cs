using System;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
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
                .Select(row => (row[3], row[^1])));
        Assert.Equal(
            named.Select(one => one.Item2).Where(name => name.Length > 0),
            Statement.Of(folder, 1).GetProperty("cash").EnumerateArray()
                .Select(entry => entry.GetProperty("end_to_end_id").GetString()!)
                .Where(name => name.Length > 0));
    }
}
