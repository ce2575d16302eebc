using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Audit.Market;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What a replay shows of an auction, as its events come.</summary>
public sealed class AuctionAtPointTests
{
    private const ulong Next = 1_800_000_000_000_000_000;

    private static readonly InstrumentId Traded = new(1);

    private readonly MarketAtPoint _market = new();

    public AuctionAtPointTests()
    {
        Definition instrument = VenueFile.Sample().Definitions
            .First(one => one.Kind == CommandKind.DefineInstrument);
        Command define = Command.Of(CommandKind.DefineInstrument);
        _market.OnCommand(in define, instrument.Content.Span);
        Event defined = new() { Kind = EventKind.InstrumentDefined, Instrument = Traded };
        _market.OnEvent(in defined);
    }

    private InstrumentRow Row => Assert.Single(_market.Instruments);

    [Fact]
    public void An_auction_has_its_kind_its_next_step_and_what_was_told_last()
    {
        Take(TradingPhase.CallAuction, AuctionKind.Opening, Next);
        Tell(price: 4_985_000, volume: 10, surplus: 3, Side.Sell);
        Tell(price: 4_990_000, volume: 12, surplus: 0, 0);

        Assert.Equal(AuctionKind.Opening, Row.Auction);
        Assert.Equal(Next, Row.NextPhaseAt.Ns);
        Assert.Equal(new Indicative(4_990_000, 12, 0, 0), Row.Indicative);
    }

    [Fact]
    public void Its_later_parts_and_a_halt_keep_what_was_told()
    {
        Take(TradingPhase.CallAuction, AuctionKind.Opening);
        Tell(price: 4_985_000, volume: 10, surplus: 3, Side.Buy);
        Take(TradingPhase.CallAuctionNoCancel, AuctionKind.Opening);
        Take(TradingPhase.CallAuctionFreeze, AuctionKind.Opening);
        Take(TradingPhase.Halted, 0);

        Assert.Equal(new Indicative(4_985_000, 10, 3, Side.Buy), Row.Indicative);
    }

    [Fact]
    public void Its_end_takes_it_away()
    {
        Take(TradingPhase.CallAuction, AuctionKind.Opening, Next);
        Tell(price: 4_985_000, volume: 10, surplus: 3, Side.Buy);
        Take(TradingPhase.Continuous, 0);

        Assert.Equal((AuctionKind)0, Row.Auction);
        Assert.Null(Row.Indicative);
        Assert.Equal(0UL, Row.NextPhaseAt.Ns);
    }

    [Fact]
    public void An_auction_in_which_nothing_would_trade_says_so()
    {
        Take(TradingPhase.CallAuction, AuctionKind.Closing);
        Tell(price: long.MinValue, volume: 0, surplus: 0, 0);

        Assert.Equal(new Indicative(null, 0, 0, 0), Row.Indicative);
    }

    [Fact]
    public void A_step_that_is_passed_over_moves_the_next_one_on()
    {
        Take(TradingPhase.Halted, 0, Next);
        Event passed = new()
        {
            Kind = EventKind.PhasePassed,
            Instrument = Traded,
            Phase = TradingPhase.Continuous,
            NextPhaseAt = new Timestamp(Next + 1),
        };
        _market.OnEvent(in passed);

        Assert.Equal(TradingPhase.Halted, Row.Phase);
        Assert.Equal(Next + 1, Row.NextPhaseAt.Ns);
    }

    private void Take(TradingPhase phase, AuctionKind kind, ulong next = 0)
    {
        Event changed = new()
        {
            Kind = EventKind.PhaseChanged,
            Instrument = Traded,
            Phase = phase,
            AuctionKind = kind,
            NextPhaseAt = new Timestamp(next),
        };
        _market.OnEvent(in changed);
    }

    private void Tell(long price, long volume, long surplus, Side side)
    {
        Event told = new()
        {
            Kind = EventKind.AuctionIndicative,
            Instrument = Traded,
            Price = new UnitPrice(price),
            Quantity = new Quantity(volume),
            Remaining = new Quantity(surplus),
            Side = side,
        };
        _market.OnEvent(in told);
    }
}
