using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Domain.Events;

/// <summary>
/// What is proposed to a second operator, as named fields; a kind gives those that it has. Many
/// bytes of the events of proposals mean another thing in each kind: which, stands here alone
/// (decision 0060).
/// </summary>
/// <remarks>Immutable. Allocates nothing.</remarks>
public readonly record struct ProposalContent
{
    /// <summary>Nothing yet: no price, no amount.</summary>
    public ProposalContent()
    {
    }

    /// <summary>The kind of the command that waits.</summary>
    public CommandKind Kind { get; init; }

    /// <summary>Whom it is about; 0 for nobody.</summary>
    public KillScope Scope { get; init; }

    /// <summary>The number of whom it is about: a principal, a member, a control group.</summary>
    public uint Target { get; init; }

    /// <summary>The trade that changes.</summary>
    public TradeId Trade { get; init; }

    /// <summary>The contract that is decided.</summary>
    public ContractId Contract { get; init; }

    /// <summary>The instruction to a bank.</summary>
    public InstructionId Instruction { get; init; }

    /// <summary>The title record; none: it is to be registered.</summary>
    public TitleId Title { get; init; }

    /// <summary>The instrument, of a trade or contract where it is told.</summary>
    public InstrumentId Instrument { get; init; }

    /// <summary>Of a title: which goods.</summary>
    public ProductId Product { get; init; }

    /// <summary>The price to be; null: none.</summary>
    public UnitPrice Price { get; init; } = UnitPrice.Null;

    /// <summary>
    /// Of a trade: its price now. Of a settlement price: the one before. Null: not told, or none.
    /// </summary>
    public UnitPrice PriceNow { get; init; } = UnitPrice.Null;

    /// <summary>Which parameter; 0: none.</summary>
    public ParameterKind Parameter { get; init; }

    /// <summary>Of a parameter: its value to be.</summary>
    public long? Value { get; init; }

    /// <summary>
    /// Of a parameter: the value that holds now, of all instruments the least; null: not told.
    /// </summary>
    public long? ValueNow { get; init; }

    /// <summary>Of a parameter of all instruments: the largest value that holds now.</summary>
    public long? ValueNowMost { get; init; }

    /// <summary>Of a trade or contract: its lots; 0: not told.</summary>
    public Quantity Lots { get; init; }

    /// <summary>Of a trade or contract: who bought; none: not told.</summary>
    public MemberId Buyer { get; init; }

    /// <summary>Of a trade or contract: who sold; none: not told.</summary>
    public MemberId Seller { get; init; }

    /// <summary>Of an instruction: the member that pays; none: the venue, or not told.</summary>
    public MemberId Payer { get; init; }

    /// <summary>Of an instruction: the member that is paid, or none.</summary>
    public MemberId Payee { get; init; }

    /// <summary>Of an instruction: what it is over; 0: not told.</summary>
    public Money WholeAmount { get; init; }

    /// <summary>How much; null: none is said. RecoverDefault: null is all.</summary>
    public Money? Amount { get; init; }

    /// <summary>Of a contract: out of the buyer's deposit; negative: the seller's.</summary>
    public Money Penalty { get; init; }

    /// <summary>Of a title: how much of it.</summary>
    public GoodsQuantity Goods { get; init; }

    /// <summary>Of a title: all that it has now; 0: not told.</summary>
    public GoodsQuantity WholeGoods { get; init; }

    /// <summary>Of a title: the first day of a capacity right.</summary>
    public TradingDay FirstDay { get; init; }

    /// <summary>Of a title: the last day of a capacity right.</summary>
    public TradingDay LastDay { get; init; }

    /// <summary>
    /// ReconcileDay: which day; none where it ended by the next day, or may have.
    /// </summary>
    public TradingDay Day { get; init; }

    /// <summary>From which day on it holds; none: at once.</summary>
    public TradingDay FromDay { get; init; }

    /// <summary>
    /// Whose pool gives. Of an instruction: which bank has it. Of a title: to which it is pledged.
    /// </summary>
    public BankId Bank { get; init; }

    /// <summary>Whose pool gets it; none: the venue's own account.</summary>
    public BankId ToBank { get; init; }

    /// <summary>To the venue's own account: out of which account of the venue.</summary>
    public AccountKind FromKind { get; init; }

    /// <summary>FundDefault: to which account.</summary>
    public AccountKind ToKind { get; init; }

    /// <summary>Of an instruction: what became of it.</summary>
    public PaymentStatus Outcome { get; init; }

    /// <summary>Of a recall: why.</summary>
    public RecallReason RecallReason { get; init; }

    /// <summary>Of a contract: what is done.</summary>
    public ContractAction ContractAction { get; init; }

    /// <summary>Of a title: what is done.</summary>
    public TitleAction TitleAction { get; init; }

    /// <summary>The hash of the document that says so; zero: there is none.</summary>
    public Digest Document { get; init; }

    /// <summary>The member that it is about; none: nobody, or more than one.</summary>
    public MemberId Member => Scope == KillScope.Member ? new MemberId(Target) : MemberId.None;

    /// <summary>Reads what an event says of a proposal.</summary>
    /// <param name="told">Proposed, ProposalEnded, ProposalTold or ProposalEndTold.</param>
    public static ProposalContent Of(in Event told) =>
        Read(in told) with { Kind = told.ProposedKind };

    private static ProposalContent Read(in Event told) => told.ProposedKind switch
    {
        CommandKind.ReleaseKillSwitch or CommandKind.DeclareDefault or CommandKind.EndDefault =>
            About(in told),
        CommandKind.CancelTrade => OfTrade(in told),
        CommandKind.CorrectTrade => OfTrade(in told) with { Price = told.Price },
        CommandKind.ReconcileDay => new()
        {
            Day = IsOfItsDay(in told) ? told.TradingDay : default,
            Amount = told.Claim,
            Document = told.Digest,
        },
        CommandKind.RecoverDefault => About(in told) with
        {
            Amount = told.Claim == Money.Null ? null : told.Claim,
        },
        CommandKind.FundDefault => About(in told) with
        {
            Amount = told.Claim,
            ToKind = told.ToKind,
        },
        CommandKind.MovePool => new()
        {
            Amount = told.Claim,
            Bank = told.FromBank,
            ToBank = told.ToBank,
            FromKind = told.SourceKind,
            Document = told.Digest,
        },
        CommandKind.ResolveInstruction => OfInstruction(in told) with
        {
            Outcome = told.Outcome,
            Amount = told.Claim,
            Document = told.Digest,
        },
        CommandKind.FreeReturned => OfInstruction(in told) with
        {
            Scope = KillScope.Member,
            Target = told.Member.Value,
            Amount = told.Claim,
            Document = told.Digest,
        },
        CommandKind.RecallPayment => OfInstruction(in told) with
        {
            RecallReason = told.RecallReason,
            Document = told.Digest,
        },
        CommandKind.SetReferencePrice => OfPrice(in told) with { FromDay = told.FromDay },
        CommandKind.SetSettlementPrice => OfPrice(in told) with
        {
            PriceNow = IsWaiting(in told) ? told.PreviousPrice : UnitPrice.Null,
        },
        CommandKind.SetParameter => OfRate(in told),
        CommandKind.StepContract => new()
        {
            Contract = told.Contract,
            ContractAction = told.ContractAction,
            Amount = told.Amount,
            Penalty = told.Penalty,
            Instrument = told.Instrument,
            Lots = told.Quantity,
            Buyer = told.Member,
            Seller = told.Counterparty,
        },
        CommandKind.StepTitle => OfTitle(in told),
        _ => new(),
    };

    // Rules before version 3 do not say how it ended: perhaps by the next day.
    private static bool IsOfItsDay(in Event told) =>
        told.Kind is not (EventKind.ProposalEnded or EventKind.ProposalEndTold)
        || (told.Flags & EventFlags.Approved) != 0
        || (told.ProposalEnd != 0 && told.ProposalEnd != ProposalEnd.DayBegan);

    // What is known besides is told of what waits alone.
    private static bool IsWaiting(in Event told) => told.Kind is not (EventKind.Proposed
        or EventKind.ProposalEnded or EventKind.ProposalEndTold);

    private static ProposalContent About(in Event told) => new()
    {
        Scope = told.KillScope,
        Target = told.KillScope switch
        {
            KillScope.Principal => told.TargetPrincipal.Value,
            KillScope.Member => told.Member.Value,
            KillScope.ControlGroup => told.ControlGroup.Value,
            _ => 0,
        },
    };

    private static ProposalContent OfPrice(in Event told) => new()
    {
        Instrument = told.Instrument,
        Price = told.Price,
    };

    private static ProposalContent OfRate(in Event told) => new()
    {
        Parameter = told.Parameter,
        Instrument = told.Instrument,
        Value = told.Quantity.Lots,
        ValueNow = IsWaiting(in told) ? told.ValueNow : null,
        ValueNowMost = IsWaiting(in told) ? told.ValueNowMost : null,
        FromDay = told.FromDay,
    };

    private static ProposalContent OfTrade(in Event told) => new()
    {
        Trade = told.TradeId,
        Instrument = told.Instrument,
        Lots = told.Quantity,
        PriceNow = told.Quantity.Lots == 0 ? UnitPrice.Null : told.PreviousPrice,
        Buyer = told.Quantity.Lots == 0 ? MemberId.None : told.Member,
        Seller = told.Counterparty,
    };

    private static ProposalContent OfInstruction(in Event told) => new()
    {
        Instruction = told.Instruction,
        WholeAmount = told.WholeAmount,
        Payer = told.Payer,
        Payee = told.Payee,
        Bank = told.FromBank,
        ToBank = told.ToBank,
    };

    private static ProposalContent OfTitle(in Event told) => new()
    {
        TitleAction = told.TitleAction,
        Title = told.Title,
        Scope = told.Member.IsSome ? KillScope.Member : 0,
        Target = told.Member.Value,
        Product = told.Product,
        Goods = told.Goods,
        WholeGoods = told.WholeGoods,
        FirstDay = told.DeliveryStart,
        LastDay = told.DeliveryEnd,
        Bank = told.FromBank,
    };
}
