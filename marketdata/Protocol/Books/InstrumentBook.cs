using System;
using System.Text;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// One instrument as the feed shows it: definition, phase, both sides of the book, figures of the
/// trading day. The same object for as long as its <see cref="MarketBooks"/> lives.
/// </summary>
/// <remarks>
/// In a call auction orders are collected without matching: bids may stand above asks then, until
/// it is over. One thread: read it where the feed is polled. Prices are in 1/10,000 CNY, quantities
/// in lots; <see cref="Wire.NullInt64"/> stands for a price that is not known.
/// </remarks>
public sealed class InstrumentBook
{
    private byte[] _definition = [];

    internal InstrumentBook(OrderTable orders, uint instrument)
    {
        Instrument = instrument;
        Bids = new BookSide(orders, Side.Buy);
        Asks = new BookSide(orders, Side.Sell);
        ClearDay();
    }

    /// <summary>Its number.</summary>
    public uint Instrument { get; }

    /// <summary>Its text code; empty until its definition was seen.</summary>
    public string Symbol { get; private set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; private set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>The product it belongs to.</summary>
    public uint Product { get; private set; }

    /// <summary>How it is traded.</summary>
    public MatchModel Model { get; private set; }

    /// <summary>Under which licence it is traded.</summary>
    public LicenceClass Licence { get; private set; }

    /// <summary>The smallest price step.</summary>
    public long TickSize { get; private set; }

    /// <summary>The trading phase; 0 until it was seen.</summary>
    public TradingPhase Phase { get; private set; }

    /// <summary>The auction that the phase belongs to; 0 for none.</summary>
    public AuctionKind Auction { get; private set; }

    /// <summary>
    /// When the phase changes next by itself, at the earliest, in nanoseconds UTC; 0 if nothing
    /// says.
    /// </summary>
    public ulong NextPhaseAt { get; private set; }

    /// <summary>The schedule of its phases; 0: operators change them.</summary>
    public uint Schedule { get; private set; }

    /// <summary>
    /// Whether it was told what its auction would trade: in this auction, and it is not over.
    /// </summary>
    public bool HasIndicative { get; private set; }

    /// <summary>The price that its auction would find; null if nothing would trade.</summary>
    public long IndicativePrice { get; private set; } = Wire.NullInt64;

    /// <summary>Lots that its auction would trade.</summary>
    public long IndicativeVolume { get; private set; }

    /// <summary>Lots at that price that would find no other side.</summary>
    public long Surplus { get; private set; }

    /// <summary>The side of the surplus; 0 if there is none.</summary>
    public Side SurplusSide { get; private set; }

    /// <summary>When that was told, in nanoseconds UTC.</summary>
    public ulong IndicativeTimeNs { get; private set; }

    /// <summary>The bids.</summary>
    public BookSide Bids { get; }

    /// <summary>The asks.</summary>
    public BookSide Asks { get; }

    /// <summary>The first price of the trading day.</summary>
    public long OpenPrice { get; private set; }

    /// <summary>The highest price of the trading day.</summary>
    public long HighPrice { get; private set; }

    /// <summary>The lowest price of the trading day.</summary>
    public long LowPrice { get; private set; }

    /// <summary>The last price of the trading day.</summary>
    public long LastPrice { get; private set; }

    /// <summary>The price at the close of the trading day.</summary>
    public long ClosePrice { get; private set; }

    /// <summary>Lots traded on the trading day.</summary>
    public long Volume { get; private set; }

    /// <summary>The highest price an order may have.</summary>
    public long UpperLimit { get; private set; } = Wire.NullInt64;

    /// <summary>The lowest price an order may have.</summary>
    public long LowerLimit { get; private set; } = Wire.NullInt64;

    /// <summary>
    /// The last settlement price that was told, of whichever day it names; null before one was.
    /// </summary>
    public SettlementPrice? Settlement { get; internal set; }

    /// <summary>The last report of this instrument that was applied.</summary>
    public uint ReportSequence { get; private set; }

    /// <summary>The newest InstrumentDef message, whole; empty until one was seen.</summary>
    public ReadOnlySpan<byte> Definition => _definition;

    /// <summary>The side of that direction.</summary>
    public BookSide SideOf(Side side) => side == Side.Buy ? Bids : Asks;

    internal void Define(in InstrumentDef definition, ReadOnlySpan<byte> message)
    {
        _definition = message.ToArray();
        Symbol = Encoding.ASCII.GetString(definition.Symbol);
        NameZh = Encoding.UTF8.GetString(definition.NameZh);
        NameEn = Encoding.UTF8.GetString(definition.NameEn);
        Product = definition.Product;
        Model = definition.Model;
        Licence = definition.Licence;
        TickSize = definition.TickSize;
        Schedule = definition.Schedule;
        Phase = definition.Phase;
        UpperLimit = definition.UpperLimit;
        LowerLimit = definition.LowerLimit;
    }

    internal void SetPhase(TradingPhase phase) => Phase = phase;

    internal void Set(in SecurityStatus status)
    {
        bool isSameAuction = status.AuctionKind == Auction
            && status.Phase is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel
                or TradingPhase.CallAuctionFreeze;
        Phase = status.Phase;
        Auction = status.AuctionKind;
        NextPhaseAt = status.NextTimeNs == Wire.NullUInt64 ? 0 : status.NextTimeNs;
        if (!isSameAuction)
        {
            Set(default(AuctionInfo));
        }
    }

    internal void Set(in AuctionInfo auction)
    {
        HasIndicative = auction.Stage == AuctionStage.Indicative;
        IndicativePrice = HasIndicative ? auction.Price : Wire.NullInt64;
        IndicativeVolume = HasIndicative ? auction.Quantity : 0;
        Surplus = HasIndicative ? auction.Surplus : 0;
        SurplusSide = HasIndicative ? auction.SurplusSide : 0;
        IndicativeTimeNs = HasIndicative ? auction.TimeNs : 0;
    }

    internal bool TryCount(uint reportSequence)
    {
        if (reportSequence != unchecked(ReportSequence + 1))
        {
            return false;
        }

        ReportSequence = reportSequence;
        return true;
    }

    internal void StartCountAt(uint reportSequence) => ReportSequence = reportSequence;

    internal void Print(in Trade trade) => LastPrice = trade.Price;

    internal void Set(in StatisticsEntry entry)
    {
        switch (entry.Type)
        {
            case StatisticType.LastTrade:
                LastPrice = entry.Value;
                break;
            case StatisticType.Open:
                OpenPrice = entry.Value;
                break;
            case StatisticType.Close:
                ClosePrice = entry.Value;
                break;
            case StatisticType.High:
                HighPrice = entry.Value;
                break;
            case StatisticType.Low:
                LowPrice = entry.Value;
                break;
            case StatisticType.Volume:
                Volume = entry.Quantity;
                break;
            case StatisticType.UpperLimit:
                UpperLimit = entry.Value;
                break;
            case StatisticType.LowerLimit:
                LowerLimit = entry.Value;
                break;
            default:
                // A figure of a later version of the schema.
                break;
        }
    }

    /// <summary>A new feed session: reports are counted anew, figures of the day are gone.
    /// </summary>
    internal void ClearDay()
    {
        ReportSequence = 0;
        OpenPrice = Wire.NullInt64;
        HighPrice = Wire.NullInt64;
        LowPrice = Wire.NullInt64;
        LastPrice = Wire.NullInt64;
        ClosePrice = Wire.NullInt64;
        Volume = 0;
    }

    internal void Clear()
    {
        Bids.Clear();
        Asks.Clear();
        ClearDay();
        Auction = 0;
        NextPhaseAt = 0;
        Settlement = null;
        Set(default(AuctionInfo));
    }
}
