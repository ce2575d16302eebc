using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Domain.Events;

/// <summary>
/// One fact that came out of the exchange, as a slot of fixed size. Each kind uses some of the
/// fields and leaves the rest zero. Immutable once written.
/// </summary>
/// <remarks>
/// The life of an order in events. Accepted has BookAction Add when the order rests whole at once.
/// A match is two Filled events, the incoming side first (flag Incoming, the public trade) and the
/// resting side second (Change or Delete). What is left of an incoming order after fills gets
/// Rested (Add) or Expired. Replaced is Change when the order keeps its place, Add when it moved
/// without trading, and Delete when it was taken out to trade; then Filled and perhaps Rested
/// follow. Add of an order that the book knows means: out of its old place, into the new one.
/// In an uncross both sides of a match rest: the buying one comes first and has the flag Incoming
/// because it prints the trade, and both have Auction, and Change or Delete.
/// A resting order whose shown clip is filled gets Delete, and Rested for its next clip. An order
/// that waits for a stop price or to trade whole is Accepted without a BookAction; Triggered sends
/// it to market, where it goes on like an incoming order.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public partial struct Event
{
    /// <summary>Bytes of a slot.</summary>
    public const int SizeBytes = 192;

    /// <summary>The newest layout, and the only one so far.</summary>
    public const byte Layout = 1;

    /// <summary>
    /// Bytes of the record that are journaled, a multiple of 8; what follows is zero.
    /// </summary>
    [FieldOffset(0)] public ushort Length;

    /// <summary>Always Event.</summary>
    [FieldOffset(2)] public RecordType RecordType;

    /// <summary>The version of this layout; fields are only ever appended.</summary>
    [FieldOffset(3)] public byte LayoutVersion;

    /// <summary>What happened.</summary>
    [FieldOffset(4)] public EventKind Kind;

    /// <summary>Traits of one bit.</summary>
    [FieldOffset(5)] public EventFlags Flags;

    /// <summary>The place among the events of its command, from 0.</summary>
    [FieldOffset(6)] public ushort Index;

    /// <summary>The sequence of the command that caused it.</summary>
    [FieldOffset(8)] public Sequence Sequence;

    /// <summary>The time of that command.</summary>
    [FieldOffset(16)] public Timestamp Time;

    /// <summary>The session it answers; none for events nobody is told by session.</summary>
    [FieldOffset(24)] public SessionId Session;

    /// <summary>Whose order or command it is.</summary>
    [FieldOffset(28)] public PrincipalId Principal;

    /// <summary>The place among the events of its session, from 1. 0: not numbered.</summary>
    [FieldOffset(32)] public ulong SessionSequence;

    /// <summary>The order.</summary>
    [FieldOffset(40)] public OrderId OrderId;

    /// <summary>
    /// ContractChanged, and what else is about a contract: the contract. CashMoved, Proposed,
    /// ProposalEnded, ConductAlert: the contract, or none.
    /// </summary>
    [FieldOffset(40)] public ContractId Contract;

    /// <summary>
    /// WithdrawalInstructed: the instruction. BankAnswered of a withdrawal: likewise.
    /// </summary>
    [FieldOffset(40)] public InstructionId Withdrawal;

    /// <summary>
    /// The match, on Filled, TradeCancelled, TradeCorrected; Proposed and ProposalEnded: the trade
    /// it is about.
    /// </summary>
    [FieldOffset(48)] public TradeId TradeId;

    /// <summary>The stop price, on other events of an order that waits for it; else zero.</summary>
    [FieldOffset(48)] public UnitPrice StopPrice;

    /// <summary>ContractChanged of a new contract: the deal it comes from.</summary>
    [FieldOffset(48)] public DealId OfDeal;

    /// <summary>
    /// PaymentInstructed, PaymentChanged, PoolMoveChanged, InstructionResolved, ReturnHeld,
    /// ReturnFreed, RecallChanged, BankAnswered of a payment, CashMoved of a payment or withdrawal,
    /// Proposed, ProposalEnded: the instruction, or none.
    /// </summary>
    [FieldOffset(48)] public InstructionId Instruction;

    /// <summary>
    /// The label of the request it answers; on Filled, Expired and the like, of the order.
    /// </summary>
    [FieldOffset(56)] public ClientOrderId ClientOrderId;

    /// <summary>Cancelled, Replaced, Rejected: the label the order had before.</summary>
    [FieldOffset(64)] public ClientOrderId OriginalClientOrderId;

    /// <summary>CashMoved: the deal that is not a contract yet, or none.</summary>
    [FieldOffset(64)] public DealId AboutDeal;

    /// <summary>
    /// The order's price; on Filled the price of the trade. PriceLimitsChanged: the lower
    /// limit. AuctionIndicative, AuctionUncrossed: the auction's price, null if nothing trades.
    /// TradeCancelled: the price of the trade. TradeCorrected, Proposed, ProposalEnded: the new
    /// price. ChangeKept: the lower limit. ReferencePriceChanged; Proposed and ProposalEnded of
    /// SetReferencePrice and SetSettlementPrice: that price.
    /// </summary>
    [FieldOffset(72)] public UnitPrice Price;

    /// <summary>
    /// Filled: lots of this match. Cancelled, Expired: lots taken out. Else the total quantity.
    /// SizeLimitsChanged: the maximum. AuctionIndicative, AuctionUncrossed: lots that trade.
    /// TradeCancelled, TradeCorrected, ProposalTold of a trade: lots of the match; of a contract:
    /// its lots.
    /// QuoteProtectionSet: the most lots in a window. QuoteProtectionTripped: lots in the window.
    /// ParameterChanged, ChangeKept; Proposed and ProposalEnded of SetParameter: the value.
    /// RuleVersionChanged: the version.
    /// </summary>
    [FieldOffset(80)] public Quantity Quantity;

    /// <summary>ProposalTold of an instruction: the member that pays; none: the venue.</summary>
    [FieldOffset(80)] public MemberId Payer;

    /// <summary>ProposalTold of an instruction: the member that is paid, or none.</summary>
    [FieldOffset(84)] public MemberId Payee;

    /// <summary>
    /// Lots still open after the event, hidden ones included. SizeLimitsChanged: the minimum.
    /// AuctionIndicative, AuctionUncrossed: lots at the price that find no other side.
    /// QuoteProtectionSet: the most fills in a window.
    /// </summary>
    [FieldOffset(88)] public Quantity Remaining;

    /// <summary>
    /// Rejected for a limit: that limit, in lots, 10^-4 CNY or fen. AboveWithdrawable: what can be
    /// withdrawn, in fen.
    /// </summary>
    [FieldOffset(88)] public long Limit;

    /// <summary>
    /// Proposed, ProposalEnded of MovePool: whose pool gives. ClaimTold: whose pool.
    /// ProposalTold of a title: to which it is pledged.
    /// </summary>
    [FieldOffset(88)] public BankId FromBank;

    /// <summary>
    /// PoolMoveChanged, Proposed, ProposalEnded of MovePool: whose pool gets it; none: the venue's
    /// own account.
    /// </summary>
    [FieldOffset(90)] public BankId ToBank;

    /// <summary>PoolMoveChanged: 1 if the bank that gets it has told so.</summary>
    [FieldOffset(92)] public byte HasArrived;

    /// <summary>Proposed, ProposalEnded of ResolveInstruction: what became of it.</summary>
    [FieldOffset(93)] public PaymentStatus Outcome;

    /// <summary>
    /// Proposed, ProposalEnded of MovePool to the venue's own account: out of which account of the
    /// venue; else 0.
    /// </summary>
    [FieldOffset(94)] public AccountKind SourceKind;

    /// <summary>Lots executed so far. SizeLimitsChanged: the step.</summary>
    [FieldOffset(96)] public Quantity Executed;

    /// <summary>
    /// Rejected with InsufficientFunds, AboveWithdrawable, PoolShort: what is missing. PoolDiffers:
    /// how much more the report says than the ledger has. ContractStepInvalid: what an invoice has
    /// to be over; else 0.
    /// </summary>
    [FieldOffset(96)] public Money Missing;

    /// <summary>Rejected for a limit: how far beyond it; 0 where that is not known.</summary>
    [FieldOffset(96)] public long BeyondLimit;

    /// <summary>
    /// Proposed, ProposalEnded: the amount it is about. ClaimTold, SettlementStageChanged to
    /// Differing: what the pool holds by its bank.
    /// </summary>
    [FieldOffset(96)] public Money Claim;

    /// <summary>ProposalTold of a title: all that it has, of which Goods is the part.</summary>
    [FieldOffset(96)] public GoodsQuantity WholeGoods;

    /// <summary>Rejected with InsufficientGoods: what is missing.</summary>
    [FieldOffset(96)] public GoodsQuantity MissingGoods;

    /// <summary>
    /// The place in the queue of its price: lower trades first. 0: not in the book.
    /// </summary>
    [FieldOffset(104)] public ulong Priority;

    /// <summary>ProposalTold: what an instruction is over. Differing: the ledger's.</summary>
    [FieldOffset(104)] public Money WholeAmount;

    /// <summary>The instrument.</summary>
    [FieldOffset(112)] public InstrumentId Instrument;

    /// <summary>The account of the order.</summary>
    [FieldOffset(116)] public AccountId Account;

    /// <summary>
    /// The member of the order or command. ProposalTold of a trade or contract: the buyer.
    /// </summary>
    [FieldOffset(120)] public MemberId Member;

    /// <summary>The product, on events about one.</summary>
    [FieldOffset(124)] public ProductId Product;

    /// <summary>The schedule, on events about one.</summary>
    [FieldOffset(124)] public ScheduleId Schedule;

    /// <summary>KillSwitchChanged, Proposed, ProposalEnded: the control group.</summary>
    [FieldOffset(124)] public ControlGroupId ControlGroup;

    /// <summary>
    /// DealChanged, ContractChanged, payments: the other party. ReturnFreed: whose the money is.
    /// ProposalTold of a trade or contract: the seller.
    /// </summary>
    [FieldOffset(124)] public MemberId Counterparty;

    /// <summary>
    /// The direction of the order. AuctionIndicative, AuctionUncrossed: the side of the surplus, 0
    /// if there is none.
    /// </summary>
    [FieldOffset(128)] public Side Side;

    /// <summary>How the order is priced.</summary>
    [FieldOffset(129)] public OrderType OrderType;

    /// <summary>How long the order lives.</summary>
    [FieldOffset(130)] public TimeInForce TimeInForce;

    /// <summary>Where the order stands now.</summary>
    [FieldOffset(131)] public OrderStatus Status;

    /// <summary>ContractChanged: where the contract stands now.</summary>
    [FieldOffset(131)] public ContractStage ContractStage;

    /// <summary>On events about an instruction: where it stands now.</summary>
    [FieldOffset(131)] public PaymentStatus PaymentStatus;

    /// <summary>RecallChanged: where the recall stands now.</summary>
    [FieldOffset(131)] public RecallStatus RecallStatus;

    /// <summary>SettlementStageChanged: where the end of the day stands now.</summary>
    [FieldOffset(131)] public SettlementStage SettlementStage;

    /// <summary>MarginCallChanged: where the call stands now.</summary>
    [FieldOffset(131)] public MarginCallStatus MarginCallStatus;

    /// <summary>BankDayChanged: the new state.</summary>
    [FieldOffset(131)] public BankDayState BankDay;

    /// <summary>BankAnswered: 1 if the serial was known and nothing was posted.</summary>
    [FieldOffset(131)] public byte Repeated;

    /// <summary>Rejected: why.</summary>
    [FieldOffset(132)] public RejectReason Reason;

    /// <summary>Cancelled, Expired: why.</summary>
    [FieldOffset(134)] public EndReason EndReason;

    /// <summary>What this does to the public book: see PublicEvent.</summary>
    [FieldOffset(135)] public BookAction BookAction;

    /// <summary>PhaseChanged: the new phase.</summary>
    [FieldOffset(136)] public TradingPhase Phase;

    /// <summary>
    /// CashMoved: from which kind. DefaultDeclared, DefaultRecovered: the layer. BalanceTold: which
    /// kind. PoolMoveChanged to the venue's own account: out of which account of the venue.
    /// </summary>
    [FieldOffset(136)] public AccountKind FromKind;

    /// <summary>ContractChanged: the stage before.</summary>
    [FieldOffset(136)] public ContractStage PreviousStage;

    /// <summary>PhaseChanged: the phase before.</summary>
    [FieldOffset(137)] public TradingPhase PreviousPhase;

    /// <summary>CashMoved, Proposed and ProposalEnded of FundDefault: to which kind.</summary>
    [FieldOffset(137)] public AccountKind ToKind;

    /// <summary>Rejected with BankDayForbids: the state that the day of the banks is in.</summary>
    [FieldOffset(137)] public BankDayState BankDayNow;

    /// <summary>Recalls: why it is asked back.</summary>
    [FieldOffset(137)] public RecallReason RecallReason;

    /// <summary>The kind of the command that caused it.</summary>
    [FieldOffset(138)] public CommandKind Cause;

    /// <summary>As the member stated it.</summary>
    [FieldOffset(139)] public byte PositionEffect;

    /// <summary>
    /// PhaseChanged, PhasePassed, AuctionIndicative, AuctionUncrossed, AuctionEndCommitted,
    /// AuctionEndDrawn: which auction; 0 for none.
    /// </summary>
    [FieldOffset(139)] public AuctionKind AuctionKind;

    /// <summary>
    /// ParameterChanged, ConductAlert; Proposed and ProposalEnded of SetParameter: which parameter.
    /// </summary>
    [FieldOffset(139)] public ParameterKind Parameter;

    /// <summary>KillSwitchChanged, Proposed, ProposalEnded: whose trading.</summary>
    [FieldOffset(139)] public KillScope KillScope;

    /// <summary>SuspensionChanged: from what.</summary>
    [FieldOffset(139)] public SuspensionLevel Suspension;

    /// <summary>ContractChanged: what was done; 0: it was made, or time did it.</summary>
    [FieldOffset(139)] public ContractAction ContractAction;

    /// <summary>TitleChanged: what was done; 0: a contract did it.</summary>
    [FieldOffset(139)] public TitleAction TitleAction;

    /// <summary>CashMoved, FeeCharged: what for.</summary>
    [FieldOffset(139)] public PostingKind Posting;

    /// <summary>BankAnswered: what the bank told.</summary>
    [FieldOffset(139)] public BankMovementKind BankMovement;

    /// <summary>PaymentInstructed: how it travels.</summary>
    [FieldOffset(139)] public PaymentRail Rail;

    /// <summary>KillSwitchChanged, Proposed, ProposalEnded: the principal it is about.</summary>
    [FieldOffset(140)] public PrincipalId TargetPrincipal;

    /// <summary>The trader at the member.</summary>
    [FieldOffset(140)] public TraderId Trader;

    /// <summary>BankAnswered, CashMoved of a withdrawal that was not paid: why, or none.</summary>
    [FieldOffset(140)] public BankReason BankReason;

    /// <summary>ContractChanged, TitleChanged: the title record; none if there is none.</summary>
    [FieldOffset(140)] public TitleId Title;

    /// <summary>The number of the message it answers, in its session; 0 for none.</summary>
    [FieldOffset(144)] public ulong InboundSequence;

    /// <summary>
    /// MassCancelled, MassHibernated, MassActivated: how many orders. MassQuoted: how many entries.
    /// Restarted: how many instruments were halted. QuoteProtectionTripped: fills in the window.
    /// DefaultDeclared, DefaultRecovered: how many other members.
    /// </summary>
    [FieldOffset(152)] public uint Affected;

    /// <summary>BookAction Add and Change: lots that the book shows of the order.</summary>
    [FieldOffset(152)] public uint ShownLots;

    /// <summary>PhasePassed, AuctionEndCommitted, AuctionEndDrawn: the step, from 0.</summary>
    [FieldOffset(152)] public uint ScheduleStep;

    /// <summary>
    /// Proposed, ProposalEnded, ProposalEndTold, ClaimTold, OperatorDone of a release: its number.
    /// Rejected with ProposalWaits: the one that waits. ConductAlert: the count.
    /// </summary>
    [FieldOffset(152)] public uint Proposal;

    /// <summary>QuoteProtectionSet: the window in milliseconds.</summary>
    [FieldOffset(152)] public uint WindowMs;

    /// <summary>On events about money at a bank, or of a pool that differs: which bank.</summary>
    [FieldOffset(152)] public BankId Bank;

    /// <summary>The trading day it belongs to.</summary>
    [FieldOffset(156)] public TradingDay TradingDay;

    /// <summary>As the member stated it.</summary>
    [FieldOffset(158)] public byte HedgeFlag;

    /// <summary>As the member stated it.</summary>
    [FieldOffset(159)] public byte OrderCapacity;

    /// <summary>ChangeKept, Proposed, ProposalEnded: the day from which on it holds.</summary>
    [FieldOffset(158)] public TradingDay FromDay;

    /// <summary>The fee of this fill; 0 where the venue takes none.</summary>
    [FieldOffset(160)] public Money Fee;

    /// <summary>
    /// Events about money: how much. PositionMarked: profit, or loss if negative. DealChanged,
    /// ContractChanged: what is to be paid as it stands now. MarginCallChanged: what is owed.
    /// </summary>
    [FieldOffset(160)] public Money Amount;

    /// <summary>
    /// AuctionEndCommitted: the hash of the seed. AuctionEndDrawn: the seed. Proposed and
    /// ProposalEnded: the hash of the report or document; SettlementStageChanged to Reconciled:
    /// that of the report.
    /// </summary>
    [FieldOffset(160)] public Digest Digest;

    /// <summary>PriceLimitsChanged, ChangeKept: the upper limit.</summary>
    [FieldOffset(168)] public UnitPrice UpperLimit;

    /// <summary>
    /// TradeCorrected, ProposalTold of a trade: the price before. Of a settlement price: the last
    /// one; null: there is none.
    /// </summary>
    [FieldOffset(168)] public UnitPrice PreviousPrice;

    /// <summary>
    /// PhaseChanged, PhasePassed: when the phase changes next by itself, at the earliest: by its
    /// schedule, or at the end of a volatility auction; 0 if nothing says.
    /// </summary>
    [FieldOffset(168)] public Timestamp NextPhaseAt;

    /// <summary>
    /// CashMoved: free money of the member after it. BalanceTold of Available: what can be
    /// withdrawn of it; of FrozenPayment: what came back after its contract, and waits for a
    /// decision whose it is.
    /// </summary>
    [FieldOffset(168)] public Money Available;

    /// <summary>ContractChanged, TitleChanged, BalanceTold of goods: how much.</summary>
    [FieldOffset(168)] public GoodsQuantity Goods;

    /// <summary>
    /// Proposed, ProposalEnded of Resolve: out of the buyer's deposit; negative: the seller's.
    /// </summary>
    [FieldOffset(168)] public Money Penalty;

    /// <summary>SessionStarted: the number the next event of the session gets.</summary>
    [FieldOffset(176)] public ulong NextSessionSequence;

    /// <summary>
    /// DealChanged, ContractChanged, MarginCallChanged: when what is awaited lapses; 0: never.
    /// </summary>
    [FieldOffset(176)] public Timestamp Deadline;

    /// <summary>SessionStarted: the last label of the day; the next must be above.</summary>
    [FieldOffset(184)] public ClientOrderId LastClientOrderId;

    /// <summary>ContractChanged: what the buyer has paid so far.</summary>
    [FieldOffset(184)] public Money Paid;

    /// <summary>The name of this event for members: its sequence and its place in it.</summary>
    public readonly ExecutionId ExecutionId => new((Sequence.Value << 16) | Index);
}
