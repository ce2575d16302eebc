using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>What waits for two operators is told to them as it happens.</summary>
public sealed class OperatorAlarmsTests
{
    private static readonly Event Nobodys = new()
    {
        Kind = EventKind.ReturnHeld,
        Bank = new BankId(1),
        Instruction = new InstructionId(7),
        Amount = new Money(4_000),
    };

    private static readonly Event Held = Nobodys with
    {
        Member = new MemberId(1),
        Contract = new ContractId(5),
        Counterparty = new MemberId(2),
    };

    private static readonly Event Disputed = new()
    {
        Kind = EventKind.ContractChanged,
        Contract = new ContractId(5),
        ContractStage = ContractStage.Disputed,
        Member = new MemberId(1),
        Counterparty = new MemberId(2),
        Side = Side.Buy,
    };

    private static readonly Event Overdue = Disputed with
    {
        Kind = EventKind.ContractOverdue,
        ContractStage = ContractStage.NoticeIssued,
    };

    [Fact]
    public void Each_thing_is_told_once_with_its_names_and_the_command_that_helps() => Assert.Equal(
        [
            "40.00 CNY came in at bank QDSIM for nobody who is known, held as 7: sco admin "
                + "instruction free --data /elsewhere says whose they are, or the bank takes them "
                + "back",
            "40.00 CNY of member HAILAN came back after contract 5 with member BEIYUAN was over, "
                + "held as 7: sco admin instruction free --data /elsewhere says whose they are",
            "contract 5 of member HAILAN and member BEIYUAN is in dispute: its money and goods "
                + "stay locked until two operators decide it (sco admin contract 5 resolve --data "
                + "/elsewhere)",
            "contract 5 of member HAILAN and member BEIYUAN is overdue at notice issued: two "
                + "operators may dispute and then decide it (sco admin attention --data /elsewhere "
                + "lists all such)",
        ],
        Told(
            isLive: true, Nobodys, Held,
            Disputed, Disputed with { Side = Side.Sell },
            Disputed with { ContractStage = ContractStage.Locked },
            Disputed with { PreviousStage = ContractStage.Disputed },
            Overdue, Overdue with { Side = Side.Sell }));

    [Fact]
    public void What_happened_before_a_start_is_not_told_again() =>
        Assert.Empty(Told(isLive: false, Nobodys, Held, Disputed, Overdue));

    private static List<string> Told(bool isLive, params Event[] events)
    {
        List<string> told = [];
        DefinitionWatch definitions = new(told.Add, "/elsewhere");
        foreach (Definition one in VenueFile.Sample().Definitions)
        {
            Command defines = Command.Of(one.Kind);
            definitions.OnCommand(in defines, one.Content.Span);
            Event defined = new() { Kind = EventKind.ProductDefined };
            definitions.OnEvent(in defined);
        }

        if (isLive)
        {
            definitions.OnLive();
        }

        foreach (Event one in events)
        {
            definitions.OnEvent(in one);
        }

        return told;
    }
}
