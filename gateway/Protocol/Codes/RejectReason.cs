namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>
/// Why something was refused: one number per cause, for ever. 1 to 299 come from the core, 300
/// and above from the gateway.
/// </summary>
public enum RejectReason : ushort
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The principal is not defined.</summary>
    UnknownPrincipal = 1,

    /// <summary>The principal lacks the role for this command.</summary>
    NotAuthorised = 2,

    /// <summary>The session is not known.</summary>
    UnknownSession = 3,

    /// <summary>The session is not logged on.</summary>
    SessionNotActive = 4,

    /// <summary>The session is logged on already.</summary>
    SessionAlreadyActive = 5,

    /// <summary>The session key belongs to another principal.</summary>
    SessionOfAnotherPrincipal = 6,

    /// <summary>The account is unknown or not open to the principal.</summary>
    AccountNotAllowed = 7,

    /// <summary>The instrument's group is not open to the principal.</summary>
    InstrumentGroupNotAllowed = 8,

    /// <summary>
    /// The client order id is not above the last one of this session and trading day.
    /// </summary>
    DuplicateClientOrderId = 50,

    /// <summary>
    /// The order is not live: it has traded in full, was cancelled, has expired, or this member
    /// never entered it.
    /// </summary>
    UnknownOrder = 51,

    /// <summary>The client order id is zero.</summary>
    ClientOrderIdMissing = 52,

    /// <summary>The instrument is not defined.</summary>
    UnknownInstrument = 100,

    /// <summary>The trading phase takes no orders.</summary>
    PhaseForbidsEntry = 101,

    /// <summary>The trading phase takes no replaces.</summary>
    PhaseForbidsReplace = 102,

    /// <summary>The trading phase takes no cancels.</summary>
    PhaseForbidsCancel = 103,

    /// <summary>A job of the venue holds these orders; try again when it is done.</summary>
    JobInProgress = 104,

    /// <summary>A spot product cannot be bound to a central book.</summary>
    SpotProductHasNoBook = 105,

    /// <summary>
    /// The product has no book: members negotiate it, or no market model is bound yet.
    /// </summary>
    NoMarketModel = 106,

    /// <summary>The side is neither buy nor sell.</summary>
    InvalidSide = 150,

    /// <summary>The order type is not supported.</summary>
    UnsupportedOrderType = 151,

    /// <summary>The time in force is not supported.</summary>
    UnsupportedTimeInForce = 152,

    /// <summary>A field asks for what the instrument or the request does not have.</summary>
    UnsupportedInstruction = 153,

    /// <summary>A limit order needs a price.</summary>
    PriceMissing = 154,

    /// <summary>The price is not on a tick.</summary>
    PriceOffTick = 155,

    /// <summary>The price is above the upper price limit.</summary>
    PriceAboveLimit = 156,

    /// <summary>The price is below the lower price limit.</summary>
    PriceBelowLimit = 157,

    /// <summary>The quantity is not positive.</summary>
    QuantityNotPositive = 158,

    /// <summary>The quantity is below the minimum.</summary>
    QuantityBelowMinimum = 159,

    /// <summary>The quantity is above the maximum.</summary>
    QuantityAboveMaximum = 160,

    /// <summary>The quantity is not on a step.</summary>
    QuantityOffStep = 161,

    /// <summary>The new total quantity is not above what is executed already.</summary>
    QuantityNotAboveExecuted = 162,

    /// <summary>Type, time in force and instructions cannot be combined like this.</summary>
    UnsupportedCombination = 163,

    /// <summary>This type of order takes no price.</summary>
    PriceNotAllowed = 164,

    /// <summary>A stop order needs a stop price.</summary>
    StopPriceMissing = 165,

    /// <summary>Only a waiting stop order has a stop price.</summary>
    StopPriceNotAllowed = 166,

    /// <summary>The stop price is not on a tick.</summary>
    StopPriceOffTick = 167,

    /// <summary>The stop price is outside the price limits.</summary>
    StopPriceOutsideLimits = 168,

    /// <summary>The market has reached the stop price already.</summary>
    StopPriceReached = 169,

    /// <summary>Nothing rests on the other side to price the order by.</summary>
    NoOppositePrice = 170,

    /// <summary>The order would trade at once, and asked not to.</summary>
    PostOnlyWouldTrade = 171,

    /// <summary>The minimum quantity is not positive, above the quantity, or off a step.</summary>
    MinimumQuantityInvalid = 172,

    /// <summary>
    /// The display quantity is below the minimum, not below the quantity, or off a step.
    /// </summary>
    DisplayQuantityInvalid = 173,

    /// <summary>
    /// The price step of clips is negative, too large, or without a display quantity.
    /// </summary>
    ClipPriceStepInvalid = 174,

    /// <summary>An order with a date needs the day.</summary>
    ExpireDayMissing = 175,

    /// <summary>Only an order with a date has a day.</summary>
    ExpireDayNotAllowed = 176,

    /// <summary>The day is before the trading day.</summary>
    ExpireDayPassed = 177,

    /// <summary>
    /// The order to link with is not a live unlinked one of this account and instrument.
    /// </summary>
    LinkedOrderInvalid = 178,

    /// <summary>
    /// The order type, time in force or instruction is not taken in a call auction.
    /// </summary>
    NotInAuction = 179,

    /// <summary>The auction that the order is for does not come this trading day.</summary>
    NoAuctionToCome = 180,

    /// <summary>The value of the order, or of goods metered, is above the largest.</summary>
    NotionalAboveMaximum = 181,

    /// <summary>The session sends more orders and replaces than it may.</summary>
    SessionRateExceeded = 182,

    /// <summary>The member sends more orders and replaces than it may.</summary>
    MemberRateExceeded = 183,

    /// <summary>The member's position could get above its limit.</summary>
    PositionLimitExceeded = 184,

    /// <summary>A kill switch has stopped the principal, the member or its group.</summary>
    KillSwitchEngaged = 185,

    /// <summary>The member is suspended from trading.</summary>
    TradingSuspended = 186,

    /// <summary>The member is suspended from opening positions.</summary>
    OpeningSuspended = 187,

    /// <summary>A cancel in part names lots that cannot be taken out or left.</summary>
    ReduceInvalid = 188,

    /// <summary>
    /// No entry, too many, not in the order of their instruments, or a part is cut.
    /// </summary>
    QuoteInvalid = 189,

    /// <summary>The bid of a quote is not below its ask.</summary>
    QuoteCrossed = 190,

    /// <summary>The protection of the quotes was reached and is not set again.</summary>
    QuoteProtectionEngaged = 191,

    /// <summary>A limit or the window of a quote protection is out of range.</summary>
    QuoteProtectionInvalid = 192,

    /// <summary>Quotes are changed by quotes only.</summary>
    OrderIsQuote = 193,

    /// <summary>The order sleeps.</summary>
    OrderHibernated = 194,

    /// <summary>The order does not sleep.</summary>
    OrderNotHibernated = 195,

    /// <summary>
    /// The price is outside those that the instrument can have; of a sleeping order, outside the
    /// price limits.
    /// </summary>
    PriceOutsideLimits = 196,

    /// <summary>The venue holds as many live orders as it has room for.</summary>
    OrdersFull = 200,

    /// <summary>No room for a further price level.</summary>
    PriceLevelsFull = 201,

    /// <summary>No room for a further session.</summary>
    SessionsFull = 202,

    /// <summary>No room for a further instrument.</summary>
    InstrumentsFull = 203,

    /// <summary>No room for a further product.</summary>
    ProductsFull = 204,

    /// <summary>No room for a further member.</summary>
    MembersFull = 205,

    /// <summary>No room for a further account.</summary>
    AccountsFull = 206,

    /// <summary>No room for a further principal.</summary>
    PrincipalsFull = 207,

    /// <summary>No room for a further job; try again when one is done.</summary>
    JobsFull = 208,

    /// <summary>
    /// The instrument holds as many waiting all-or-none orders as it has room for.
    /// </summary>
    WaitingOrdersFull = 209,

    /// <summary>No room for a schedule of that number.</summary>
    SchedulesFull = 210,

    /// <summary>No room for the position of a further member in an instrument.</summary>
    PositionsFull = 211,

    /// <summary>No room for a further parameter of a later day.</summary>
    ParametersFull = 212,

    /// <summary>No room for a further proposal.</summary>
    ProposalsFull = 213,

    /// <summary>No room for further quotes of market makers.</summary>
    QuotesFull = 214,

    /// <summary>The product is not defined.</summary>
    UnknownProduct = 250,

    /// <summary>The member is not defined.</summary>
    UnknownMember = 251,

    /// <summary>The account is not defined.</summary>
    UnknownAccount = 252,

    /// <summary>That id is defined already, otherwise.</summary>
    AlreadyDefined = 253,

    /// <summary>The definition cannot be read or contradicts itself.</summary>
    InvalidDefinition = 254,

    /// <summary>That phase cannot follow the present one.</summary>
    InvalidPhaseChange = 255,

    /// <summary>The price limits lie outside the instrument's ladder.</summary>
    LimitsOutsideLadder = 256,

    /// <summary>The lower limit is above the upper one.</summary>
    LimitsCrossed = 257,

    /// <summary>The new trading day is not after the present one.</summary>
    TradingDayNotLater = 258,

    /// <summary>An instrument is not closed, or its schedule has steps to come today.</summary>
    InstrumentsNotClosed = 259,

    /// <summary>The venue is not defined yet.</summary>
    VenueNotDefined = 260,

    /// <summary>The capacities differ from those the core was built with.</summary>
    CapacitiesDiffer = 261,

    /// <summary>The command kind is not known.</summary>
    UnknownCommand = 262,

    /// <summary>There is no such schedule.</summary>
    UnknownSchedule = 263,

    /// <summary>A schedule needs the calendar of the venue, which is not defined.</summary>
    CalendarNotDefined = 264,

    /// <summary>The calendar rolls the trading day, not an operator.</summary>
    CalendarRollsDay = 265,

    /// <summary>No auction waits for this.</summary>
    NoAuctionAwaited = 266,

    /// <summary>The seed is not the one whose hash was told.</summary>
    SeedDiffers = 267,

    /// <summary>The instant that the seed stands for is not yet there.</summary>
    AuctionEndTooEarly = 268,

    /// <summary>There is no such parameter.</summary>
    UnknownParameter = 269,

    /// <summary>The parameter does not take this value, or not for this scope.</summary>
    ParameterInvalid = 270,

    /// <summary>
    /// There is no such proposal, or it is over: approved, declined, replaced by a later report or
    /// kill switch, or ended by time or by a new day.
    /// </summary>
    UnknownProposal = 271,

    /// <summary>Who proposes cannot approve.</summary>
    ApprovalByProposer = 272,

    /// <summary>A kill switch needs a principal, a member or a control group that exists.</summary>
    ScopeInvalid = 273,

    /// <summary>No such trade, or it is too old to be changed.</summary>
    UnknownTrade = 274,

    /// <summary>The trade is cancelled already.</summary>
    TradeAlreadyCancelled = 275,

    /// <summary>A trade cannot be corrected to that price.</summary>
    TradePriceInvalid = 276,

    /// <summary>Not a later version of the rules that this program knows.</summary>
    RuleVersionInvalid = 277,

    /// <summary>The content of a checkpoint is not whole, or not of the past.</summary>
    CheckpointInvalid = 278,

    /// <summary>The frame or message cannot be read.</summary>
    Malformed = 300,

    /// <summary>The message type is not known here.</summary>
    UnknownTemplate = 301,

    /// <summary>The schema or its version is not known here.</summary>
    UnsupportedVersion = 302,

    /// <summary>The key is unknown or the token is wrong.</summary>
    BadCredentials = 303,

    /// <summary>
    /// The log-on time does not exceed the last one accepted, or is too far off.
    /// </summary>
    StaleLogon = 304,

    /// <summary>The message number is not the next one.</summary>
    WrongSequence = 305,

    /// <summary>The session is connected already.</summary>
    SecondLogon = 306,

    /// <summary>The exchange cannot take the command at the moment.</summary>
    BackPressured = 307,

    /// <summary>Too many messages.</summary>
    RateExceeded = 308,

    /// <summary>The frame is longer than allowed.</summary>
    FrameTooLarge = 309,

    /// <summary>The first message must log on.</summary>
    NotLoggedOn = 310,

    /// <summary>Answers were not read in time.</summary>
    SlowConsumer = 311,

    /// <summary>Nothing was heard for too long.</summary>
    KeepAliveMissed = 312,

    /// <summary>The exchange is stopping.</summary>
    Closing = 313,

    /// <summary>The principal has made as many sessions as it may.</summary>
    TooManySessions = 314,

    /// <summary>
    /// No new orders or deals at the moment: the disk of the journal is nearly full or does not
    /// answer.
    /// </summary>
    ReadOnly = 315,

    /// <summary>Free money is missing.</summary>
    InsufficientFunds = 400,

    /// <summary>Free goods are missing.</summary>
    InsufficientGoods = 401,

    /// <summary>The member owes margin: only what closes is taken.</summary>
    MarginCallOpen = 402,

    /// <summary>The member is in default.</summary>
    MemberInDefault = 403,

    /// <summary>The product of the instrument is not negotiated.</summary>
    NotNegotiated = 404,

    /// <summary>
    /// The terms of a deal contradict themselves: prices, shares, conversion or days.
    /// </summary>
    DealTermsInvalid = 405,

    /// <summary>The counterparty is unknown, oneself, or of the same control group.</summary>
    CounterpartyInvalid = 406,

    /// <summary>The price of a deal is outside its collar.</summary>
    PriceOutsideCollar = 407,

    /// <summary>There is no such deal, or it is of others.</summary>
    UnknownDeal = 408,

    /// <summary>The deal does not stand where this could be done.</summary>
    DealStatusForbids = 409,

    /// <summary>The other party has to answer the deal now.</summary>
    DealNotYours = 410,

    /// <summary>There is no such contract, or it is of others.</summary>
    UnknownContract = 411,

    /// <summary>The contract does not stand where this could be done.</summary>
    ContractStageForbids = 412,

    /// <summary>The other party, or the venue, has to do this.</summary>
    ContractRoleForbids = 413,

    /// <summary>
    /// The step says another thing than the contract: an invoice is over another amount than is
    /// due.
    /// </summary>
    ContractStepInvalid = 414,

    /// <summary>More than the tolerance was metered, and the contract refuses it.</summary>
    MeteringBeyondTolerance = 415,

    /// <summary>There is no such title record, or it is of others.</summary>
    UnknownTitle = 416,

    /// <summary>The title record is pledged.</summary>
    TitlePledged = 417,

    /// <summary>The title record is locked for a contract.</summary>
    TitleLocked = 418,

    /// <summary>
    /// The title record is not of the product that this is about, or not of the kind of that.
    /// </summary>
    TitleInvalid = 419,

    /// <summary>The title record is not pledged.</summary>
    TitleNotPledged = 420,

    /// <summary>There is no such bank, or the member has no account there.</summary>
    UnknownBank = 421,

    /// <summary>The movement lacks something or says something senseless.</summary>
    BankMovementInvalid = 422,

    /// <summary>The serial is known with another kind, amount, member or instruction.</summary>
    BankSerialDiffers = 423,

    /// <summary>The movement that this one refers to is not known.</summary>
    UnknownMovement = 424,

    /// <summary>The movement that this one refers to is reversed already.</summary>
    MovementReversed = 425,

    /// <summary>
    /// The day of the banks is in a state that does not take this: what banks tell and withdrawals
    /// need open, the report of the day needs reconciling, corrections one of both; or it is in
    /// that state already.
    /// </summary>
    BankDayForbids = 426,

    /// <summary>The movement is of another day.</summary>
    BankDayWrong = 427,

    /// <summary>The amount is not within 0.01 and 10,000,000,000,000.00 CNY.</summary>
    AmountInvalid = 428,

    /// <summary>The amount is above what can be withdrawn.</summary>
    AboveWithdrawable = 429,

    /// <summary>There is no such instruction, or it is answered already otherwise.</summary>
    UnknownInstruction = 430,

    /// <summary>The answer does not fit where the instruction stands.</summary>
    PaymentAnswerInvalid = 431,

    /// <summary>The end of the day does not stand where this could be done.</summary>
    SettlementStageForbids = 432,

    /// <summary>An instrument that has traded before has no settlement price for the day.</summary>
    SettlementPriceMissing = 433,

    /// <summary>The day before is not closed in settlement: the next one does not open.</summary>
    DayNotSettled = 434,

    /// <summary>There is no position that this would close.</summary>
    NoPosition = 435,

    /// <summary>The member has no missed margin call.</summary>
    NoMarginCall = 436,

    /// <summary>The counterparty has not the free money that the deal takes.</summary>
    CounterpartyFundsMissing = 437,

    /// <summary>The report says another sum of the pools than the ledger.</summary>
    PoolDiffers = 438,

    /// <summary>No room for a further deal.</summary>
    DealsFull = 440,

    /// <summary>No room for a further contract.</summary>
    ContractsFull = 441,

    /// <summary>No room for a further title record.</summary>
    TitlesFull = 442,

    /// <summary>No room for a further ledger account.</summary>
    LedgerFull = 443,

    /// <summary>No room to remember a further transfer.</summary>
    TransfersFull = 444,

    /// <summary>No room for a further payment instruction.</summary>
    InstructionsFull = 445,

    /// <summary>The number of the bank is beyond the room for banks.</summary>
    BanksFull = 446,

    /// <summary>No room for a further member in the default fund.</summary>
    DefaultFundFull = 447,

    /// <summary>
    /// The pool at this bank does not hold so much beside what it has been told to pay.
    /// </summary>
    PoolShort = 448,

    /// <summary>
    /// From and to are one bank, or the venue's account is not one for this.
    /// </summary>
    PoolMoveInvalid = 449,

    /// <summary>Two operators have said otherwise what became of the instruction.</summary>
    InstructionResolved = 450,

    /// <summary>What is said of the instruction does not fit where it stands.</summary>
    ResolutionInvalid = 451,

    /// <summary>Of the instruction no money, or not so much, waits for a decision.</summary>
    NothingHeld = 452,

    /// <summary>
    /// The report lacks a bank, names one twice or out of order, or adds up to another amount.
    /// </summary>
    PoolClaimsInvalid = 453,

    /// <summary>The member is not in default.</summary>
    MemberNotInDefault = 458,

    /// <summary>Nobody has borne a loss of the member that is not paid back.</summary>
    NothingToRecover = 459,

    /// <summary>The member owes still.</summary>
    DefaultOwes = 460,

    /// <summary>No room for a further member in default.</summary>
    DefaultsFull = 461,

    /// <summary>The operator acts for a party, or for one of the party's control group.</summary>
    OperatorIsParty = 465,

    /// <summary>
    /// Both operators who are to agree act for one member, or for members of one control group.
    /// </summary>
    ApproverNotIndependent = 466,

    /// <summary>
    /// No calendar reaches the end of the working days after which a silent buyer agrees.
    /// </summary>
    CalendarTooShort = 467,

    /// <summary>
    /// The days of delivery are not all days on which the instrument is delivered, or, of a right
    /// to capacity, not one whole month, which is what its price is for.
    /// </summary>
    DeliveryDaysInvalid = 468,

    /// <summary>
    /// The payment cannot be asked back: it is a withdrawal, went into a wallet, was not made or
    /// has come back.
    /// </summary>
    RecallForbidden = 475,

    /// <summary>The payment is asked back already, and that is not answered.</summary>
    RecallOpen = 476,

    /// <summary>
    /// There is no such reason for a recall, or the answer fits no recall of the payment; or it is
    /// not asked back, so that nothing can be given up.
    /// </summary>
    RecallInvalid = 477,

    /// <summary>
    /// Two operators have given the recall up: what is answered to it later is for people.
    /// </summary>
    RecallGivenUp = 480,

    /// <summary>
    /// What waits for a second operator is about the same: it has to be approved or declined first.
    /// </summary>
    ProposalWaits = 481,

    /// <summary>
    /// Another member has this account at this settlement bank: what comes from it would be either
    /// one's.
    /// </summary>
    BankAccountTaken = 482,

    /// <summary>Days of this venue are settled: that is not taken back.</summary>
    DaysAreSettled = 483,

    /// <summary>As many withdrawals of this member wait for an answer, or were answered today, as
    /// one member may have.</summary>
    WithdrawalsFull = 484,

    /// <summary>The venue disputes no contract that is not overdue.</summary>
    ContractNotOverdue = 485,

    /// <summary>
    /// The movement is of a day of which the exchange does not remember all movements any more: it
    /// may be booked, and is not told again before somebody has looked for its serial.
    /// </summary>
    BankDayForgotten = 486,

    /// <summary>
    /// A note is no UTF-8 text, or has control characters in it: it could not be shown, nor told to
    /// a bank.
    /// </summary>
    NoteInvalid = 487,

    /// <summary>The cursor is none that such a query was given.</summary>
    StandingCursorInvalid = 488,

    /// <summary>There is no such scope of what stands.</summary>
    StandingScopeInvalid = 489,

    /// <summary>This party has attached as many papers to the contract as one may.</summary>
    PapersFull = 490,

    /// <summary>A title of this kind and product that was registered by this paper stands.
    /// </summary>
    TitlePaperTaken = 491,

    /// <summary>
    /// The quantity that a buyer agrees with is not the one that stands metered, or was metered
    /// again and is not named.
    /// </summary>
    QuantityNotMetered = 492,

    /// <summary>The tolerance of a deal is above the largest of its instrument.</summary>
    ToleranceAboveMaximum = 500,

    /// <summary>The first part of a deal is below the smallest of its instrument.</summary>
    FirstPartBelowMinimum = 501,

    /// <summary>The time until which the terms of a deal stand is over.</summary>
    DealTimeOver = 502,

    /// <summary>A counter is of another instrument, side or party than the deal.</summary>
    CounterDiffers = 503,

    /// <summary>Quality is agreed with another differential than was metered.</summary>
    DifferentialDiffers = 504,

    /// <summary>
    /// The seller gets less by the decision than it was paid, or more than that with what is
    /// locked.
    /// </summary>
    DecisionNotCovered = 505,

    /// <summary>The penalty is above the deposit that it is out of.</summary>
    PenaltyAboveDeposit = 506,

    /// <summary>
    /// The days of a title record do not fit: a right to capacity has a first day and a last one
    /// that is not over, and all days of its contract; goods have none.
    /// </summary>
    TitleDaysInvalid = 507,

    /// <summary>The amount is another one than was instructed, or is held.</summary>
    AmountDiffers = 508,

    /// <summary>
    /// The amount is above what is left: of a payment that comes back, or of what the member owes.
    /// </summary>
    AmountAboveRest = 509,
}
