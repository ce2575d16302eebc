using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// Is told what changes in the books, after the change. Every method may be left out.
/// </summary>
/// <remarks>Called on the thread that applies messages. The books may be read, not changed.
/// </remarks>
public interface IBookHandler
{
    /// <summary>An instrument is new or changed.</summary>
    void OnInstrument(InstrumentBook book)
    {
    }

    /// <summary>The phase of an instrument was sent.</summary>
    void OnStatus(InstrumentBook book)
    {
    }

    /// <summary>A trade was printed. Not called for what a snapshot says.</summary>
    void OnTrade(InstrumentBook book, in Trade trade)
    {
    }

    /// <summary>
    /// A trade was cancelled or corrected; it may be one of an earlier day. Volume follows by
    /// <see cref="OnStatistics"/>.
    /// </summary>
    void OnTradeChange(InstrumentBook book, in TradeChange change)
    {
    }

    /// <summary>
    /// The rules are of that version from here on. Called for what a snapshot says too.
    /// </summary>
    void OnRuleVersion(ushort version)
    {
    }

    /// <summary>
    /// The settlement price of an instrument for a day. A snapshot says nothing of it.
    /// </summary>
    void OnSettlementPrice(in SettlementPrice price)
    {
    }

    /// <summary>
    /// How far the end of the day has come, or its state towards banks. A snapshot says nothing of
    /// it.
    /// </summary>
    void OnDayStatus(in DayStatus status)
    {
    }

    /// <summary>
    /// The journal held so much a moment ago. A snapshot says nothing of it. It lives during the
    /// call.
    /// </summary>
    void OnCheckpoint(Checkpoint checkpoint)
    {
    }

    /// <summary>
    /// A call auction would trade so now, or trades. Called for what a snapshot says too.
    /// </summary>
    void OnAuction(InstrumentBook book, in AuctionInfo auction)
    {
    }

    /// <summary>
    /// The random end of an auction is promised, or there. Called for what a snapshot says too.
    /// </summary>
    void OnAuctionEnd(in AuctionEnd end)
    {
    }

    /// <summary>Orders of a book changed; several changes of one cause may come as one.</summary>
    void OnBook(InstrumentBook book)
    {
    }

    /// <summary>Figures of an instrument changed.</summary>
    void OnStatistics(InstrumentBook book)
    {
    }

    /// <summary>A trading day began: figures of the day are gone, orders stay.</summary>
    void OnNewTradingDay()
    {
    }
}
