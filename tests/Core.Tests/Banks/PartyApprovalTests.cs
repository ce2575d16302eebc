using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;
using static SCO.Exchange.Core.Tests.Banks.PartyMarket;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// A party neither proposes nor approves, whatever the kind; who is none does. It is about member 1
/// always.
/// </summary>
public sealed class PartyApprovalTests
{
    public static TheoryData<CommandKind> Kinds =>
        [.. Enum.GetValues<CommandKind>().Where(kind => kind.MayWait()).Except(OfNobody)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_party_neither_proposes_nor_approves(CommandKind kind)
    {
        DealMarket market = Before(kind);
        Assert.Equal(RejectReason.OperatorIsParty, Propose(market, 8, kind).Reason);
        Event proposed = Propose(market, 4, kind);
        Assert.Equal((EventKind.Proposed, kind), (proposed.Kind, proposed.ProposedKind));
        Assert.Equal(RejectReason.OperatorIsParty, Approve(market, 8, proposed.Proposal));
        Assert.Equal(RejectReason.None, Approve(market, 9, proposed.Proposal));
    }

    /// <summary>A market in which a kind can be proposed.</summary>
    private static DealMarket Before(CommandKind kind) => kind switch
    {
        CommandKind.CancelTrade or CommandKind.CorrectTrade or CommandKind.SetSettlementPrice =>
            Trade(DealScript.Run("pay m1 1000.00\npay m2 1000.00"), 100),
        CommandKind.DeclareDefault or CommandKind.RecoverDefault or CommandKind.EndDefault =>
            Missed(kind),
        CommandKind.FreeReturned => DealScript.Run(Paid + """

            bank p1 Settled
            s3 invoice 5 k1 2125000.00
            s1 confirm 8 k1
            bank p2 Settled
            day 20001
            bank p2 Returned 425000.00
            """),
        CommandKind.StepContract => DealScript.Run("""
            pay m1 3000000.00
            pay m3 300000.00
            s1 propose 1 to=3
            s3 accept 1 d1
            """),
        _ => DealScript.Run(Paid),
    };

    /// <summary>Member 1 has lost more than it had; where its default is to end, it has paid.
    /// </summary>
    private static DealMarket Missed(CommandKind kind)
    {
        DealMarket market = DealScript.Run("pay m1 10.00\npay m2 1000.00");
        _ = market.Set(ParameterKind.BuyDepositPpm, 100_000, 2);
        _ = market.Set(ParameterKind.MarginCallMinutes, 60);
        _ = Trade(market, 100);
        Script.Run(market.Market, """
            phase closed
            settle
            day until=20001
            s4 price 1 i=2 @85
            s9 approve 1 proposal=1
            settle
            day until=20002
            phase preopen
            phase continuous
            wait 3600000
            s2 new 60 buy 100 @85 i=2
            s4 liquidate 2 m=1 a=1 i=2 sell 100 @85
            phase closed
            settle
            """);
        if (kind != CommandKind.DeclareDefault)
        {
            Agree(market, CommandKind.DeclareDefault);
        }

        if (kind is CommandKind.RecoverDefault or CommandKind.EndDefault)
        {
            DealScript.Run(market, "pay m1 10.50");
        }

        if (kind == CommandKind.EndDefault)
        {
            Agree(market, CommandKind.RecoverDefault);
        }

        return market;
    }

    private static void Agree(DealMarket market, CommandKind kind)
    {
        Event proposed = Propose(market, 4, kind);
        Assert.Equal(EventKind.Proposed, proposed.Kind);
        Assert.Equal(RejectReason.None, Approve(market, 9, proposed.Proposal));
    }

    private static Event Propose(DealMarket market, uint session, CommandKind kind)
    {
        string? step = kind switch
        {
            CommandKind.StepContract => $"s{session} defaultbuyer k1",
            CommandKind.StepTitle => $"s{session} register m1 100",
            _ => null,
        };
        return step is not null
            ? DealScript.Apply(market, step)[0]
            : Apply(market, session, Of(market, kind));
    }

    private static Command Of(DealMarket market, CommandKind kind)
    {
        Command command = Command.Of(kind);
        switch (kind)
        {
            case CommandKind.CancelTrade or CommandKind.CorrectTrade:
                command.TradeId = market.Market.Trades[0];
                command.Price = new UnitPrice(101 * Market.Tick);
                break;
            case CommandKind.SetSettlementPrice:
                command.Instrument = new InstrumentId(2);
                command.Price = new UnitPrice(101 * Market.Tick);
                break;
            case CommandKind.ResolveInstruction:
                command.Instruction = market.Payments[0];
                command.PaymentStatus = PaymentStatus.Rejected;
                command.Amount = default;
                break;
            case CommandKind.RecallPayment:
                command.Instruction = market.Payments[0];
                command.RecallReason = RecallReason.Fraud;
                break;
            case CommandKind.FreeReturned:
                command.Instruction = market.Payments[1];
                command.Member = new MemberId(1);
                command.Amount = new Money(100);
                break;
            case CommandKind.FundDefault:
                command.Member = new MemberId(1);
                command.Amount = new Money(100);
                break;
            default:
                command.Member = new MemberId(1);
                command.Amount = new Money(Quantity.Null.Lots);
                break;
        }

        return command;
    }
}
