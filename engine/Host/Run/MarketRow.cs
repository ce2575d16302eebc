using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.Host.Run;

/// <summary>One instrument as the feed showed it at a moment. Prices are in 1/10,000 CNY.</summary>
/// <param name="Instrument">Its number.</param>
/// <param name="Symbol">Its text code.</param>
/// <param name="HasBook">Whether it trades on a book.</param>
/// <param name="Phase">Its trading phase.</param>
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
    TradingPhase Phase,
    long TickSize,
    long LowerLimit,
    long UpperLimit,
    long? Last,
    PriceLevel? Bid,
    PriceLevel? Ask,
    long Volume)
{
    /// <summary>Copies what is shown of a book.</summary>
    public static MarketRow Of(InstrumentBook book) => new(
        book.Instrument,
        book.Symbol,
        book.Model == MatchModel.ContinuousBook,
        book.Phase,
        book.TickSize,
        book.LowerLimit,
        book.UpperLimit,
        book.LastPrice == long.MinValue ? null : book.LastPrice,
        book.Bids.TryTop(out PriceLevel bid) ? bid : null,
        book.Asks.TryTop(out PriceLevel ask) ? ask : null,
        book.Volume);
}
