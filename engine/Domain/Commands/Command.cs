using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Domain.Commands;

/// <summary>
/// One request to the exchange, as a slot of fixed size: everything that changes state is one of
/// these. Each kind uses some of the fields and leaves the rest zero. Immutable once it is
/// sequenced.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct Command
{
    /// <summary>Bytes of a slot.</summary>
    public const int SizeBytes = 192;

    /// <summary>The newest layout, and the only one so far.</summary>
    public const byte Layout = 1;

    /// <summary>
    /// Bytes of the record that are journaled, a multiple of 8; what follows is zero.
    /// </summary>
    [FieldOffset(0)] public ushort Length;

    /// <summary>Always Command.</summary>
    [FieldOffset(2)] public RecordType RecordType;

    /// <summary>The version of this layout; fields are only ever appended.</summary>
    [FieldOffset(3)] public byte LayoutVersion;

    /// <summary>What is asked.</summary>
    [FieldOffset(4)] public CommandKind Kind;

    /// <summary>Options of one bit.</summary>
    [FieldOffset(5)] public CommandFlags Flags;

    /// <summary>How many continuation slots follow.</summary>
    [FieldOffset(6)] public ushort PartCount;

    /// <summary>The place in the input order; set by the sequencer.</summary>
    [FieldOffset(8)] public Sequence Sequence;

    /// <summary>When it was sequenced; set by the sequencer, never decreasing.</summary>
    [FieldOffset(16)] public Timestamp Time;

    /// <summary>When the gateway received it; carried, never used for a decision.</summary>
    [FieldOffset(24)] public Timestamp ReceivedAt;

    /// <summary>Who acts.</summary>
    [FieldOffset(32)] public PrincipalId Principal;

    /// <summary>The session it came by; none for commands of the exchange itself.</summary>
    [FieldOffset(36)] public SessionId Session;

    /// <summary>
    /// The member's label of this request. SessionStart and operator commands: a correlator
    /// that the answer repeats.
    /// </summary>
    [FieldOffset(40)] public ClientOrderId ClientOrderId;

    /// <summary>When the member says it sent it; carried, never used for a decision.</summary>
    [FieldOffset(48)] public Timestamp SentAt;

    /// <summary>The instrument; none stands for all where a kind allows that.</summary>
    [FieldOffset(56)] public InstrumentId Instrument;

    /// <summary>The account it is for.</summary>
    [FieldOffset(60)] public AccountId Account;

    /// <summary>The limit price. SetPriceLimits: the lower limit.</summary>
    [FieldOffset(64)] public UnitPrice Price;

    /// <summary>The stop price. SetPriceLimits: the upper limit.</summary>
    [FieldOffset(72)] public UnitPrice StopPrice;

    /// <summary>
    /// Lots; in a replace the total, executed ones included; in a cancel those to take out, 0 for
    /// all. SetSizeLimits: the maximum. SetParameter: the value. SetQuoteProtection: the most lots
    /// in a window, 0 for any number. SetRuleVersion: the version.
    /// </summary>
    [FieldOffset(80)] public Quantity Quantity;

    /// <summary>
    /// The least to trade, or null; in a cancel the lots to leave, or null. SetSizeLimits: the
    /// minimum. SetQuoteProtection: the most fills in a window, 0 for any number.
    /// </summary>
    [FieldOffset(88)] public Quantity MinQuantity;

    /// <summary>How much to show, or null. SetSizeLimits: the step.</summary>
    [FieldOffset(96)] public Quantity DisplayQuantity;

    /// <summary>
    /// RequestWithdrawal, FundDefault, MovePool, FreeReturned: how much. RecoverDefault: how
    /// much, or null for all that is owed and free. ReconcileDay: what all pools hold together by
    /// the report. ResolveInstruction to Returned: how much came back.
    /// </summary>
    [FieldOffset(96)] public Money Amount;

    /// <summary>CancelTrade, CorrectTrade: the trade.</summary>
    [FieldOffset(104)] public TradeId TradeId;

    /// <summary>
    /// Cancel, replace, hibernate, activate: the order, if named by its id. NewOrder: the order to
    /// link with.
    /// </summary>
    [FieldOffset(104)] public OrderId OrderId;

    /// <summary>AnswerDeal: the deal.</summary>
    [FieldOffset(104)] public DealId Deal;

    /// <summary>ResolveInstruction, FreeReturned, RecallPayment: the instruction.</summary>
    [FieldOffset(104)] public InstructionId Instruction;

    /// <summary>QueryStanding: where the page begins; 0: at the beginning.</summary>
    [FieldOffset(104)] public ulong StandingCursor;

    /// <summary>
    /// Cancel, replace, hibernate, activate: the order, if named by the member's label. NewOrder:
    /// the order to link with.
    /// </summary>
    [FieldOffset(112)] public ClientOrderId OriginalClientOrderId;

    /// <summary>The trader at the member.</summary>
    [FieldOffset(120)] public TraderId Trader;

    /// <summary>KillSwitch, ReleaseKillSwitch: the principal.</summary>
    [FieldOffset(120)] public PrincipalId TargetPrincipal;

    /// <summary>
    /// The last day of an order with a date. StartTradingDay: the new day. CommitAuctionEnd,
    /// EndAuction: the day of the auction. SetPriceLimits, SetParameter, SetReferencePrice: from
    /// which day on.
    /// </summary>
    [FieldOffset(124)] public TradingDay ExpireDay;

    /// <summary>How it may trade.</summary>
    [FieldOffset(126)] public ExecutionInstructions ExecutionInstructions;

    /// <summary>Buy or sell; 0 stands for both where many orders are meant.</summary>
    [FieldOffset(128)] public Side Side;

    /// <summary>How it is priced.</summary>
    [FieldOffset(129)] public OrderType OrderType;

    /// <summary>How long it lives.</summary>
    [FieldOffset(130)] public TimeInForce TimeInForce;

    /// <summary>
    /// Open or close, as the member states it; what does not close is refused with
    /// OpeningSuspended where the member is suspended from opening.
    /// </summary>
    [FieldOffset(131)] public byte PositionEffect;

    /// <summary>SetPhase to an auction: which one; 0 stands for the usual one.</summary>
    [FieldOffset(131)] public AuctionKind AuctionKind;

    /// <summary>SetParameter: which one; Quantity is its value.</summary>
    [FieldOffset(131)] public ParameterKind Parameter;

    /// <summary>KillSwitch, ReleaseKillSwitch: whose trading.</summary>
    [FieldOffset(131)] public KillScope KillScope;

    /// <summary>SetSuspension: from what.</summary>
    [FieldOffset(131)] public SuspensionLevel Suspension;

    /// <summary>Speculation, arbitrage or hedge, as the member states it; carried.</summary>
    [FieldOffset(132)] public byte HedgeFlag;

    /// <summary>What it does at an order of its own owner; 0: as the venue says.</summary>
    [FieldOffset(133)] public SelfMatchPrevention SelfMatchPrevention;

    /// <summary>For own account or for a client, as the member states it; carried.</summary>
    [FieldOffset(134)] public byte OrderCapacity;

    /// <summary>SetPhase: the new phase.</summary>
    [FieldOffset(135)] public TradingPhase Phase;

    /// <summary>AnswerDeal: what is done with it.</summary>
    [FieldOffset(135)] public DealAction DealAction;

    /// <summary>SetBankDay: the new state.</summary>
    [FieldOffset(135)] public BankDayState BankDay;

    /// <summary>ResolveInstruction: Settled, Rejected for not made, or Returned.</summary>
    [FieldOffset(135)] public PaymentStatus PaymentStatus;

    /// <summary>RecallPayment: why it is asked back.</summary>
    [FieldOffset(135)] public RecallReason RecallReason;

    /// <summary>QueryStanding: what is asked for.</summary>
    [FieldOffset(135)] public StandingScope StandingScope;

    /// <summary>
    /// FundDefault: out of which account, DefaultFund or Capital to pay it back. MovePool to the
    /// venue's own account: out of which account of the venue.
    /// </summary>
    [FieldOffset(135)] public AccountKind FromKind;

    /// <summary>The number of the message in its session, as the member sent it.</summary>
    [FieldOffset(136)] public ulong InboundSequence;

    /// <summary>
    /// Mass cancel: whose orders; none means the principal's own member. SetParameter,
    /// SetSuspension, KillSwitch, ReleaseKillSwitch, LiquidatePosition, DeclareDefault,
    /// FundDefault, RecoverDefault, EndDefault: the member. FreeReturned: whose the money is.
    /// </summary>
    [FieldOffset(144)] public MemberId Member;

    /// <summary>
    /// NewOrder with a display quantity: ticks by which each further clip is priced worse.
    /// </summary>
    [FieldOffset(144)] public int ClipPriceStep;

    /// <summary>SetQuoteProtection: the product whose quotes it protects.</summary>
    [FieldOffset(148)] public ProductId Product;

    /// <summary>CommitAuctionEnd, EndAuction: whose auction.</summary>
    [FieldOffset(148)] public ScheduleId Schedule;

    /// <summary>KillSwitch, ReleaseKillSwitch: the control group.</summary>
    [FieldOffset(148)] public ControlGroupId ControlGroup;

    /// <summary>RequestWithdrawal: at which bank. MovePool: whose pool gives it.</summary>
    [FieldOffset(148)] public BankId Bank;

    /// <summary>MovePool: whose pool gets it; none: the venue's own account.</summary>
    [FieldOffset(150)] public BankId ToBank;

    /// <summary>SessionStart: the key of the session.</summary>
    [FieldOffset(152)] public SessionKey SessionKey;

    /// <summary>
    /// CommitAuctionEnd: the hash of the seed. EndAuction: the seed. ReconcileDay: the hash of the
    /// report. MovePool, ResolveInstruction, FreeReturned: the hash of the document that says so.
    /// </summary>
    [FieldOffset(152)] public Digest Digest;

    /// <summary>
    /// Restarted: when halted instruments resume, if they resume by themselves.
    /// </summary>
    [FieldOffset(168)] public Timestamp ResumeAt;

    /// <summary>Restarted: nanoseconds since the last command of the journal.</summary>
    [FieldOffset(176)] public ulong DownForNs;

    /// <summary>
    /// The client behind the order, as the member states it; carried. 0 is none.
    /// </summary>
    [FieldOffset(184)] public uint ClientParty;

    /// <summary>
    /// Restarted: milliseconds until cancel-on-disconnect applies to sessions not back.
    /// </summary>
    [FieldOffset(188)] public uint GraceMs;

    /// <summary>
    /// CommitAuctionEnd, EndAuction: the step of the schedule that ends the auction, from 0.
    /// </summary>
    [FieldOffset(188)] public uint ScheduleStep;

    /// <summary>Approve, Decline: the proposal.</summary>
    [FieldOffset(188)] public uint Proposal;

    /// <summary>SetQuoteProtection: the window in milliseconds.</summary>
    [FieldOffset(188)] public uint WindowMs;

    /// <summary>Makes a command of a kind with its header filled in. Allocates nothing.</summary>
    public static Command Of(CommandKind kind) => new()
    {
        Length = LengthOf(kind),
        RecordType = RecordType.Command,
        LayoutVersion = Layout,
        Kind = kind,
        Price = UnitPrice.Null,
        StopPrice = UnitPrice.Null,
        MinQuantity = Quantity.Null,
        DisplayQuantity = Quantity.Null,
    };

    /// <summary>How many bytes of a slot a kind journals; the rest is zero.</summary>
    public static ushort LengthOf(CommandKind kind) => kind switch
    {
        CommandKind.NewOrder or CommandKind.CancelOrder or CommandKind.ReplaceOrder
            or CommandKind.MassCancel => 152,
        _ => SizeBytes,
    };
}
