using System.Collections.Generic;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <content>Money that came back when its contract was over.</content>
public sealed partial class ContractTests
{
    /// <summary>Two operators, of whom none is a party, say whose it is: in parts, and once.
    /// </summary>
    private static void AssertFreed(DealMarket market, long free)
    {
        long paid = market.Fen(3, AccountKind.Available);
        Assert.Equal(42_500_000, Held(market));
        Assert.Equal(RejectReason.NothingHeld, Free(market, 1, 42_500_001));
        Assert.Equal(RejectReason.NothingHeld, Free(market, 1, 0));
        Assert.Equal(RejectReason.CounterpartyInvalid, Free(market, 2, 1));
        Assert.Equal(RejectReason.None, Free(market, 3, 40_000_000));
        Assert.Equal(RejectReason.None, Free(market, 1, 2_500_000));
        Assert.Equal(RejectReason.NothingHeld, Free(market, 1, 1));
        Assert.Equal(0, Held(market));
        Assert.Equal(paid + 40_000_000, market.Fen(3, AccountKind.Available));
        Assert.Equal(free + 2_500_000, market.Fen(1, AccountKind.Available));
    }

    /// <summary>What an operator is told of the member's locked money.</summary>
    private static long Held(DealMarket market)
    {
        Command ask = Market.Of(CommandKind.QueryBalances, 4, 1);
        ask.Member = new MemberId(1);
        return market.Apply(ask)
            .Find(made => made.FromKind == AccountKind.FrozenPayment).Available.Fen;
    }

    private static RejectReason Free(DealMarket market, uint whose, long fen)
    {
        Command command = Market.Of(CommandKind.FreeReturned, 4, 1);
        command.Instruction = market.Payments[1];
        command.Member = new MemberId(whose);
        command.Amount = new Money(fen);
        List<Event> proposed = market.Apply(command);
        if (proposed[0].Kind == EventKind.Rejected)
        {
            return proposed[0].Reason;
        }

        Command approve = Market.Of(CommandKind.Approve, 6, 1);
        approve.Principal = new PrincipalId(6);
        approve.Proposal = proposed[0].Proposal;
        List<Event> approved = market.Apply(approve);
        return approved[0].Reason;
    }
}
