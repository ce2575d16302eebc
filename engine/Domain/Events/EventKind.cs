namespace SCO.Exchange.Domain.Events;

/// <summary>What happened. Numbers are frozen: journals hold them.</summary>
public enum EventKind : byte
{
    /// <summary>An order was accepted.</summary>
    Accepted = 1,

    /// <summary>A command was refused; Reason says why and Cause which kind it was.</summary>
    Rejected = 2,

    /// <summary>One side of one match.</summary>
    Filled = 3,

    /// <summary>
    /// The rest of an incoming order that traded, or of a replaced one, was put into the book.
    /// </summary>
    Rested = 4,

    /// <summary>An order ended because someone asked for it.</summary>
    Cancelled = 5,

    /// <summary>An order ended by its own terms.</summary>
    Expired = 6,

    /// <summary>An order was changed.</summary>
    Replaced = 7,

    /// <summary>A mass cancel was done; Affected counts the orders.</summary>
    MassCancelled = 8,

    /// <summary>
    /// A waiting order met its condition and goes to market now; its fills follow.
    /// </summary>
    Triggered = 9,

    /// <summary>An order lost open lots and keeps its place.</summary>
    Reduced = 10,

    /// <summary>An order sleeps: it is out of the market and not ended.</summary>
    Hibernated = 11,

    /// <summary>A sleeping order is back; it goes on like a new one.</summary>
    Activated = 12,

    /// <summary>Orders were put to sleep; Affected counts them.</summary>
    MassHibernated = 13,

    /// <summary>Orders were brought back; Affected counts them.</summary>
    MassActivated = 14,

    /// <summary>A mass quote was done; Affected counts the entries that were taken.</summary>
    MassQuoted = 15,

    /// <summary>A market maker has set what protects its quotes, and may quote.</summary>
    QuoteProtectionSet = 16,

    /// <summary>A market maker's quotes traded as much as it allows; they end.</summary>
    QuoteProtectionTripped = 17,

    /// <summary>One side of a trade that is cancelled.</summary>
    TradeCancelled = 18,

    /// <summary>One side of a trade that has another price.</summary>
    TradeCorrected = 19,

    /// <summary>A session is logged on.</summary>
    SessionStarted = 20,

    /// <summary>A session is logged off.</summary>
    SessionEnded = 21,

    /// <summary>The exchange was started.</summary>
    Restarted = 30,

    /// <summary>The exchange was stopped cleanly.</summary>
    Stopped = 31,

    /// <summary>A new trading day began.</summary>
    TradingDayStarted = 32,

    /// <summary>An instrument changed its trading phase.</summary>
    PhaseChanged = 33,

    /// <summary>An instrument has new price limits.</summary>
    PriceLimitsChanged = 34,

    /// <summary>An instrument has new size limits.</summary>
    SizeLimitsChanged = 35,

    /// <summary>What a call auction would trade now.</summary>
    AuctionIndicative = 36,

    /// <summary>The hash of the seed of an auction's random end.</summary>
    AuctionEndCommitted = 37,

    /// <summary>An auction ends now; the seed that decided so.</summary>
    AuctionEndDrawn = 38,

    /// <summary>A call auction is matched at one price; its fills follow.</summary>
    AuctionUncrossed = 39,

    /// <summary>The venue is defined.</summary>
    VenueDefined = 40,

    /// <summary>A product is defined; the content of the command holds it.</summary>
    ProductDefined = 41,

    /// <summary>An instrument is defined; the content of the command holds it.</summary>
    InstrumentDefined = 42,

    /// <summary>A member is defined.</summary>
    MemberDefined = 43,

    /// <summary>An account is defined.</summary>
    AccountDefined = 44,

    /// <summary>A principal is defined.</summary>
    PrincipalDefined = 45,

    /// <summary>The calendar of the venue is defined.</summary>
    CalendarDefined = 46,

    /// <summary>A schedule is defined; the content of the command holds it.</summary>
    ScheduleDefined = 47,

    /// <summary>
    /// A phase of its schedule that an instrument did not take, because it is halted or the
    /// exchange was down.
    /// </summary>
    PhasePassed = 48,

    /// <summary>A settlement bank is defined.</summary>
    BankDefined = 49,

    /// <summary>An operator command was carried out: the answer to its session.</summary>
    OperatorDone = 50,

    /// <summary>A parameter has a new value.</summary>
    ParameterChanged = 51,

    /// <summary>A member is suspended, or is not any more.</summary>
    SuspensionChanged = 52,

    /// <summary>A kill switch is engaged, or released (flag Released).</summary>
    KillSwitchChanged = 53,

    /// <summary>A sensitive command waits for the approval of another operator.</summary>
    Proposed = 54,

    /// <summary>A proposal is approved (flag Approved), or over without effect.</summary>
    ProposalEnded = 55,

    /// <summary>A member's conduct in an instrument has reached a threshold.</summary>
    ConductAlert = 56,

    /// <summary>The rules are of a later version from here on.</summary>
    RuleVersionChanged = 57,

    /// <summary>A change of a parameter or of price limits is kept for its trading day.</summary>
    ChangeKept = 58,

    /// <summary>
    /// The journal held so much a moment ago; the content of the command says it, signed.
    /// </summary>
    CheckpointTaken = 59,

    /// <summary>
    /// A negotiated deal was proposed, answered, checked or lapsed; one for each party.
    /// </summary>
    DealChanged = 60,

    /// <summary>A contract was made or went a step further; one for each party.</summary>
    ContractChanged = 61,

    /// <summary>
    /// A title record was registered, locked, moved, pledged, released or retired.
    /// </summary>
    TitleChanged = 62,

    /// <summary>
    /// Money of a member came in, went out, or changed its kind, outside of orders and
    /// fills.
    /// </summary>
    CashMoved = 63,

    /// <summary>
    /// A movement of a bank was taken, or found to be known already (flag Repeated).
    /// </summary>
    BankAnswered = 64,

    /// <summary>A withdrawal is held; the bank is to carry it out.</summary>
    WithdrawalInstructed = 65,

    /// <summary>A payment instruction is to be sent.</summary>
    PaymentInstructed = 66,

    /// <summary>What became of a payment instruction.</summary>
    PaymentChanged = 67,

    /// <summary>The state of the market day towards banks.</summary>
    BankDayChanged = 68,

    /// <summary>One sub-account of a member, as it was asked for.</summary>
    BalanceTold = 69,

    /// <summary>The settlement price of an instrument for the day.</summary>
    SettlementPriceFixed = 70,

    /// <summary>Profit or loss of a position for the day.</summary>
    PositionMarked = 71,

    /// <summary>The end of the day has come a stage further.</summary>
    SettlementStageChanged = 72,

    /// <summary>A member owes margin, has paid, or has not.</summary>
    MarginCallChanged = 73,

    /// <summary>
    /// A member is in default; one event for each layer of the waterfall that bore a part.
    /// </summary>
    DefaultDeclared = 74,

    /// <summary>A fee that is of no fill: of a deal or a contract.</summary>
    FeeCharged = 75,

    /// <summary>
    /// Money between pools, or to the venue's own account, is to move, has left, arrived, came back
    /// or does not move.
    /// </summary>
    PoolMoveChanged = 76,

    /// <summary>Two operators have said what became of an instruction.</summary>
    InstructionResolved = 77,

    /// <summary>
    /// Money came back after its contract was over: it stays locked until it is decided whose it
    /// is.
    /// </summary>
    ReturnHeld = 78,

    /// <summary>Two operators have said whose such money is: it is free.</summary>
    ReturnFreed = 79,

    /// <summary>
    /// A member in default has paid back; one event for each layer that got a part back.
    /// </summary>
    DefaultRecovered = 80,

    /// <summary>The default of a member has ended.</summary>
    DefaultEnded = 81,

    /// <summary>The price around which deals in an instrument keep to their collar.</summary>
    ReferencePriceChanged = 83,

    /// <summary>
    /// A contract is not over though its delivery should be; one for each party, and a ConductAlert
    /// for the venue.
    /// </summary>
    ContractOverdue = 84,

    /// <summary>
    /// How a proposal ended, for its proposer, or for the operator whose command ended it.
    /// </summary>
    ProposalEndTold = 85,

    /// <summary>
    /// The settlement price of the day of an instrument is said; it holds if no trade says another
    /// one. From version 3 of the rules on.
    /// </summary>
    SettlementPriceSet = 86,

    /// <summary>A payment is to be asked back, or what was answered to that.</summary>
    RecallChanged = 88,

    /// <summary>What waits for a second operator, as QueryProposals asked for it.</summary>
    ProposalTold = 89,

    /// <summary>What a pool holds by the report that is proposed, after its ProposalTold.</summary>
    ClaimTold = 90,

    /// <summary>The end of a page of what QueryStanding asked for.</summary>
    StandingTold = 92,

    /// <summary>A position, as QueryStanding asked for it.</summary>
    PositionTold = 93,

    /// <summary>A title record, as QueryStanding asked for it.</summary>
    TitleTold = 94,

    /// <summary>A deal that is not a contract yet, as QueryStanding asked for it.</summary>
    DealTold = 95,

    /// <summary>A contract, as QueryStanding asked for it.</summary>
    ContractTold = 96,

    /// <summary>
    /// An instruction of which something is awaited, as QueryStanding asked for it.
    /// </summary>
    InstructionTold = 97,

    /// <summary>
    /// A piece of what was written to a proposal, after its ProposalTold. From version 3 of the
    /// rules on.
    /// </summary>
    NoteTold = 98,
}
