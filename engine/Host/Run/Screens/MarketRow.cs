using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>One instrument as the feed showed it at a moment. Prices are in 1/10,000 CNY.</summary>
/// <param name="Instrument">Its number.</param>
/// <param name="Symbol">Its text code.</param>
/// <param name="HasBook">Whether it trades on a book.</param>
/// <param name="IsScheduled">Whether a schedule changes its phases, and not an operator.</param>
/// <param name="Phase">Its trading phase.</param>
/// <param name="Auction">Which call auction it is in; 0 outside.</param>
/// <param name="Indicative">What the auction would trade; null before that was told.</param>
/// <param name="NextPhaseAt">
/// When its schedule changes the phase next, at the earliest; 0 if nothing says.
/// </param>
/// <param name="TickSize">The price step.</param>
/// <param name="LowerLimit">The lowest price of an order.</param>
/// <param name="UpperLimit">The highest price of an order.</param>
/// <param name="Last">The last price of the day; null before the first trade.</param>
/// <param name="Bid">The best bid; null without one.</param>
/// <param name="Ask">The best ask; null without one.</param>
/// <param name="Volume">Lots traded on the day.</param>
public sealed record MarketRow(
    uint Instrument,
    string Symbol,
    bool HasBook,
    bool IsScheduled,
    TradingPhase Phase,
    AuctionKind Auction,
    Indicative? Indicative,
    Timestamp NextPhaseAt,
    long TickSize,
    long LowerLimit,
    long UpperLimit,
    long? Last,
    PriceLevel? Bid,
    PriceLevel? Ask,
    long Volume)
{
    /// <summary>The product it belongs to.</summary>
    public uint Product { get; init; }

    /// <summary>Whether orders are collected for an auction.</summary>
    public bool IsCollecting =>
        Phase is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel;

    /// <summary>Whether it is in an auction, whatever that still takes.</summary>
    public bool IsInAuction => IsCollecting || Phase == TradingPhase.CallAuctionFreeze;

    /// <summary>The phase in words.</summary>
    public string PhaseText => Phases.Write(
        (Domain.Reference.Phases.TradingPhase)Phase, (Domain.Reference.Phases.AuctionKind)Auction);

    /// <summary>Copies what is shown of a book.</summary>
    public static MarketRow Of(InstrumentBook book) => new(
        book.Instrument,
        book.Symbol,
        book.Model == MatchModel.ContinuousBook,
        book.Schedule != 0,
        book.Phase,
        book.Auction,
        book.HasIndicative ? IndicativeOf(book) : null,
        new Timestamp(book.NextPhaseAt),
        book.TickSize,
        book.LowerLimit,
        book.UpperLimit,
        book.LastPrice == Wire.NullInt64 ? null : book.LastPrice,
        book.Bids.TryTop(out PriceLevel bid) ? bid : null,
        book.Asks.TryTop(out PriceLevel ask) ? ask : null,
        book.Volume)
    {
        Product = book.Product,
    };

    private static Indicative IndicativeOf(InstrumentBook book) => new(
        book.IndicativePrice == Wire.NullInt64 ? null : book.IndicativePrice,
        book.IndicativeVolume,
        book.Surplus,
        (Domain.Reference.Orders.Side)book.SurplusSide);
}
