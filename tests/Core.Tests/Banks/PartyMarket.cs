using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// What tests of parties begin with. Member 1 buys of member 3. Operators 4 and 9 are of nobody, 8
/// is of member 4, which is of one group with member 1, 6 and 11 are of member 2.
/// </summary>
internal static class PartyMarket
{
    /// <summary>Member 1 has a payment to member 3 under way.</summary>
    public const string Paid = """
        pay m1 3000000.00
        pay m3 300000.00
        title m3 500
        s1 propose 1 to=3
        s3 accept 1 d1
        s3 lock 2 k1 t1
        s1 funds 2 k1
        s3 notice 3 k1
        s3 meter 4 k1 500
        s1 quantity 3 k1
        s1 quality 4 k1
        """;

    /// <summary>
    /// These are about nobody: a stop that ends binds its member alone, a report and a move are of
    /// pools, a reference price moves no money of its own, and a rate binds all alike.
    /// </summary>
    public static readonly CommandKind[] OfNobody =
    [
        CommandKind.ReleaseKillSwitch, CommandKind.ReconcileDay, CommandKind.MovePool,
        CommandKind.SetReferencePrice, CommandKind.SetParameter,
    ];

    /// <summary>Member 1 buys lots of member 2 in the book.</summary>
    public static DealMarket Trade(DealMarket market, long lots)
    {
        _ = market.SetPhase(TradingPhase.Continuous, 2);
        Script.Run(market.Market, $"""
            s1 new 50 buy {lots} @100 i=2
            s2 new 50 sell {lots} @100 i=2
            """);
        return market;
    }

    /// <summary>An operator commands.</summary>
    public static Event Apply(DealMarket market, uint session, Command command)
    {
        command.Session = new SessionId(session);
        command.Principal = new PrincipalId(session);
        return market.Apply(command)[0];
    }

    /// <summary>An operator proposes.</summary>
    public static uint Propose(DealMarket market, uint session, Command command)
    {
        Event proposed = Apply(market, session, command);
        Assert.Equal(EventKind.Proposed, proposed.Kind);
        return proposed.Proposal;
    }

    /// <summary>An operator approves; none: it is done.</summary>
    public static RejectReason Approve(DealMarket market, uint session, uint proposal)
    {
        Command command = Command.Of(CommandKind.Approve);
        command.Proposal = proposal;
        return Apply(market, session, command).Reason;
    }
}
