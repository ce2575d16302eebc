using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>What books know of call auctions, and for how long.</summary>
public class AuctionBookTests
{
    private const ulong Next = Examples.TimeNs + 240_000_000_000;

    private readonly Told _told = new();
    private readonly MarketBooks _books;

    public AuctionBookTests()
    {
        _books = new MarketBooks(_told, ordersRoom: 16);
        Assert.Equal(ApplyResult.Applied, _books.ApplyIncremental(Examples.All[0]));
        Apply(TradingPhase.CallAuction, AuctionKind.Opening);
    }

    private InstrumentBook Book => _books.Find("CRUDE-2702")!;

    [Fact]
    public void A_phase_tells_its_auction_and_when_the_next_one_comes()
    {
        Assert.Equal((TradingPhase.CallAuction, AuctionKind.Opening, Next), (
            Book.Phase, Book.Auction, Book.NextPhaseAt));
        Apply(TradingPhase.Continuous, 0, Wire.NullUInt64);

        Assert.Equal((TradingPhase.Continuous, (AuctionKind)0, 0ul), (
            Book.Phase, Book.Auction, Book.NextPhaseAt));
        Assert.Equal((2u, 20_778), (Book.Schedule, _books.TradingDay));
    }

    [Fact]
    public void An_indicative_price_is_held_and_told()
    {
        Assert.False(Book.HasIndicative);
        Assert.Equal(ApplyResult.Applied, _books.ApplyIncremental(Examples.All[8]));

        Assert.Equal((true, 5_500_000L, 30L, 12L, Side.Buy, Examples.TimeNs), (
            Book.HasIndicative, Book.IndicativePrice, Book.IndicativeVolume, Book.Surplus,
            Book.SurplusSide, Book.IndicativeTimeNs));
        Assert.Equal(AuctionStage.Indicative, Assert.Single(_told.Auctions).Stage);
    }

    [Theory]
    [InlineData(TradingPhase.CallAuction, AuctionKind.Opening, true)]
    [InlineData(TradingPhase.CallAuctionNoCancel, AuctionKind.Opening, true)]
    [InlineData(TradingPhase.CallAuctionFreeze, AuctionKind.Opening, true)]
    [InlineData(TradingPhase.CallAuction, AuctionKind.Intraday, false)]
    [InlineData(TradingPhase.Halted, AuctionKind.Opening, false)]
    [InlineData(TradingPhase.Continuous, (AuctionKind)0, false)]
    [InlineData(TradingPhase.Break, (AuctionKind)0, false)]
    [InlineData(TradingPhase.Closed, (AuctionKind)0, false)]
    public void It_holds_as_long_as_the_phases_are_of_the_same_auction(
        TradingPhase phase, AuctionKind kind, bool holds)
    {
        _ = _books.ApplyIncremental(Examples.All[8]);
        Apply(phase, kind);

        Assert.Equal(holds, Book.HasIndicative);
        Assert.Equal(holds ? 5_500_000 : Wire.NullInt64, Book.IndicativePrice);
    }

    [Fact]
    public void It_ends_when_the_auction_is_matched()
    {
        _ = _books.ApplyIncremental(Examples.All[8]);
        Assert.True(AuctionInfo.TryDecode(Examples.All[8], out AuctionInfo auction));
        byte[] final = new byte[AuctionInfo.SizeBytes];
        _ = (auction with { Stage = AuctionStage.Final }).Encode(final);
        Assert.Equal(ApplyResult.Applied, _books.ApplyIncremental(final));

        Assert.False(Book.HasIndicative);
        Assert.Equal(2, _told.Auctions.Count);
    }

    [Fact]
    public void An_auction_of_an_instrument_nobody_told_is_out_of_step()
    {
        MarketBooks books = new(ordersRoom: 16);

        Assert.Equal(ApplyResult.OutOfStep, books.ApplyIncremental(Examples.All[8]));
        Assert.Equal(ApplyResult.OutOfStep, books.ApplySnapshot(Examples.All[8]));
    }

    [Fact]
    public void A_promised_end_is_held_until_it_is_drawn_or_a_day_begins()
    {
        _ = _books.ApplyIncremental(Examples.All[9]);
        _ = _books.ApplyIncremental(Examples.All[9]);
        Assert.True(AuctionEnd.TryDecode(Examples.All[9], out AuctionEnd promised));
        Assert.Equal(promised, Assert.Single(_books.PromisedEnds));
        byte[] drawn = new byte[AuctionEnd.SizeBytes];
        _ = (promised with { Stage = AuctionEndStage.Drawn, Schedule = 3 }).Encode(drawn);
        _ = _books.ApplyIncremental(drawn);
        Assert.Single(_books.PromisedEnds);
        _ = (promised with { Stage = AuctionEndStage.Drawn }).Encode(drawn);
        _ = _books.ApplyIncremental(drawn);
        Assert.Empty(_books.PromisedEnds);
        _ = _books.ApplyIncremental(Examples.All[9]);
        _ = _books.ApplyIncremental(Examples.All[2]);

        Assert.Empty(_books.PromisedEnds);
        Assert.Equal(5, _told.Ends.Count);
    }

    [Fact]
    public void Bids_may_stand_above_asks_and_are_matched_whatever_their_limits()
    {
        Update(Order(1, 1, Side.Buy, 5_600_000, 10), Order(2, 2, Side.Sell, 5_400_000, 4));
        Assert.True(Book.Bids.TryTop(out PriceLevel bid) && Book.Asks.TryTop(out PriceLevel ask)
            && bid.Price > ask.Price);
        OrderUpdateEntry part = Order(1, 3, Side.Buy, Wire.NullInt64, 6) with
        {
            Action = BookAction.Change,
        };
        OrderUpdateEntry whole = Order(2, 4, Side.Sell, Wire.NullInt64, 0) with
        {
            Action = BookAction.Delete,
        };
        Update(part, whole);

        Assert.Equal((1, 0), (Book.Bids.Count, Book.Asks.Count));
        Assert.Equal((5_600_000L, 6L), (Book.Bids[0].Price, Book.Bids[0].Quantity));
    }

    private static OrderUpdateEntry Order(
        ulong id, uint report, Side side, long price, long lots) => new()
        {
            OrderId = id,
            Priority = id,
            Price = price,
            Quantity = lots,
            Instrument = 7,
            ReportSequence = report,
            Action = BookAction.Add,
            Side = side,
        };

    private void Update(OrderUpdateEntry first, OrderUpdateEntry second)
    {
        byte[] bytes = new byte[Entries.BytesFor<OrderUpdateEntry>(2)];
        EntriesWriter<OrderUpdateEntry> writer = new(bytes, Examples.TimeNs);
        writer.Add(in first);
        writer.Add(in second);
        _ = writer.End(EventSet.EndOfEvent);
        Assert.Equal(ApplyResult.Applied, _books.ApplyIncremental(bytes));
    }

    private void Apply(TradingPhase phase, AuctionKind kind, ulong nextNs = Next)
    {
        byte[] bytes = new byte[SecurityStatus.SizeBytes];
        _ = new SecurityStatus
        {
            TimeNs = Examples.TimeNs,
            Instrument = 7,
            Product = 3,
            Phase = phase,
            Event = StatusEvent.Changed,
            TradingDay = 20_778,
            NextTimeNs = nextNs,
            AuctionKind = kind,
        }.Encode(bytes);
        Assert.Equal(ApplyResult.Applied, _books.ApplyIncremental(bytes));
    }

    private sealed class Told : IBookHandler
    {
        public List<AuctionInfo> Auctions { get; } = [];

        public List<AuctionEnd> Ends { get; } = [];

        public void OnAuction(InstrumentBook book, in AuctionInfo auction) =>
            Auctions.Add(auction);

        public void OnAuctionEnd(in AuctionEnd end) => Ends.Add(end);
    }
}
