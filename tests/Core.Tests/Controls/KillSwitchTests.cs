using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>Kill switches, and the two operators that release one.</summary>
public sealed class KillSwitchTests
{
    [Fact]
    public void A_kill_switch_stops_and_cancels_all_of_its_scope() => Script.Run("""
        s1 new 1 buy 1 @100            | accepted s1:1 buy 1 @100 add
        s4 new 1 buy 2 @100            | accepted s4:1 buy 2 @100 add
        s2 new 1 sell 3 @110           | accepted s2:1 sell 3 @110 add
        s1 new 2 buy 2 @100 whole i=2  | accepted s1:2 buy 2 @100
        s3 kill 1 scope=1 target=4     | killed p4; cancelled s4:1 2 KillSwitch; done s3:1
        s4 new 2 buy 1 @100            | rejected KillSwitchEngaged s4:2
        s1 new 3 buy 1 @100            | accepted s1:3 buy 1 @100 add
        s1 kill 4 scope=2 m=1          | killed m1; cancelled s1:1 1 KillSwitch;
            | cancelled s1:3 1 KillSwitch; cancelled s1:2 2 KillSwitch waiting; done s1:4
        s1 new 5 buy 1 @100            | rejected KillSwitchEngaged s1:5
        s2 new 2 sell 3 @110           | accepted s2:2 sell 3 @110 add
        kill scope=2 m=1               | killed m1
        """);

    [Fact]
    public void A_replace_is_stopped_and_a_cancel_is_not() => Script.Run(
        new Market(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) }), """
        s1 new 1 buy 1 @100            | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @100            | accepted s1:2 buy 1 @100 add
        s1 kill 3 scope=1 target=1     | killed p1; done s1:3
        s1 replace 4 of=1 2            | rejected KillSwitchEngaged s1:4
        s1 cancel 5 of=1               | rejected JobInProgress s1:5
        continue                       | cancelled s1:1 1 KillSwitch
        continue                       | cancelled s1:2 1 KillSwitch
        continue                       |
        """);

    [Fact]
    public void A_control_group_is_stopped_as_one_and_so_is_who_joins_it()
    {
        Market market = new(
            Market.Small with { MembersMax = 4, PrincipalsMax = 8, AccountsMax = 6 },
            terms: new MarketTerms { Group = new ControlGroupId(77) });
        Script.Run(market, """
            s1 new 1 buy 1 @100       | accepted s1:1 buy 1 @100 add
            s2 new 1 buy 1 @90        | accepted s2:1 buy 1 @90 add
            kill scope=3 group=77     | killed g77; cancelled s1:1 1 KillSwitch;
                | cancelled s2:1 1 KillSwitch
            s2 new 2 buy 1 @90        | rejected KillSwitchEngaged s2:2
            """);
        market.Define(CommandKind.DefineMember, (Definitions.Member(3) with
        {
            ControlGroup = new ControlGroupId(77),
        }).Write);
        market.Define(CommandKind.DefineAccount, Definitions.Account(4, 3).Write);
        market.Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(7, 3, PrincipalRoles.Trader).Write);
        market.Start(7, 7);
        Script.Run(market, "s7 new 1 buy 1 @90 a=4 | rejected KillSwitchEngaged s7:1");
    }

    [Fact]
    public void A_trader_stops_itself_and_its_member_and_nobody_else() => Script.Run("""
        s1 kill 1 scope=1 target=4   | rejected NotAuthorised s1:1
        s1 kill 2 scope=2 m=2        | rejected NotAuthorised s1:2
        s1 kill 3 scope=3 group=1    | rejected NotAuthorised s1:3
        s1 kill 4                    | rejected NotAuthorised s1:4
        s5 kill 1 scope=1 target=5   | rejected NotAuthorised s5:1
        s3 kill 1                    | rejected ScopeInvalid s3:1
        s3 kill 2 scope=4 target=1   | rejected ScopeInvalid s3:2
        s3 kill 3 scope=1 target=6   | rejected ScopeInvalid s3:3
        s3 kill 4 scope=2 m=3        | rejected ScopeInvalid s3:4
        s3 kill 5 scope=2            | rejected ScopeInvalid s3:5
        s3 kill 6 scope=3 group=1    | rejected ScopeInvalid s3:6
        s3 release 7 scope=2 m=3     | rejected ScopeInvalid s3:7
        s1 kill 5 scope=1 target=1   | killed p1; done s1:5
        """);

    [Fact]
    public void Whatever_the_phase_all_live_orders_end() => Script.Run("""
        s1 new 1 buy 1 @100 gtc      | accepted s1:1 buy 1 @100 add
        phase closed                 | phase i1 Continuous to Closed; phase i2 Continuous to Closed
        kill scope=2 m=1             | killed m1; cancelled s1:1 1 KillSwitch
        """);

    [Fact]
    public void Full_jobs_only_put_the_cancels_off()
    {
        Market market = new(
            Market.Small with { JobsMax = 1 },
            terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @100      | accepted s1:1 buy 1 @100 add
            s1 new 2 buy 1 @100      | accepted s1:2 buy 1 @100 add
            s2 new 1 buy 1 @90       | accepted s2:1 buy 1 @90 add
            s2 new 2 buy 1 @90       | accepted s2:2 buy 1 @90 add
            s2 mass 3                |
            kill scope=2 m=1         | killed m1
            s1 new 3 buy 1 @100      | cancelled s1:1 1 KillSwitch; cancelled s1:2 1 KillSwitch;
                | rejected KillSwitchEngaged s1:3
            continue                 | cancelled s2:1 1 MassCancelled
            continue                 | cancelled s2:2 1 MassCancelled; masscancelled s2:3 2
            """);
    }

    [Fact]
    public void Another_operator_approves_a_release() => Script.Run(Market.WithTwoOperators(), """
        s3 kill 1 scope=2 m=1       | killed m1; done s3:1
        s1 release 1 scope=2 m=1    | rejected NotAuthorised s1:1
        s3 release 2 scope=2 m=1    | proposed 1 ReleaseKillSwitch m1; done s3:2
        s1 new 2 buy 1 @100         | rejected KillSwitchEngaged s1:2
        s3 approve 3 proposal=1     | rejected ApprovalByProposer s3:3
        s7 approve 1 proposal=2     | rejected UnknownProposal s7:1
        approve proposal=1          | rejected NotAuthorised s0:0
        s1 approve 3 proposal=1     | rejected NotAuthorised s1:3
        s7 approve 2 proposal=1     | released m1; proposal 1 approved; told s3 1 Approved;
            | done s7:2
        s7 approve 3 proposal=1     | rejected UnknownProposal s7:3
        s1 new 4 buy 1 @100         | accepted s1:4 buy 1 @100 add
        """);

    [Fact]
    public void Operators_are_told_what_waits_and_nobody_else() => Script.Run(
        Market.WithTwoOperators(), """
        s3 proposals 1              | done s3:1
        s3 release 2 scope=2 m=1    | proposed 1 ReleaseKillSwitch m1; done s3:2
        wait 1000
        s3 release 3 scope=1 target=2 | proposed 2 ReleaseKillSwitch p2; done s3:3
        s1 proposals 1              | rejected NotAuthorised s1:1
        s7 proposals 1              | waits 1 ReleaseKillSwitch m1 by 3 until 601;
            | waits 2 ReleaseKillSwitch p2 by 3 until 602; done s7:1
        s7 approve 2 proposal=1     | released m1; proposal 1 approved; told s3 1 Approved;
            | done s7:2
        s7 proposals 3              | waits 2 ReleaseKillSwitch p2 by 3 until 602; done s7:3
        """);

    [Fact]
    public void A_proposal_ends_declined_or_after_ten_minutes() => Script.Run(
        Market.WithTwoOperators(), """
        s3 release 1 scope=1 target=1  | proposed 1 ReleaseKillSwitch p1; done s3:1
        s3 decline 2 proposal=1        | proposal 1 ended; done s3:2
        s3 decline 3 proposal=1        | rejected UnknownProposal s3:3
        s3 release 4 scope=1 target=1  | proposed 2 ReleaseKillSwitch p1; done s3:4
        wait 1000
        release scope=2 m=2            | proposed 3 ReleaseKillSwitch m2
        wait 598999                    |
        wait 1                         | proposal 2 ended; told s3 2 TooOld
        s7 approve 1 proposal=3        | released m2; proposal 3 approved; done s7:1
        wait 600000                    |
        """);

    [Fact]
    public void Its_proposer_is_told_of_the_end_at_the_newest_session_that_is_logged_on() =>
        Script.Run(Market.WithTwoOperators(), """
        s3 release 1 scope=1 target=1  | proposed 1 ReleaseKillSwitch p1; done s3:1
        s3 release 2 scope=1 target=1  | proposed 2 ReleaseKillSwitch p1; done s3:2
        s3 release 3 scope=1 target=1  | proposed 3 ReleaseKillSwitch p1; done s3:3
        s8 start 1 p=3
        s7 decline 1 proposal=1        | proposal 1 ended; told s8 1 Declined; done s7:1
        s8 end
        s7 decline 2 proposal=2        | proposal 2 ended; told s3 2 Declined; done s7:2
        s3 end
        s7 decline 3 proposal=3        | proposal 3 ended; done s7:3
        """);

    [Fact]
    public void So_many_proposals_wait_and_no_more()
    {
        Market market = new();
        for (int count = 1; count <= ProposalQueue.ProposalsMax; count++)
        {
            string number = count.ToString(CultureInfo.InvariantCulture);
            Script.Run(market, $"release scope=2 m=1 | proposed {number} ReleaseKillSwitch m1");
        }

        Script.Run(market, "release scope=2 m=1 | rejected ProposalsFull s0:0");
        market.TimeNs += ProposalRoom.ProposalNs;
        Event[] ended = [.. market.Apply(Command.Of(CommandKind.Tick))];

        Assert.Equal(ProposalQueue.ProposalsMax, ended.Length);
        Assert.True(ended.All(one => one.Kind == EventKind.ProposalEnded));
    }

    [Fact]
    public void Who_proposes_is_told_the_number_and_nobody_else()
    {
        Market market = Market.WithTwoOperators();
        Command release = Market.Of(CommandKind.ReleaseKillSwitch, session: 3, name: 1);
        (release.KillScope, release.Member) = (KillScope.Member, new MemberId(1));
        Command approve = Market.Of(CommandKind.Approve, session: 7, name: 1);
        approve.Proposal = 1;

        Assert.Equal(
            [(EventKind.OperatorDone, 1u), (EventKind.OperatorDone, 0u)],
            new[] { market.Apply(release)[^1], market.Apply(approve)[^1] }
                .Select(done => (done.Kind, done.Proposal)));
    }
}
