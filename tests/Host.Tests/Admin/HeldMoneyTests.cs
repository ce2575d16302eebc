using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Tests.Settle;
using Xunit;
using Code = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>How much is held, as an operator is told who would free another amount.</summary>
public sealed class HeldMoneyTests
{
    [Fact]
    public void The_journal_says_what_is_held_until_it_is_freed()
    {
        using SettledExchange exchange = new(2);
        SettledExchange.Done(exchange.Move(BankMovementKind.Unowned, 0, 500, "N1"));
        SettledExchange.Done(exchange.Move(BankMovementKind.Unowned, 0, 70, "N2"));
        InstructionId freed = exchange.Core.ViewUnowned()[0].Instruction;
        InstructionId held = exchange.Core.ViewUnowned()[1].Instruction;
        Command free = exchange.Of(CommandKind.FreeReturned, exchange.Venue.FirstOperator);
        (free.Instruction, free.Member, free.Amount) = (freed, new MemberId(2), new Money(500));
        uint proposal = exchange.Do(free).Find(one => one.Kind == EventKind.Proposed).Proposal;
        SettledExchange.Done(exchange.Approve(proposal));
        (free.Instruction, free.Amount) = (held, new Money(60));
        Code inPart = (Code)(ushort)exchange.Do(free)[0].Reason;
        exchange.Close();

        Assert.Equal(new Money(70), HeldMoney.Read(exchange.Path, held.Value));
        Assert.Equal(new Money(0), HeldMoney.Read(exchange.Path, freed.Value));
        Assert.Equal(
            $"; 0.70 CNY are held of instruction {held.Value}",
            HeldMoney.Clause(inPart, exchange.Path, held.Value));
        Assert.Equal(
            $"; 0.00 CNY are held of instruction {freed.Value}",
            HeldMoney.Clause(Code.NothingHeld, exchange.Path, freed.Value));
        Assert.Equal("", HeldMoney.Clause(Code.ProposalWaits, exchange.Path, held.Value));
    }

    [Fact]
    public void Where_no_journal_is_nothing_is_told() =>
        Assert.Equal("", HeldMoney.Clause(Code.NothingHeld, "there-is-no-such-exchange", 1));

    [Theory]
    [InlineData(null)]
    [InlineData("there-is-no-such-exchange")]
    public void Where_no_journal_says_how_much_is_held_the_command_that_does_is_named(
        string? dataDirectory) => Assert.Equal(
            "; such money is freed whole: sco reconcile names the amount",
            HeldMoney.Clause(Code.AmountDiffers, dataDirectory, 1));
}
