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
            NewOrder.Template =>
                Read(in frame, CommandKind.NewOrder, out command, out NewOrder order)
                ?? Carry(in order, ref command),
            CancelOrder.Template =>
                Read(in frame, CommandKind.CancelOrder, out command, out CancelOrder cancel)
                ?? Carry(in cancel, ref command),
            ReplaceOrder.Template =>
                Read(in frame, CommandKind.ReplaceOrder, out command, out ReplaceOrder replace)
                ?? Carry(in replace, ref command),
            MassCancel.Template =>
                Read(in frame, CommandKind.MassCancel, out command, out MassCancel mass)
                ?? Carry(in mass, ref command),
            SetPhase.Template =>
                Read(in frame, CommandKind.SetPhase, out command, out SetPhase phase)
                ?? Carry(in phase, ref command),
            SetPriceLimits.Template =>
                Read(in frame, CommandKind.SetPriceLimits, out command, out SetPriceLimits prices)
                ?? Carry(in prices, ref command),
            SetSizeLimits.Template =>
                Read(in frame, CommandKind.SetSizeLimits, out command, out SetSizeLimits sizes)
                ?? Carry(in sizes, ref command),
            StartTradingDay.Template =>
                Read(in frame, CommandKind.StartTradingDay, out command, out StartTradingDay day)
                ?? Carry(in day, ref command),
            SetParameter.Template =>
                Read(in frame, CommandKind.SetParameter, out command, out SetParameter parameter)
                ?? Carry(in parameter, ref command),
            SetSuspension.Template =>
                Read(in frame, CommandKind.SetSuspension, out command, out SetSuspension suspension)
                ?? Carry(in suspension, ref command),
            KillSwitch.Template =>
                Read(in frame, CommandKind.KillSwitch, out command, out KillSwitch kill)
                ?? Carry(in kill, ref command),
            ReleaseKillSwitch.Template =>
                Read(
                    in frame, CommandKind.ReleaseKillSwitch, out command,
                    out ReleaseKillSwitch release)
                ?? Carry(in release, ref command),
            Approve.Template =>
                Read(in frame, CommandKind.Approve, out command, out Approve approval)
                ?? Carry(in approval, ref command),
            Decline.Template =>
                Read(in frame, CommandKind.Decline, out command, out Decline refusal)
                ?? Carry(in refusal, ref command),
            Define.Template => DefineOf(in frame, out command, out content),
            _ => RejectReason.UnknownTemplate,
        };
    }

    // What all requests have in common; null when the rest can be carried over.
    private static RejectReason? Read<T>(
        scoped in Frame frame, CommandKind kind, out Command command, out T request)
        where T : struct, IRequest
    {
        command = default;
        if (!frame.TryRead(out request)) { return RejectReason.Malformed; }
        Begin(kind, in RequestHead.Of(ref request), out command);
        return null;
    }

    private static RejectReason Carry(in NewOrder order, ref Command command)
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

    private static RejectReason Carry(in CancelOrder cancel, ref Command command)
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

    private static RejectReason Carry(in ReplaceOrder replace, ref Command command)
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

    private static RejectReason Carry(in MassCancel cancel, ref Command command)
    {
        bool isNarrower = Id(cancel.Product) != 0 || Id(cancel.Account) != 0
            || cancel.Kinds != 0 || cancel.Scope != Protocol.Codes.MassCancelScope.Member;
        if (isNarrower) { return RejectReason.UnsupportedInstruction; }
        command.Instrument = new InstrumentId(Id(cancel.Instrument));
        command.Trader = new TraderId(cancel.Trader);
        command.Side = (Side)cancel.Side;
        command.Member = new MemberId(Id(cancel.Member));
        return RejectReason.None;
    }

    private static RejectReason Carry(in SetPhase request, ref Command command)
    {
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Phase = (TradingPhase)request.Phase;
        command.AuctionKind = (AuctionKind)request.AuctionKind;
        return RejectReason.None;
    }

    private static RejectReason Carry(in SetPriceLimits request, ref Command command)
    {
        command.Instrument = new InstrumentId(request.Instrument);
        command.Price = new UnitPrice(request.LowerLimit);
        command.StopPrice = new UnitPrice(request.UpperLimit);
        command.ExpireDay = Day(request.FromDay);
        return RejectReason.None;
    }

    private static RejectReason Carry(in SetSizeLimits request, ref Command command)
    {
        command.Instrument = new InstrumentId(request.Instrument);
        command.Quantity = new Quantity(request.QuantityMax);
        command.MinQuantity = new Quantity(request.QuantityMin);
        command.DisplayQuantity = new Quantity(request.QuantityStep);
        return RejectReason.None;
    }

    private static RejectReason Carry(in StartTradingDay request, ref Command command)
    {
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

        Begin(kind, in RequestHead.Of(ref define), out command);
        return RejectReason.None;
    }

    private static void Begin(CommandKind kind, in RequestHead head, out Command command)
    {
        command = Command.Of(kind);
        command.ClientOrderId = new ClientOrderId(head.ClientOrderId);
        command.SentAt = new Timestamp(head.SendTime);
    }

    private static ulong Id(ulong value) => value == Null.UInt64 ? 0 : value;

    private static uint Id(uint value) => value == Null.UInt32 ? 0 : value;

    private static TradingDay Day(ushort value) => new(value == Null.UInt16 ? (ushort)0 : value);
}
