using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <summary>
/// Turns request frames into commands. It looks at form alone; what a value means is the core's to
/// judge, except for fields that a command cannot carry: leaving those out in silence would do
/// something else than was asked. Any thread; allocates nothing; never throws.
/// </summary>
internal static partial class CommandDecoder
{
    /// <summary>Reads a request whose schema and version are ours.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="command">
    /// The command without principal, session, inbound number and times but SentAt.
    /// </param>
    /// <param name="content">What goes into parts.</param>
    /// <returns>Why it cannot be a command, or None.</returns>
    public static RejectReason Decode(
        scoped in Frame frame, out Command command, out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        return frame.TemplateId switch
        {
            NewOrder.Template => NewOrderOf(in frame, out command),
            CancelOrder.Template => CancelOrderOf(in frame, out command),
            ReplaceOrder.Template => ReplaceOrderOf(in frame, out command),
            MassCancel.Template => MassCancelOf(in frame, out command),
            SetPhase.Template => SetPhaseOf(in frame, out command),
            SetPriceLimits.Template => SetPriceLimitsOf(in frame, out command),
            SetSizeLimits.Template => SetSizeLimitsOf(in frame, out command),
            StartTradingDay.Template => StartTradingDayOf(in frame, out command),
            SetParameter.Template => SetParameterOf(in frame, out command),
            SetSuspension.Template => SetSuspensionOf(in frame, out command),
            KillSwitch.Template => KillSwitchOf(in frame, out command),
            ReleaseKillSwitch.Template => ReleaseKillSwitchOf(in frame, out command),
            Approve.Template => ApproveOf(in frame, out command),
            Decline.Template => DeclineOf(in frame, out command),
            Define.Template => DefineOf(in frame, out command, out content),
            _ => RejectReason.UnknownTemplate,
        };
    }

    private static RejectReason NewOrderOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.NewOrder);
        if (!frame.TryRead(out NewOrder order)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(order.ClientOrderId);
        command.SentAt = new Timestamp(order.SendTime);
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

    private static RejectReason CancelOrderOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.CancelOrder);
        if (!frame.TryRead(out CancelOrder cancel)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(cancel.ClientOrderId);
        command.SentAt = new Timestamp(cancel.SendTime);
        command.OriginalClientOrderId = new ClientOrderId(Id(cancel.OriginalClientOrderId));
        command.OrderId = new OrderId(Id(cancel.OrderId));
        command.Instrument = new InstrumentId(cancel.Instrument);
        command.Trader = new TraderId(cancel.Trader);
        // Of an older version both are zero: to leave nothing open is to take all out.
        command.Quantity = cancel.ReduceBy == Null.Int64 ? default : new Quantity(cancel.ReduceBy);
        command.MinQuantity = new Quantity(cancel.LeaveOpen);
        return RejectReason.None;
    }

    private static RejectReason ReplaceOrderOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.ReplaceOrder);
        if (!frame.TryRead(out ReplaceOrder replace)) { return RejectReason.Malformed; }
        if (replace.InflightMitigation != 0) { return RejectReason.UnsupportedInstruction; }
        command.ClientOrderId = new ClientOrderId(replace.ClientOrderId);
        command.SentAt = new Timestamp(replace.SendTime);
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

    private static RejectReason MassCancelOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.MassCancel);
        if (!frame.TryRead(out MassCancel cancel)) { return RejectReason.Malformed; }
        bool isNarrower = Id(cancel.Product) != 0 || Id(cancel.Account) != 0
            || cancel.Kinds != 0 || cancel.Scope != Protocol.Codes.MassCancelScope.Member;
        if (isNarrower) { return RejectReason.UnsupportedInstruction; }
        command.ClientOrderId = new ClientOrderId(cancel.ClientOrderId);
        command.SentAt = new Timestamp(cancel.SendTime);
        command.Instrument = new InstrumentId(Id(cancel.Instrument));
        command.Trader = new TraderId(cancel.Trader);
        command.Side = (Side)cancel.Side;
        command.Member = new MemberId(Id(cancel.Member));
        return RejectReason.None;
    }

    private static RejectReason SetPhaseOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.SetPhase);
        if (!frame.TryRead(out SetPhase request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Phase = (TradingPhase)request.Phase;
        command.AuctionKind = (AuctionKind)request.AuctionKind;
        return RejectReason.None;
    }

    private static RejectReason SetPriceLimitsOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.SetPriceLimits);
        if (!frame.TryRead(out SetPriceLimits request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Instrument = new InstrumentId(request.Instrument);
        command.Price = new UnitPrice(request.LowerLimit);
        command.StopPrice = new UnitPrice(request.UpperLimit);
        command.ExpireDay = Day(request.FromDay);
        return RejectReason.None;
    }

    private static RejectReason SetSizeLimitsOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.SetSizeLimits);
        if (!frame.TryRead(out SetSizeLimits request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Instrument = new InstrumentId(request.Instrument);
        command.Quantity = new Quantity(request.QuantityMax);
        command.MinQuantity = new Quantity(request.QuantityMin);
        command.DisplayQuantity = new Quantity(request.QuantityStep);
        return RejectReason.None;
    }

    private static RejectReason StartTradingDayOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.StartTradingDay);
        if (!frame.TryRead(out StartTradingDay request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.ExpireDay = new TradingDay(request.TradingDay);
        return RejectReason.None;
    }

    private static RejectReason DefineOf(
        scoped in Frame frame, out Command command, out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        bool isWhole = frame.TryRead(out Define define) && frame.TryReadContent(out content);
        if (!isWhole) { return RejectReason.Malformed; }
        CommandKind kind = (CommandKind)define.Kind;
        // The venue itself is defined by the first command of a journal, not over the wire.
        if (kind is < CommandKind.DefineProduct or > CommandKind.DefineSchedule)
        {
            return RejectReason.UnknownCommand;
        }

        command = Command.Of(kind);
        command.ClientOrderId = new ClientOrderId(define.ClientOrderId);
        command.SentAt = new Timestamp(define.SendTime);
        return RejectReason.None;
    }

    private static ulong Id(ulong value) => value == Null.UInt64 ? 0 : value;

    private static uint Id(uint value) => value == Null.UInt32 ? 0 : value;

    private static TradingDay Day(ushort value) => new(value == Null.UInt16 ? (ushort)0 : value);
}
