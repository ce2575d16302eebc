using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>A contract: who, what, and how far it has come.</summary>
public struct ContractRow
{
    /// <summary>Which contract.</summary>
    public ContractId Id;

    /// <summary>The deal it comes from.</summary>
    public DealId Deal;

    /// <summary>What was agreed.</summary>
    public DealTerms Terms;

    /// <summary>Whose goods they are of.</summary>
    public ProductId Product;

    /// <summary>How its instrument counts.</summary>
    public Pricing Pricing;

    /// <summary>Rates of the acceptance of its deal.</summary>
    public ContractRates Rates;

    /// <summary>Who buys.</summary>
    public MemberId Buyer;

    /// <summary>Who sells.</summary>
    public MemberId Seller;

    /// <summary>The account of the buyer.</summary>
    public AccountId BuyAccount;

    /// <summary>The account of the seller.</summary>
    public AccountId SellAccount;

    /// <summary>Where it stands.</summary>
    public ContractStage Stage;

    /// <summary>Disputed: where it stood before.</summary>
    public ContractStage DisputedAt;

    /// <summary>The seller has said how it delivers; a title record, if any, is locked.</summary>
    public bool IsTitleLocked;

    /// <summary>The buyer has locked the full price.</summary>
    public bool AreFundsLocked;

    /// <summary>Title has moved to the buyer.</summary>
    public bool IsTitleMoved;

    /// <summary>The first payment is made and has had its effect.</summary>
    public bool IsFirstPaid;

    /// <summary>
    /// The buyer has confirmed the invoice, and the seller owes what it was paid beyond that.
    /// </summary>
    public bool IsRefundOwed;

    /// <summary>The venue has ended it: with the payment that is due it is closed.</summary>
    public bool IsResolved;

    /// <summary>The title record that is locked for it; none if the seller has none.</summary>
    public TitleId Title;

    /// <summary>How much of that record is locked.</summary>
    public GoodsQuantity LockedGoods;

    /// <summary>What was metered.</summary>
    public GoodsQuantity Delivered;

    /// <summary>What was metered first was replaced, where the rules let the buyer know.</summary>
    public bool IsMeteredAgain;

    /// <summary>What the metering document adds to the price for the quality.</summary>
    public UnitPrice Differential;

    /// <summary>The deposit of the buyer that is still there.</summary>
    public Money BuyDeposit;

    /// <summary>The deposit of the seller that is still there.</summary>
    public Money SellDeposit;

    /// <summary>Money of the buyer that is locked for payments.</summary>
    public Money Locked;

    /// <summary>
    /// What the seller was paid so far; negative if a payment came back of which it has refunded a
    /// part.
    /// </summary>
    public Money Paid;

    /// <summary>The payment that is under way.</summary>
    public ContractLeg Leg;

    /// <summary>Where it stands.</summary>
    public LegState LegState;

    /// <summary>How much it is.</summary>
    public Money LegAmount;

    /// <summary>How much of it was netted out of the buyer's deposit.</summary>
    public Money LegNetted;

    /// <summary>
    /// What of first payments that were made was netted, and has not come back.
    /// </summary>
    public Money FirstNetted;

    /// <summary>Likewise of the rest.</summary>
    public Money FinalNetted;

    /// <summary>Resolved: what the seller is paid in all.</summary>
    public Money Settlement;

    /// <summary>
    /// Resolved: what the buyer's deposit pays the seller; negative: the other way.
    /// </summary>
    public Money Penalty;

    /// <summary>When a silent buyer has agreed; 0: never.</summary>
    public Timestamp Deadline;

    /// <summary>When it is overdue, if it is not over.</summary>
    public Timestamp OverdueAt;

    /// <summary>That it is overdue has been told.</summary>
    public bool IsOverdue;

    /// <summary>Papers that the buyer has attached, where the rules bound them; else 0.</summary>
    public byte BuyPapers;

    /// <summary>Likewise the seller.</summary>
    public byte SellPapers;

    /// <summary>
    /// When it is told to be overdue, in ns since 1970 UTC; 0 once it was, or if it is over.
    /// </summary>
    public readonly ulong LateNs =>
        IsOverdue || ContractRules.IsOver(Stage) ? 0 : OverdueAt.Ns;

    /// <summary>Who has to take the next step; none if it is the venue, or a bank.</summary>
    /// <param name="rules">What the rules in force say.</param>
    public readonly MemberId AwaitedBy(StepRules rules) => Stage switch
    {
        ContractStage.Contracted => AreFundsLocked ? Seller : Buyer,
        ContractStage.NoticeIssued when LacksFirst(rules) && IsPaymentOut => MemberId.None,
        ContractStage.Locked or ContractStage.NoticeIssued or ContractStage.PaidFirst => Seller,
        ContractStage.Invoiced when IsRefundOwed => Seller,
        ContractStage.Delivered or ContractStage.QuantityAgreed or ContractStage.QualityAgreed
            or ContractStage.Invoiced when !IsPaymentOut => Buyer,
        _ => MemberId.None,
    };

    /// <summary>
    /// The step that who is awaited has to take; 0 if nobody is, or money is awaited.
    /// </summary>
    /// <param name="rules">What the rules in force say.</param>
    public readonly ContractAction AwaitedActionBy(StepRules rules) =>
        !AwaitedBy(rules).IsSome || IsRefundOwed ? 0
        : LacksFirst(rules) ? ContractAction.IssueNotice
        : NextOf(Stage);

    /// <summary>The notice asks for the first payment again, as long as it is not made.</summary>
    private readonly bool LacksFirst(StepRules rules) =>
        rules.AwaitsFirstPayment && Stage == ContractStage.NoticeIssued
            && Terms.Mode == DeliveryMode.PayFirst && !IsFirstPaid;

    private readonly ContractAction NextOf(ContractStage stage) => stage switch
    {
        ContractStage.Contracted =>
            AreFundsLocked ? ContractAction.LockTitle : ContractAction.LockFunds,
        ContractStage.Locked => ContractAction.IssueNotice,
        ContractStage.NoticeIssued => ContractAction.Meter,
        ContractStage.Delivered => ContractAction.AgreeQuantity,
        ContractStage.QuantityAgreed or ContractStage.QualityAgreed =>
            ContractAction.AgreeQuality,
        ContractStage.PaidFirst => ContractAction.Invoice,
        _ => ContractAction.ConfirmInvoice,
    };

    /// <summary>What was sold.</summary>
    public readonly GoodsQuantity Goods => Pricing.GoodsOf(Terms.Lots);

    /// <summary>What of it is still to be delivered: nothing once it is over.</summary>
    public readonly GoodsQuantity Open => new(
        ContractRules.IsOver(Stage) ? 0 : Math.Max(0, Goods.Thousandths - Delivered.Thousandths));

    /// <summary>The most that is within the tolerance, rounded inward.</summary>
    public readonly GoodsQuantity Most => new(Goods.Thousandths + Tolerance);

    /// <summary>The least that is within the tolerance, rounded inward.</summary>
    public readonly GoodsQuantity Least => new(Goods.Thousandths - Tolerance);

    /// <summary>What was sold, at its price.</summary>
    public readonly Money Traded => Pricing.OfLots(Terms.Price, Terms.Lots);

    /// <summary>What is to be paid for the goods that were metered, with VAT.</summary>
    public readonly Money Value => ValueOf(Delivered, Differential);

    /// <summary>What is to be paid for goods, if so much is metered.</summary>
    /// <remarks>
    /// Goods within the tolerance, or all of them if the contract says so, at the price with its
    /// differential; those beyond it at the index price as it is. Each of both lines is rounded
    /// once.
    /// </remarks>
    /// <param name="goods">How much; what it costs at either price is within range.</param>
    /// <param name="differential">What the metering document adds to the price.</param>
    public readonly Money ValueOf(GoodsQuantity goods, UnitPrice differential)
    {
        UnitPrice price = new(Terms.Price.TenThousandths + differential.TenThousandths);
        long excess = Terms.Excess == ExcessRule.Index
            ? Math.Max(0, goods.Thousandths - Most.Thousandths)
            : 0;
        GoodsQuantity within = new(goods.Thousandths - excess);
        return excess == 0
            ? Pricing.OfGoods(price, within)
            : new Money(Pricing.OfGoods(price, within).Fen
                + Pricing.OfGoods(Terms.IndexPrice, new GoodsQuantity(excess)).Fen);
    }

    /// <summary>What is to be paid as it stands: for what was sold, until it is metered.</summary>
    public readonly Money Cost => Delivered.Thousandths == 0 ? Traded : Value;

    /// <summary>What is to be paid by the decision of the venue, if it made one.</summary>
    public readonly Money Due => IsResolved ? Settlement : Cost;

    /// <summary>What the goods cost as it stands, without VAT.</summary>
    public readonly Money Net => Amounts.NetOfVat(Cost, Rates.VatPpm);

    /// <summary>What is paid first of the whole: both parts sum to it.</summary>
    public readonly Money FirstPart
    {
        get
        {
            if (Terms.Mode == DeliveryMode.PayFirst)
            {
                return Traded;
            }

            Span<long> parts = stackalloc long[2];
            Amounts.Split(
                Value.Fen,
                [Terms.FirstPartPpm, Amounts.PartsPerMillion - Terms.FirstPartPpm], parts);
            return new Money(parts[0]);
        }
    }

    /// <summary>
    /// The penalty of a seller for what lacks of the tolerance: its deposit of that part.
    /// </summary>
    /// <param name="rules">What the rules in force say.</param>
    public readonly Money ShortfallBy(StepRules rules)
    {
        GoodsQuantity gap = new(Math.Max(0, Least.Thousandths - Delivered.Thousandths));
        return rules.RoundsShortfallOnce
            ? Pricing.ShareOfGoods(Terms.Price, gap, Rates.SellDepositPpm)
            : Amounts.Share(Pricing.OfGoods(Terms.Price, gap), Rates.SellDepositPpm);
    }

    /// <summary>What the seller has to give back before the contract is closed.</summary>
    public readonly Money RefundOwed =>
        new(IsRefundOwed ? Math.Max(0, Paid.Fen - Value.Fen) : 0);

    /// <summary>What there is to pay with: locked money, and a deposit that is netted.</summary>
    public readonly Money Funds => new(Locked.Fen + Netted.Fen);

    /// <summary>The deposit of the buyer, if it is netted into the payment.</summary>
    public readonly Money Netted =>
        Terms.DepositUse == DepositUse.OffsetPayment ? BuyDeposit : default;

    /// <summary>Whether a bank has to answer first.</summary>
    public readonly bool IsPaymentOut => LegState == LegState.Instructed;

    /// <summary>What a member is to it; 0 if it is none of both parties.</summary>
    public readonly ContractRole RoleOf(MemberId member) =>
        member == Buyer ? ContractRole.Buyer
        : member == Seller ? ContractRole.Seller
        : 0;

    private readonly long Tolerance =>
        (long)((Int128)Goods.Thousandths * Terms.TolerancePpm / Amounts.PartsPerMillion);
}
