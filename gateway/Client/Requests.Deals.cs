using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Gateway.Client;

/// <content>Negotiated deals, contracts and titles. A note goes beside the request, as its content.
/// </content>
public static partial class Requests
{
    /// <summary>
    /// Proposes a deal to another member, payable in full at goods receipt, without tolerance.
    /// What else is to hold is set in the request, and in a note beside it.
    /// </summary>
    /// <param name="instrument">An instrument of a product that is negotiated.</param>
    /// <param name="account">The own account.</param>
    /// <param name="counterparty">The number of the other member.</param>
    /// <param name="side">What the own member does.</param>
    /// <param name="price">The price of a price unit.</param>
    /// <param name="quantity">Lots.</param>
    /// <param name="deliveryStart">First day of delivery, in days since 1970-01-01.</param>
    /// <param name="deliveryEnd">Last day of delivery.</param>
    /// <param name="validUntil">When it lapses without an answer, ns since 1970 UTC.</param>
    public static NegotiatedTrade Propose(
        uint instrument, uint account, uint counterparty, Side side, long price, long quantity,
        ushort deliveryStart, ushort deliveryEnd, ulong validUntil) => new()
        {
            DealId = Null.UInt64,
            Instrument = instrument,
            Account = account,
            Counterparty = counterparty,
            Side = side,
            Price = price,
            IndexPrice = Null.Int64,
            Quantity = quantity,
            FirstPartPpm = WholePpm,
            DeliveryStart = deliveryStart,
            DeliveryEnd = deliveryEnd,
            ValidUntil = validUntil,
            DeliveryMode = DeliveryMode.PayFirst,
            DepositUse = DepositUse.Release,
            ExcessRule = ExcessRule.Contract,
        };

    /// <summary>Answers a deal with other terms.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="terms">
    /// The terms, as of a proposal; its side stays what the party does that first proposed.
    /// </param>
    public static NegotiatedTrade Counter(ulong deal, NegotiatedTrade terms) =>
        terms with { DealId = deal, Action = DealAction.Counter };

    /// <summary>Accepts a deal as it stands.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="account">The own account that it is for.</param>
    public static NegotiatedTrade Accept(ulong deal, uint account) =>
        AnswerTo(deal, DealAction.Accept) with { Account = account };

    /// <summary>Declines a deal that the own member has to answer.</summary>
    public static NegotiatedTrade DeclineDeal(ulong deal) => AnswerTo(deal, DealAction.Decline);

    /// <summary>Takes back what the own member has proposed.</summary>
    public static NegotiatedTrade Withdraw(ulong deal) => AnswerTo(deal, DealAction.Withdraw);

    /// <summary>Operator: a deal passes the check of the venue, or does not.</summary>
    public static NegotiatedTrade CheckDeal(ulong deal, bool passes) =>
        AnswerTo(deal, passes ? DealAction.Approve : DealAction.Refuse);

    /// <summary>Takes a contract a step further; the step's own fields are set beside.</summary>
    public static StepContract Step(ulong contract, ContractAction action) =>
        new() { ContractId = contract, Action = action, Title = Null.UInt32 };

    /// <summary>Pledges a title record of the own member to a bank.</summary>
    /// <param name="title">The record.</param>
    /// <param name="bank">The number of the bank.</param>
    /// <param name="goods">How much of it, in thousandths of the base unit; 0: all of it.</param>
    public static StepTitle Pledge(uint title, ushort bank, long goods = 0) =>
        TitleStep(title, TitleAction.Pledge) with { Bank = bank, Goods = goods };

    /// <summary>Operator: the pledge of a title record ends.</summary>
    public static StepTitle Release(uint title) => TitleStep(title, TitleAction.Release);

    /// <summary>Operator: goods came into store for a member.</summary>
    /// <param name="title">The new number of the title record.</param>
    /// <param name="kind">What kind of title.</param>
    /// <param name="owner">The member.</param>
    /// <param name="product">The product.</param>
    /// <param name="goods">How much, in thousandths of the base unit.</param>
    public static StepTitle Register(
        uint title, TitleKind kind, uint owner, uint product, long goods) =>
        TitleStep(title, TitleAction.Register) with
        {
            Kind = kind,
            Owner = owner,
            Product = product,
            Goods = goods,
        };

    /// <summary>Operator: goods of a title record left the store.</summary>
    public static StepTitle Retire(uint title, long goods) =>
        TitleStep(title, TitleAction.Retire) with { Goods = goods };

    private const uint WholePpm = 1_000_000;

    private static NegotiatedTrade AnswerTo(ulong deal, DealAction action) => new()
    {
        DealId = deal,
        Action = action,
        Price = Null.Int64,
        IndexPrice = Null.Int64,
        Quantity = Null.Int64,
    };

    private static StepTitle TitleStep(uint title, TitleAction action) => new()
    {
        Title = title,
        Action = action,
        Owner = Null.UInt32,
        Product = Null.UInt32,
        Bank = Null.UInt16,
        FromDay = Null.UInt16,
        ToDay = Null.UInt16,
    };
}
