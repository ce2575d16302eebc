using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>A member asks for all that stands with it (decision 0058).</summary>
public sealed class StandingTests
{
    private const string Begun = """
        pay m1 8000000.00
        pay m3 500000.00
        title m3 600
        s1 propose 1 to=3
        s3 accept 1 d1
        s3 lock 2 k1 t1
        s1 funds 2 k1
        s3 notice 3 k1
        s3 meter 4 k1 500
        s1 quantity 3 k1
        s1 quality 4 k1
        s1 propose 5 to=3
        s3 accept 5 d2
        s1 propose 6 to=2
        """;

    private static readonly ulong _label = 1_000;

    [Fact]
    public void A_member_is_told_all_that_stands_with_it()
    {
        DealMarket market = DealScript.Run(Begun);

        Assert.Equal(
            """
            m1 Available 5615750.00 (0.00)
            m1 FrozenOrder 0.00 (0.00)
            m1 FrozenContract 425000.00 (0.00)
            m1 FrozenPayment 1955000.00 (0.00)
            m1 DefaultFund 0.00 (0.00)
            m1 d3 Proposed Buy 500 with m2, 2125000.00, awaits m2, first 800000
            m1 k1 QualityAgreed Buy 500 with m3, delivered 500, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 1955000.00, t3, awaits m0 0
            m1 k2 Contracted Buy 500 with m3, delivered 0, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 0.00, t0, awaits m1 LockFunds
            m1 p1 Instructed Buy 1700000.00 at 1 by Cips for k1 with m3, back 0.00, held 0.00
            9 lines, call 0, owes 0.00, in default 0.00
            """.ReplaceLineEndings("\n").Replace("\n  ", " "),
            Told(market, Asked(session: 1)));
        Assert.Equal(
            """
            m3 Available 70750.00 (0.00)
            m3 FrozenOrder 0.00 (0.00)
            m3 FrozenContract 425000.00 (0.00)
            m3 FrozenPayment 0.00 (0.00)
            m3 DefaultFund 0.00 (0.00)
            m3 GoodsFree 100 of 1
            m3 GoodsLocked 500 of 1
            m3 t1 Stock 100 of 1, paper 1
            m3 t3 Stock 500 of 1, paper 1, locked for k1
            m3 k1 QualityAgreed Sell 500 with m1, delivered 500, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 0.00, t3, awaits m0 0
            m3 k2 Contracted Sell 500 with m1, delivered 0, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 0.00, t0, awaits m1 LockFunds
            m3 p1 Instructed Sell 1700000.00 at 1 by Cips for k1 with m1, back 0.00, held 0.00
            12 lines, call 0, owes 0.00, in default 0.00
            """.ReplaceLineEndings("\n").Replace("\n  ", " "),
            Told(market, Asked(session: 3)));
    }

    [Fact]
    public void Who_sees_all_may_ask_for_any_member_and_others_for_their_own()
    {
        DealMarket market = DealScript.Run(Begun);
        string own = Told(market, Asked(session: 1));

        Assert.Equal(own, Told(market, Asked(session: 4, member: 1)));
        Assert.Equal(RejectReason.NotAuthorised, Refused(market, Asked(session: 1, member: 3)));
        Assert.Equal(RejectReason.NotAuthorised, Refused(market, Overdue(session: 1)));
        Assert.Equal(RejectReason.UnknownMember, Refused(market, Asked(session: 4)));
        Assert.Equal(RejectReason.UnknownMember, Refused(market, Asked(session: 4, member: 99)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, ulong.MaxValue >> 8)]
    [InlineData(3, 99)]
    [InlineData(4, 2_000)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(8, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 0)]
    [InlineData(255, ulong.MaxValue >> 8)]
    [InlineData(0, 1)]
    public void A_cursor_that_no_page_could_give_is_refused(byte part, ulong place)
    {
        DealMarket market = DealScript.Run(Begun);
        Command ask = Asked(session: 1);
        ask.StandingCursor = ((ulong)part << 56) | place;

        Assert.Equal(RejectReason.StandingCursorInvalid, Refused(market, ask));
        ask = Overdue(session: 4);
        ask.StandingCursor = part == 9 ? 10UL << 56 : ((ulong)part << 56) | place;
        Assert.Equal(RejectReason.StandingCursorInvalid, Refused(market, ask));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    public void A_scope_that_there_is_not_is_refused(byte scope)
    {
        DealMarket market = DealScript.Run(Begun);
        Command ask = Asked(session: 1);
        ask.StandingScope = (StandingScope)scope;

        Assert.Equal(RejectReason.StandingScopeInvalid, Refused(market, ask));
    }

    [Fact]
    public void What_is_overdue_is_told_to_operators_at_any_time_later()
    {
        DealMarket market = DealScript.Run(Begun);
        Assert.Equal(
            "0 lines, call 0, owes 0.00, in default 0.00", Told(market, Overdue(session: 4)));

        market.Market.TimeNs = market.Core.ViewContracts()[0].OverdueAt.Ns;
        market.Apply(Command.Of(CommandKind.Tick));

        Assert.Equal(
            """
            m1 k1 QualityAgreed Buy 500 with m3, delivered 500, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 1955000.00, t3, awaits m0 0, overdue
            m1 k2 Contracted Buy 500 with m3, delivered 0, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 0.00, t0, awaits m1 LockFunds, overdue
            2 lines, call 0, owes 0.00, in default 0.00
            """.ReplaceLineEndings("\n").Replace("\n  ", " "),
            Told(market, Overdue(session: 4)));
    }

    /// <summary>Two operators decide it: it waits for them from now on, not from its day on.
    /// </summary>
    [Fact]
    public void What_is_in_dispute_is_told_to_operators_before_it_is_overdue()
    {
        DealMarket market = DealScript.Run($"""
            {Begun}
            s1 dispute 7 k2
            """);

        Assert.Equal(
            """
            m1 k2 Disputed Buy 500 with m3, delivered 0, costs 2125000.00, paid 0.00,
              deposit 212500.00, locked 0.00, t0, awaits m0 0
            1 lines, call 0, owes 0.00, in default 0.00
            """.ReplaceLineEndings("\n").Replace("\n  ", " "),
            Told(market, Overdue(session: 4)));
    }

    [Fact]
    public void A_member_with_5_000_contracts_is_told_each_of_them_once()
    {
        const int Contracts = 5_000;
        DealMarket market = new(room: DealMarket.Room with
        {
            ContractsMax = Contracts,
            OrdersMax = DealMarket.Room.OrdersMax + 1,
        });
        DealScript.Run(market, """
            pay m1 90000000000.00
            pay m2 90000000000.00
            """);
        for (ulong label = 1; label <= Contracts; label++)
        {
            market.Propose(1, label, market.Terms());
            market.Answer(2, label, market.Deals[^1], DealAction.Accept, account: 2);
        }

        HashSet<ContractId> told = [];
        ulong cursor = 0;
        int pages = 0;
        do
        {
            Command ask = Asked(session: 1);
            ask.ClientOrderId = new ClientOrderId(10_000 + (ulong)++pages);
            ask.StandingCursor = cursor;
            List<Event> page = market.Apply(ask);
            Assert.True(page.Count <= ExchangeCore.StandingLinesMax + 1);
            Assert.Equal((uint)page.Count - 1, page[^1].Affected);
            Assert.All(
                page.Where(one => one.Kind == EventKind.ContractTold),
                one => Assert.True(told.Add(one.Contract)));
            cursor = page[^1].StandingCursor;
        }
        while (cursor != 0);

        Assert.Equal(Contracts, told.Count);
        Assert.InRange(pages, 10, 12);
    }

    [Fact]
    public void To_ask_allocates_nothing()
    {
        DealMarket market = DealScript.Run(Begun);
        Slot[] slots = new Slot[EventWriter.EventsMax];
        int events = 0;
        ulong label = _label;
        void Ask()
        {
            Command ask = Asked(session: 1);
            ask.ClientOrderId = new ClientOrderId(++label);
            ask.Sequence = new Sequence(label);
            ask.Time = new Timestamp(market.Market.TimeNs);
            EventWriter writer = new(slots, 0, in ask);
            market.Core.Apply(in ask, [], ref writer);
            events = writer.Count;
        }

        Ask();
        Assert.Equal(0, Allocated.BytesDuring(Ask));
        Assert.True(events > 8);
    }

    private static Command Asked(uint session, uint member = 0)
    {
        Command ask = Market.Of(CommandKind.QueryStanding, session, _label);
        ask.Principal = new PrincipalId(session);
        ask.Member = new MemberId(member);
        ask.StandingScope = StandingScope.Member;
        return ask;
    }

    private static Command Overdue(uint session)
    {
        Command ask = Asked(session);
        ask.StandingScope = StandingScope.Attention;
        return ask;
    }

    private static string Told(DealMarket market, Command ask)
    {
        ask.ClientOrderId = new ClientOrderId(market.Market.Sequence.Value + _label);
        return string.Join(
            '\n', market.Apply(ask).Select(one => StandingText.Of(market, one)));
    }

    private static RejectReason Refused(DealMarket market, Command ask)
    {
        ask.ClientOrderId = new ClientOrderId(market.Market.Sequence.Value + _label);
        return Assert.Single(market.Apply(ask)).Reason;
    }
}
