using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <summary>
/// The requests that become commands, field by field. Any thread; allocates nothing.
/// </summary>
internal readonly partial struct FieldMap :
    IFieldMap<NewOrder>, IFieldMap<CancelOrder>, IFieldMap<ReplaceOrder>, IFieldMap<MassCancel>,
    IFieldMap<SetPhase>, IFieldMap<SetPriceLimits>, IFieldMap<SetSizeLimits>,
    IFieldMap<StartTradingDay>, IFieldMap<SetParameter>, IFieldMap<SetSuspension>,
    IFieldMap<KillSwitch>, IFieldMap<ReleaseKillSwitch>, IFieldMap<Approve>, IFieldMap<Decline>,
    IFieldMap<MassQuote>, IFieldMap<SetQuoteProtection>, IFieldMap<HibernateOrders>,
    IFieldMap<ActivateOrders>, IFieldMap<CancelTrade>, IFieldMap<CorrectTrade>,
    IFieldMap<SetRuleVersion>, IFieldMap<RequestWithdrawal>, IFieldMap<QueryBalances>,
    IFieldMap<SetBankDay>, IFieldMap<SetSettlementPrice>, IFieldMap<SettleDay>,
    IFieldMap<ReconcileDay>, IFieldMap<CloseDay>, IFieldMap<LiquidatePosition>,
    IFieldMap<DeclareDefault>, IFieldMap<FundDefault>, IFieldMap<RecoverDefault>,
    IFieldMap<EndDefault>, IFieldMap<SetReferencePrice>, IFieldMap<QueryStanding>
{
    /// <inheritdoc/>
    public static RejectReason Carry(in NewOrder order, ref Command command)
    {
        command.Price = new UnitPrice(order.Price);
        command.StopPrice = new UnitPrice(order.StopPrice);
        command.Quantity = new Quantity(order.Quantity);
        command.MinQuantity = new Quantity(order.MinQuantity);
        command.DisplayQuantity = new Quantity(order.DisplayQuantity);
        command.Instrument = new InstrumentId(order.Instrument);
        command.Account = new AccountId(order.Account);
        command.Trader = new TraderId(order.Trader);
        command.ExpireDay = Day(order.ExpireDay);
        command.ExecutionInstructions = (ExecutionInstructions)order.ExecutionInstructions;
        command.Side = (Side)order.Side;
        command.OrderType = (OrderType)order.OrderType;
        command.TimeInForce = (TimeInForce)order.TimeInForce;
        command.PositionEffect = order.PositionEffect;
        command.HedgeFlag = order.HedgeFlag;
        command.SelfMatchPrevention = (SelfMatchPrevention)order.SelfMatchPrevention;
        command.OrderCapacity = order.OrderCapacity;
        command.OrderId = new OrderId(Id(order.LinkedOrderId));
        command.OriginalClientOrderId = new ClientOrderId(Id(order.LinkedClientOrderId));
        command.ClipPriceStep = order.ClipPriceStep;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in CancelOrder cancel, ref Command command)
    {
        command.OriginalClientOrderId = new ClientOrderId(Id(cancel.OriginalClientOrderId));
        command.OrderId = new OrderId(Id(cancel.OrderId));
        command.Instrument = new InstrumentId(cancel.Instrument);
        command.Trader = new TraderId(cancel.Trader);
        // Of an older version both are zero: to leave nothing open is to take all out.
        command.Quantity = cancel.ReduceBy == Null.Int64 ? default : new Quantity(cancel.ReduceBy);
        command.MinQuantity = new Quantity(cancel.LeaveOpen);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in ReplaceOrder replace, ref Command command)
    {
        if (replace.InflightMitigation != 0) { return RejectReason.UnsupportedInstruction; }
        command.OriginalClientOrderId = new ClientOrderId(Id(replace.OriginalClientOrderId));
        command.OrderId = new OrderId(Id(replace.OrderId));
        command.Price = new UnitPrice(replace.Price);
        command.StopPrice = new UnitPrice(replace.StopPrice);
        command.Quantity = new Quantity(replace.Quantity);
        command.MinQuantity = new Quantity(replace.MinQuantity);
        command.DisplayQuantity = new Quantity(replace.DisplayQuantity);
        command.Instrument = new InstrumentId(replace.Instrument);
        command.Trader = new TraderId(replace.Trader);
        command.ExpireDay = Day(replace.ExpireDay);
        command.ExecutionInstructions = (ExecutionInstructions)replace.ExecutionInstructions;
        command.OrderType = (OrderType)replace.OrderType;
        command.TimeInForce = (TimeInForce)replace.TimeInForce;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in MassCancel cancel, ref Command command)
    {
        bool isNarrower = Id(cancel.Product) != 0 || Id(cancel.Account) != 0
            || cancel.Kinds != 0 || cancel.Scope != Protocol.Codes.Orders.MassCancelScope.Member;
        if (isNarrower) { return RejectReason.UnsupportedInstruction; }
        command.Instrument = new InstrumentId(Id(cancel.Instrument));
        command.Trader = new TraderId(cancel.Trader);
        command.Side = (Side)cancel.Side;
        command.Member = new MemberId(Id(cancel.Member));
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetPhase request, ref Command command)
    {
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Phase = (TradingPhase)request.Phase;
        command.AuctionKind = (AuctionKind)request.AuctionKind;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetPriceLimits request, ref Command command)
    {
        command.Instrument = new InstrumentId(request.Instrument);
        command.Price = new UnitPrice(request.LowerLimit);
        command.StopPrice = new UnitPrice(request.UpperLimit);
        command.ExpireDay = Day(request.FromDay);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetSizeLimits request, ref Command command)
    {
        command.Instrument = new InstrumentId(request.Instrument);
        command.Quantity = new Quantity(request.QuantityMax);
        command.MinQuantity = new Quantity(request.QuantityMin);
        command.DisplayQuantity = new Quantity(request.QuantityStep);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in StartTradingDay request, ref Command command)
    {
        command.ExpireDay = new TradingDay(request.TradingDay);
        return RejectReason.None;
    }

    /// <summary>An id that may be left out; 0 then.</summary>
    internal static uint Id(uint value) => value == Null.UInt32 ? 0 : value;

    /// <summary>As <see cref="Id(uint)"/>.</summary>
    internal static ushort Id(ushort value) => value == Null.UInt16 ? (ushort)0 : value;

    /// <summary>A day that may be left out; none then.</summary>
    internal static TradingDay Day(ushort value) => new(Id(value));

    private static ulong Id(ulong value) => value == Null.UInt64 ? 0 : value;
}
