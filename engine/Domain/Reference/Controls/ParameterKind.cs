namespace SCO.Exchange.Domain.Reference.Controls;

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
    /// Instrument: ticks away from the last auction's price at which an order interrupts trading;
    /// 0 is never.
    /// </summary>
    StaticBandTicks = 15,

    /// <summary>
    /// Instrument: milliseconds of the auction that follows an interruption; 0: an operator ends
    /// it.
    /// </summary>
    VolatilityAuctionMs = 16,

    /// <summary>
    /// Instrument: what a buyer deposits, in parts per million of the amount; licensed
    /// products: the margin rate of long positions.
    /// </summary>
    BuyDepositPpm = 17,

    /// <summary>
    /// Instrument: what a seller deposits, likewise; licensed products: of short positions.
    /// </summary>
    SellDepositPpm = 18,

    /// <summary>
    /// Instrument: the fee of a buyer in parts per million of the traded amount.
    /// </summary>
    BuyFeePpm = 19,

    /// <summary>Instrument: the fee of a seller, likewise.</summary>
    SellFeePpm = 20,

    /// <summary>Instrument: a fee of either side in fen per lot, in addition.</summary>
    FeePerLotFen = 21,

    /// <summary>Instrument: the VAT that its prices include, in parts per million.</summary>
    VatPpm = 22,

    /// <summary>
    /// Instrument: the largest tolerance that a deal may have, in parts per million.
    /// </summary>
    TolerancePpm = 23,

    /// <summary>Instrument: the least part that is paid at goods receipt.</summary>
    FirstPartPpm = 24,

    /// <summary>
    /// Instrument: how far from its reference price a deal may be, in parts per million; 0
    /// is no collar.
    /// </summary>
    DealCollarPpm = 25,

    /// <summary>Instrument: 1 if the venue checks each deal before it is a contract.</summary>
    DealChecked = 26,

    /// <summary>Instrument: what the venue keeps of the deposit of a party in default.</summary>
    DefaultFeePpm = 27,

    /// <summary>Venue: how long a member has to meet a margin call.</summary>
    MarginCallMinutes = 28,

    /// <summary>Venue: 1 if instruments open only when the day before is closed in settlement.
    /// </summary>
    DaySettled = 29,

    /// <summary>
    /// Instrument: the price around which deals keep to their collar, in 1/10,000 CNY; 0 is the
    /// reference price of its definition. Set by SetReferencePrice alone.
    /// </summary>
    DealReferencePrice = 35,

    /// <summary>
    /// Instrument: how long the venue has to check a deal before it is refused; 0 is a day.
    /// </summary>
    DealCheckMinutes = 36,

    /// <summary>
    /// Instrument: working days after the last day of delivery at whose end a contract that is not
    /// over is overdue.
    /// </summary>
    OverdueDays = 37,
}
