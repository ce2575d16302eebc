namespace SCO.Exchange.Domain.Commands;

/// <summary>What a command asks for. Numbers are frozen: journals hold them.</summary>
public enum CommandKind : byte
{
    /// <summary>Enter an order.</summary>
    NewOrder = 1,

    /// <summary>Take an order out, by order id or client order id.</summary>
    CancelOrder = 2,

    /// <summary>Change price, quantity or time in force of an order.</summary>
    ReplaceOrder = 3,

    /// <summary>Take out all orders of a member that match instrument and side.</summary>
    MassCancel = 4,

    /// <summary>Quote two sides in some instruments at once; what stood there ends.</summary>
    MassQuote = 5,

    /// <summary>
    /// What a market maker may trade by its quotes before they end; also lets it quote again.
    /// </summary>
    SetQuoteProtection = 6,

    /// <summary>Put orders to sleep, one or many: out of the market, but not ended.</summary>
    HibernateOrders = 7,

    /// <summary>Bring sleeping orders back, one or many, with a new priority.</summary>
    ActivateOrders = 8,

    /// <summary>A session logs on; carries its key and options.</summary>
    SessionStart = 10,

    /// <summary>A session logs off or its connection is lost.</summary>
    SessionEnd = 11,

    /// <summary>Time passes; nothing else.</summary>
    Tick = 20,

    /// <summary>Run the next slice of a registered job.</summary>
    Continue = 21,

    /// <summary>The first command after any start of the exchange.</summary>
    Restarted = 22,

    /// <summary>The last command before a clean stop.</summary>
    Stopped = 23,

    /// <summary>
    /// Tells the hash of the seed that will end an auction; the seed itself stays secret.
    /// </summary>
    CommitAuctionEnd = 24,

    /// <summary>Ends an auction at its random instant; carries the seed.</summary>
    EndAuction = 25,

    /// <summary>
    /// Tells, signed, what the journal held a moment ago; changes nothing. Of the exchange itself
    /// alone.
    /// </summary>
    Checkpoint = 26,

    /// <summary>Define the venue and its capacities; the first command of a journal.</summary>
    DefineVenue = 30,

    /// <summary>Define a product.</summary>
    DefineProduct = 31,

    /// <summary>Define an instrument.</summary>
    DefineInstrument = 32,

    /// <summary>Define a member.</summary>
    DefineMember = 33,

    /// <summary>Define an account.</summary>
    DefineAccount = 34,

    /// <summary>Define a principal.</summary>
    DefinePrincipal = 35,

    /// <summary>Define the calendar of the venue.</summary>
    DefineCalendar = 36,

    /// <summary>Define a schedule of phases.</summary>
    DefineSchedule = 37,

    /// <summary>Define a settlement bank.</summary>
    DefineBank = 38,

    /// <summary>Operator: change the trading phase of an instrument, or of all.</summary>
    SetPhase = 40,

    /// <summary>Operator: change the price limits of an instrument.</summary>
    SetPriceLimits = 41,

    /// <summary>Roll to a new trading day.</summary>
    StartTradingDay = 42,

    /// <summary>
    /// Operator: change minimum, maximum and step of order quantities of an instrument.
    /// </summary>
    SetSizeLimits = 43,

    /// <summary>
    /// Operator: set a parameter, from now or from a trading day on, or propose one that takes two.
    /// </summary>
    SetParameter = 44,

    /// <summary>Operator: suspend a member from opening or from trading, or let it again.</summary>
    SetSuspension = 45,

    /// <summary>Stop the trading of a principal, a member or a control group at once.</summary>
    KillSwitch = 46,

    /// <summary>Operator: propose to release a kill switch.</summary>
    ReleaseKillSwitch = 47,

    /// <summary>Operator: approve what another one has proposed.</summary>
    Approve = 48,

    /// <summary>Operator: decline what was proposed.</summary>
    Decline = 49,

    /// <summary>Operator: propose to cancel a trade.</summary>
    CancelTrade = 50,

    /// <summary>Operator: propose another price for a trade.</summary>
    CorrectTrade = 51,

    /// <summary>Operator: switch to a later version of the rules.</summary>
    SetRuleVersion = 52,

    /// <summary>Propose a negotiated deal; the content holds its DealTerms.</summary>
    ProposeDeal = 60,

    /// <summary>
    /// Answer a deal: counter, accept, decline, withdraw; operator: the check of the venue.
    /// Reference names the deal; the content of a counter holds its DealTerms.
    /// </summary>
    AnswerDeal = 61,

    /// <summary>Take a contract a step further; the content holds a ContractStep.</summary>
    StepContract = 62,

    /// <summary>
    /// Register, retire, pledge or release a title record; the content holds a TitleStep.
    /// </summary>
    StepTitle = 63,

    /// <summary>
    /// A settlement bank tells of money that moved; the content holds a BankMovement. Of
    /// the exchange itself alone.
    /// </summary>
    MoveBank = 64,

    /// <summary>A member asks for Amount of its withdrawable money at a bank.</summary>
    RequestWithdrawal = 65,

    /// <summary>
    /// What became of a payment instruction; the content holds a PaymentAnswer. Of the
    /// exchange itself alone.
    /// </summary>
    AnswerPayment = 66,

    /// <summary>Operator: the state of the market day towards banks.</summary>
    SetBankDay = 67,

    /// <summary>A member asks for its money and goods; answered, changes nothing.</summary>
    QueryBalances = 68,

    /// <summary>
    /// Operator: propose the settlement price of an instrument for the day, where trades do not
    /// say it.
    /// </summary>
    SetSettlementPrice = 70,

    /// <summary>
    /// Operator or schedule: fix prices and mark positions of a day whose trading is over.
    /// </summary>
    SettleDay = 71,

    /// <summary>
    /// Operator: propose that the pool agrees with the banks; the digest is of the report.
    /// </summary>
    ReconcileDay = 72,

    /// <summary>Operator: close the settlement of a day that is reconciled.</summary>
    CloseDay = 73,

    /// <summary>
    /// Operator: enter an order that closes the position of a member that missed a margin
    /// call.
    /// </summary>
    LiquidatePosition = 74,

    /// <summary>
    /// Operator: propose to declare a member in default; the waterfall bears its loss.
    /// </summary>
    DeclareDefault = 75,

    /// <summary>
    /// Operator: propose to move money of a member or of the venue into the default fund or
    /// the venue's capital, or back.
    /// </summary>
    FundDefault = 76,

    /// <summary>
    /// Operator: propose to move money from the pool of a bank to that of another one, or to the
    /// venue's own account.
    /// </summary>
    MovePool = 77,

    /// <summary>
    /// Operator: propose what became of an instruction whose outcome no bank tells; the digest is
    /// of the evidence.
    /// </summary>
    ResolveInstruction = 78,

    /// <summary>
    /// Operator: propose whose the money is that came back after its contract was over.
    /// </summary>
    FreeReturned = 79,

    /// <summary>
    /// Operator: propose that a member in default pays back what others bore of its loss.
    /// </summary>
    RecoverDefault = 81,

    /// <summary>Operator: propose to end a default of which nothing is owed any more.</summary>
    EndDefault = 82,

    /// <summary>
    /// Operator: propose the price around which deals in an instrument keep to their collar, from a
    /// trading day on.
    /// </summary>
    SetReferencePrice = 84,

    /// <summary>
    /// Operator: propose to ask a payment back from the payee. Of the exchange itself: what the
    /// bank answers; the content holds a PaymentRecall.
    /// </summary>
    RecallPayment = 88,

    /// <summary>Operator: ask for what waits for a second operator.</summary>
    QueryProposals = 90,

    /// <summary>
    /// Ask for all that stands with a member, or for all contracts that are overdue or
    /// disputed.
    /// </summary>
    QueryStanding = 93,
}
