namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>What operators can set, from a trading day on. 0 means not given.</summary>
public enum ParameterKind : byte
{
    /// <summary>Instrument: the largest value of an order in fen; 0 is no limit.</summary>
    NotionalMaxFen = 1,

    /// <summary>
    /// Instrument: the largest position of a member in lots, with its open orders; 0 is no limit.
    /// </summary>
    PositionMaxLots = 4,

    /// <summary>
    /// Member: new orders and replaces a second of each of its sessions; 0 is no limit.
    /// </summary>
    SessionRate = 5,

    /// <summary>Member: how many of them may come at once.</summary>
    SessionBurst = 6,

    /// <summary>
    /// Member: new orders and replaces a second of all its sessions; 0 is no limit.
    /// </summary>
    MemberRate = 7,

    /// <summary>Member: how many of them may come at once.</summary>
    MemberBurst = 8,

    /// <summary>
    /// Instrument: self trades of a member in a day that raise an alert; 0 is none.
    /// </summary>
    SelfTradesMax = 9,

    /// <summary>Instrument: cancels of a member in a day that raise an alert; 0 is none.</summary>
    CancelsMax = 10,

    /// <summary>
    /// Instrument: large cancels of a member in a day that raise an alert; 0 is none.
    /// </summary>
    LargeCancelsMax = 11,

    /// <summary>Instrument: from how many lots on a cancel is large; 0 is never.</summary>
    LargeCancelLots = 12,

    /// <summary>
    /// Venue: what orders do that leave it to the venue, as SelfMatchPrevention; 0 lets them
    /// trade.
    /// </summary>
    SelfMatchDefault = 13,

    /// <summary>
    /// Instrument: ticks away from the last trade at which an order interrupts trading; 0 is never.
    /// </summary>
    DynamicBandTicks = 14,

    /// <summary>
    /// Instrument: ticks away from the last auction's price at which an order interrupts trading; 0
    /// is never.
    /// </summary>
    StaticBandTicks = 15,

    /// <summary>
    /// Instrument: milliseconds of the auction that follows an interruption; 0: an operator ends
    /// it.
    /// </summary>
    VolatilityAuctionMs = 16,
}
