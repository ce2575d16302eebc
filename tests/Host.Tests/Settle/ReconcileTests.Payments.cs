using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Statements;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>
/// Money of a contract that its buyer's bank pays to a bank of the seller, who is member 2.
/// </content>
public sealed partial class ReconcileTests
{
    private const string Columns = "member,reference,type,amount\n";

    [Fact]
    public void A_payment_that_waits_is_named_as_its_bank_knows_it()
    {
        using SettledExchange exchange = new(2, outside: 2);
        string name = Pay(exchange).Name;

        (_, string said) = Reconcile(
            exchange, 0, 0, [Told("D1", MovementCode.Deposit, 300_000_000)]);

        Assert.DoesNotContain(
            $"only the ledger has it: movement {name}", said, StringComparison.Ordinal);
        Assert.Contains(
            $"EXCHANGE_PENDING  in transit, the bank has not answered: movement {name} of M001 at "
                + "bank B1; -1,728,424.00 CNY\n",
            said, StringComparison.Ordinal);
        (_, said) = Reconcile(
            exchange, 0, 0,
            [
                Told("D1", MovementCode.Deposit, 300_000_000),
                Told("B7", MovementCode.Done, 172_842_400, name),
            ]);
        Assert.Contains(
            $"STATUS_DIFF    done for one side alone: movement {name} of M001 at bank B1; "
                + "ledger pending -1,728,424.00 CNY, bank -1,728,424.00 CNY\n",
            said, StringComparison.Ordinal);
    }

    /// <summary>Two parts came back, each by a name of its own at the bank.</summary>
    [Theory]
    [InlineData(new[] { "payment,1728424", "return,1", "return,2.50" }, "")]
    [InlineData(new[] { "payment,1728424", "return,3.5" }, "")]
    [InlineData(
        new[] { "payment,1728424", "return,2.50" },
        "AMOUNT_DIFF    the amounts differ: movement {0} of M001 at bank B1; "
            + "ledger +3.50 CNY, member +2.50 CNY\n")]
    [InlineData(
        new[] { "payment,1728424", "return,1", "return,1", "return,2.50" },
        "AMOUNT_DIFF    the amounts differ: movement {0} of M001 at bank B1; "
            + "ledger +3.50 CNY, member +4.50 CNY\n")]
    [InlineData(
        new[] { "payment,1728424" },
        "EXCHANGE_ONLY  only the ledger has it: movement {0} of M001 at bank B1; "
            + "ledger +3.50 CNY, member nothing\n")]
    [InlineData(
        new[] { "return,3.5" },
        "EXCHANGE_ONLY  only the ledger has it: movement {0} of M001 at bank B1; "
            + "ledger -1,728,424.00 CNY, member nothing\n")]
    public void A_members_file_has_a_payment_and_the_parts_that_came_back(
        string[] lines, string difference)
    {
        using SettledExchange exchange = new(2, outside: 2);
        (InstructionId payment, string name) = Pay(exchange);
        exchange.Answer(payment, PaymentStatus.Settled);
        exchange.Answer(payment, PaymentStatus.Returned, 100, returned: 1);
        exchange.Answer(payment, PaymentStatus.Returned, 250, returned: 2);
        exchange.Close();
        string member = Path.Combine(exchange.Path, "member.csv");
        string balance = Figures.Yuan(
            exchange.Core.ViewMoney(new MemberId(1))!.Value.Balance.Fen);
        string rows = "";
        foreach (string line in lines)
        {
            rows += $"M001,{name},{line}\n";
        }

        File.WriteAllText(
            member, Columns + $"M001,D1,deposit,3000000\nM001,,balance,{balance}\n" + rows);
        (int code, string said) = Run(exchange, 0, "--no-bank", "--member", member);

        Assert.Equal(difference.Length == 0 ? ExitCode.Good : ExitCode.Finding, code);
        int agree = difference.Length == 0 ? 3 : 2;
        Assert.StartsWith(
            string.Format(CultureInfo.InvariantCulture, difference, name)
                + $"{Statement.Day(0)}: {agree} movements agree",
            said, StringComparison.Ordinal);
    }

    /// <summary>Up to what is frozen: locked for it, and what came back of it.</summary>
    [Fact]
    public void A_day_with_a_payment_under_way_and_a_return_adds_up()
    {
        using SettledExchange exchange = new(2, outside: 2);
        (InstructionId payment, _) = Pay(exchange);
        exchange.Answer(payment, PaymentStatus.Settled);
        exchange.Answer(payment, PaymentStatus.Returned, 100, returned: 1);
        exchange.NextDay(opens: false);
        SettledExchange.Done(exchange.Withdraw(1, 70));

        string folder = Statement.Settle(exchange, 1);

        JsonElement statement = Statement.Of(folder, 1);
        long locked = statement.GetProperty("contracts")[0].GetProperty("locked_fen").GetInt64();
        Assert.Equal(locked + 70, Statement.Fen(statement, "frozen_payment"));
    }

    /// <summary>A contract of which four fifths are to be paid; gives the payment.</summary>
    private static (InstructionId Payment, string Name) Pay(SettledExchange exchange)
    {
        StatementTests.Spot(exchange);
        ContractId contract = exchange.Contract(1, 2, 500, 4_250);
        TitleId title = exchange.Register(2, 600_000);
        Step(2, ContractAction.LockTitle, new ContractStep { Title = title });
        Step(1, ContractAction.LockFunds);
        Step(2, ContractAction.IssueNotice);
        Step(2, ContractAction.Meter, new ContractStep { Goods = new GoodsQuantity(508_360) });
        Step(1, ContractAction.AgreeQuantity);
        InstructionId payment = Step(1, ContractAction.AgreeQuality);
        return (payment, EndToEndName.Of(contract, payment));

        InstructionId Step(uint member, ContractAction action, ContractStep step = default)
        {
            List<Event> events = exchange.Step(
                member, step with { Action = action, Contract = contract });
            SettledExchange.Done(events);
            return events.Find(made => made.Kind == EventKind.PaymentInstructed).Instruction;
        }
    }
}
