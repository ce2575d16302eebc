using System;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Settlement.Banks.Records;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>Money that came in for nobody who is known.</content>
public sealed partial class ReconcileTests
{
    [Fact]
    public void Money_of_nobody_agrees_and_is_a_deposit_on_the_day_that_says_whose_it_is()
    {
        using SettledExchange exchange = new(2);
        Tell(exchange, 1, BankMovementKind.Unowned, 500, "N1", default);
        InstructionId held = exchange.Core.ViewUnowned()[0].Instruction;
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay(opens: false);
        Command free = exchange.Of(CommandKind.FreeReturned, exchange.Venue.FirstOperator);
        (free.Instruction, free.Member, free.Amount) = (held, new MemberId(1), new Money(500));
        Agree(exchange, free);
        exchange.Close();

        string first = Write(exchange, 0, 1, [
            new PoolRecord(default, new Money(500)),
            OfVenue("N1", MovementCode.Deposit, 500, ""),
        ]);
        string second = Write(exchange, 0, 2, [new PoolRecord(default, default)]);
        (int code, string said) = Run(exchange, 0, "--bank", first, second);
        Assert.True(code == ExitCode.Good, said);
        Assert.Contains(
            $"UNOWNED  nobody is known whose it is: movement N1, held as {held.Value} of the "
                + "venue at bank B1; +5.00 CNY\n",
            said, StringComparison.Ordinal);
        Assert.Contains(
            "members 0.00 CNY and venue 5.00 CNY: pools 5.00 CNY and in transit 0.00 CNY\n", said,
            StringComparison.Ordinal);

        first = Write(exchange, 1, 1, [new PoolRecord(new Money(500), new Money(500))]);
        second = Write(exchange, 1, 2, [new PoolRecord(default, default)]);
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(member, Columns + "M001,N1,deposit,5\nM001,,balance,5\n");
        (code, said) = Run(exchange, 1, "--bank", first, second, "--member", member);
        Assert.True(code == ExitCode.Good, said);
        Assert.DoesNotContain("UNOWNED", said, StringComparison.Ordinal);
        JsonElement statement = Statement.Of(Statement.Settle(exchange, 1), 1);
        Assert.Equal(500, Statement.Fen(statement, "in"));
        Assert.Equal(
            "N1", statement.GetProperty("cash")[0].GetProperty("bank_serial").GetString());
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, true)]
    [InlineData(2u, false)]
    public void Money_of_nobody_whose_owner_is_found_on_its_day_agrees_under_either_name(
        uint named, bool agrees)
    {
        using SettledExchange exchange = new(2);
        Tell(exchange, 1, BankMovementKind.Unowned, 500, "N1", default);
        Command free = exchange.Of(CommandKind.FreeReturned, exchange.Venue.FirstOperator);
        free.Instruction = exchange.Core.ViewUnowned()[0].Instruction;
        (free.Member, free.Amount) = (new MemberId(1), new Money(500));
        Agree(exchange, free);
        exchange.Close();

        string first = Write(exchange, 0, 1, [
            new PoolRecord(default, new Money(500)),
            new MovementRecord(
                "N1", MovementCode.Deposit, new MemberId(named), new Money(500), "", ""),
        ]);
        string second = Write(exchange, 0, 2, [new PoolRecord(default, default)]);
        (int code, string said) = Run(exchange, 0, "--bank", first, second);

        Assert.True(code == (agrees ? ExitCode.Good : ExitCode.Finding), said);
        Assert.Equal(
            !agrees,
            said.StartsWith("AMOUNT_DIFF    the members differ", StringComparison.Ordinal));
    }
}
