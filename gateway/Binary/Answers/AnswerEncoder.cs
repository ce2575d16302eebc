using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <summary>
/// Turns numbered events into frames: a function of the event alone, so that a retransmission is
/// the same bytes as the answer was. Any thread; allocates nothing.
/// </summary>
internal static class AnswerEncoder
{
    /// <summary>Bytes of the longest answer.</summary>
    public const int FrameBytesMax = Frame.HeaderBytes + Fill.BlockBytes;

    private const ushort LostPriority = 1;
    private const byte TradeOfTheBook = 1;

    /// <summary>
    /// Writes the frame of an event that has a SessionSequence; returns its bytes. Every such event
    /// has one, so that numbers have no holes: a kind without a message of its own is told as
    /// done.
    /// </summary>
    public static int Encode(ref readonly Event source, Span<byte> target) => source.Kind switch
    {
        EventKind.Accepted => Accepted(in source, target),
        EventKind.Filled => Filled(in source, target),
        EventKind.Cancelled => Ended(in source, target, Codes.EndKind.Cancelled),
        EventKind.Expired => Ended(in source, target, Codes.EndKind.Expired),
        EventKind.Replaced => Replaced(in source, target),
        EventKind.Reduced => Reduced(in source, target),
        EventKind.Triggered => Triggered(in source, target),
        EventKind.MassCancelled => MassCancelled(in source, target),
        EventKind.Rejected => Rejected(in source, target),
        _ => Done(in source, target),
    };

    private static int Rejected(ref readonly Event source, Span<byte> target) =>
        source.Cause switch
        {
            CommandKind.NewOrder => OrderRejected(in source, target),
            CommandKind.CancelOrder or CommandKind.ReplaceOrder => CancelReject(in source, target),
            CommandKind.MassCancel => MassCancelled(in source, target),
            _ => Refused(in source, target),
        };

    private static int Accepted(ref readonly Event source, Span<byte> target)
    {
        OrderAccepted message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Price = source.Price.TenThousandths,
            StopPrice = StopPriceOf(in source),
            Quantity = source.Quantity.Lots,
            Remaining = source.Remaining.Lots,
            Instrument = source.Instrument.Value,
            Account = source.Account.Value,
            ExpireDay = Null.UInt16,
            Side = (Codes.Side)source.Side,
            OrderType = (Codes.OrderType)source.OrderType,
            TimeInForce = (Codes.TimeInForce)source.TimeInForce,
            Status = (Codes.OrderStatus)source.Status,
            PositionEffect = source.PositionEffect,
            HedgeFlag = source.HedgeFlag,
            Shown = ShownLotsOf(in source),
        };
        return Frame.Write(target, in message);
    }

    private static int Filled(ref readonly Event source, Span<byte> target)
    {
        Fill message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            TradeId = source.TradeId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            LastPrice = source.Price.TenThousandths,
            LastQuantity = source.Quantity.Lots,
            Remaining = source.Remaining.Lots,
            Executed = source.Executed.Lots,
            FeeFen = source.Fee.Fen,
            ContraParty = Null.UInt32,
            Instrument = source.Instrument.Value,
            Account = source.Account.Value,
            TradingDay = source.TradingDay.DayNumber,
            Side = (Codes.Side)source.Side,
            Status = (Codes.OrderStatus)source.Status,
            Liquidity = LiquidityOf(source.Flags),
            TradeType = TradeOfTheBook,
            PositionEffect = source.PositionEffect,
            Shown = ShownLotsOf(in source),
        };
        return Frame.Write(target, in message);
    }

    private static int Ended(
        ref readonly Event source, Span<byte> target, Codes.EndKind kind)
    {
        OrderEnded message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            OriginalClientOrderId = OrNull(source.OriginalClientOrderId.Value),
            Time = source.Time.Ns,
            Executed = source.Executed.Lots,
            Ended = source.Quantity.Lots,
            Instrument = source.Instrument.Value,
            Reason = (Codes.EndReason)source.EndReason,
            Side = (Codes.Side)source.Side,
            Kind = kind,
        };
        return Frame.Write(target, in message);
    }

    private static int Replaced(ref readonly Event source, Span<byte> target)
    {
        OrderReplaced message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            OriginalClientOrderId = source.OriginalClientOrderId.Value,
            Time = source.Time.Ns,
            Price = source.Price.TenThousandths,
            StopPrice = StopPriceOf(in source),
            Quantity = source.Quantity.Lots,
            Remaining = source.Remaining.Lots,
            Executed = source.Executed.Lots,
            Instrument = source.Instrument.Value,
            Flags = (source.Flags & EventFlags.LostPriority) != 0 ? LostPriority : (ushort)0,
            Side = (Codes.Side)source.Side,
            Status = (Codes.OrderStatus)source.Status,
            Shown = ShownLotsOf(in source),
        };
        return Frame.Write(target, in message);
    }

    private static int Reduced(ref readonly Event source, Span<byte> target)
    {
        OrderReduced message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            OriginalClientOrderId = OrNull(source.OriginalClientOrderId.Value),
            Time = source.Time.Ns,
            Quantity = source.Quantity.Lots,
            Remaining = source.Remaining.Lots,
            Executed = source.Executed.Lots,
            Shown = ShownLotsOf(in source),
            Instrument = source.Instrument.Value,
            Side = (Codes.Side)source.Side,
            Status = (Codes.OrderStatus)source.Status,
        };
        return Frame.Write(target, in message);
    }

    private static int Triggered(ref readonly Event source, Span<byte> target)
    {
        OrderTriggered message = new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Price = source.Price.TenThousandths,
            StopPrice = StopPriceOf(in source),
            Quantity = source.Quantity.Lots,
            Remaining = source.Remaining.Lots,
            Executed = source.Executed.Lots,
            Instrument = source.Instrument.Value,
            Account = source.Account.Value,
            Side = (Codes.Side)source.Side,
            OrderType = (Codes.OrderType)source.OrderType,
            TimeInForce = (Codes.TimeInForce)source.TimeInForce,
            Status = (Codes.OrderStatus)source.Status,
        };
        return Frame.Write(target, in message);
    }

    private static int OrderRejected(ref readonly Event source, Span<byte> target)
    {
        OrderRejected message = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Instrument = source.Instrument.Value,
            Account = source.Account.Value,
            Reason = (Codes.RejectReason)source.Reason,
            Side = (Codes.Side)source.Side,
            RequestKind = (Codes.RequestKind)source.Cause,
        };
        return Frame.Write(target, in message);
    }

    private static int CancelReject(ref readonly Event source, Span<byte> target)
    {
        CancelReject message = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            OriginalClientOrderId = OrNull(source.OriginalClientOrderId.Value),
            OrderId = OrNull(source.OrderId.Value),
            Time = source.Time.Ns,
            Instrument = source.Instrument.Value,
            Reason = (Codes.RejectReason)source.Reason,
            RequestKind = (Codes.RequestKind)source.Cause,
            Status = (Codes.OrderStatus)source.Status,
        };
        return Frame.Write(target, in message);
    }

    private static int MassCancelled(ref readonly Event source, Span<byte> target)
    {
        MassCancelReport message = new()
        {
            SeqNum = source.SessionSequence,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Affected = source.Affected,
            Reason = (Codes.RejectReason)source.Reason,
            Scope = Codes.MassCancelScope.Member,
            Result = source.Kind == EventKind.Rejected
                ? Codes.MassCancelResult.Refused
                : Codes.MassCancelResult.Done,
        };
        return Frame.Write(target, in message);
    }

    private static int Done(ref readonly Event source, Span<byte> target)
    {
        OperatorDone message = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            OrderId = source.OrderId.Value,
            Instrument = source.Instrument.Value,
            RequestKind = (Codes.RequestKind)source.Cause,
            Proposal = ProposalOf(in source),
        };
        return Frame.Write(target, in message);
    }

    private static int Refused(ref readonly Event source, Span<byte> target)
    {
        OperatorRefused message = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Instrument = source.Instrument.Value,
            Reason = (Codes.RejectReason)source.Reason,
            RequestKind = (Codes.RequestKind)source.Cause,
        };
        return Frame.Write(target, in message);
    }

    // A stop order that is not in the book, nor taken out of it, waits. Zero is a price like
    // others, and a trade has another number in the place of the stop price.
    private static long StopPriceOf(ref readonly Event source)
    {
        bool waits = source.BookAction == 0
            && source.Kind is not EventKind.Filled
            && source.OrderType is OrderType.Stop or OrderType.StopLimit;
        return waits ? source.StopPrice.TenThousandths : Null.Int64;
    }

    // Other kinds that are told as done have another number in that place.
    private static uint ProposalOf(ref readonly Event source) =>
        source.Kind == EventKind.OperatorDone && source.Cause == CommandKind.ReleaseKillSwitch
            ? source.Proposal
            : 0;

    // In a call auction the flag Incoming marks who prints the trade, and nobody came in.
    private static Codes.Liquidity LiquidityOf(EventFlags flags) =>
        (flags & EventFlags.Auction) != 0 ? Codes.Liquidity.Auction
        : (flags & EventFlags.Incoming) != 0 ? Codes.Liquidity.Removed
        : Codes.Liquidity.Added;

    private static long ShownLotsOf(ref readonly Event source) =>
        source.BookAction is BookAction.Add or BookAction.Change ? source.ShownLots : 0;

    private static ulong OrNull(ulong id) => id == 0 ? Null.UInt64 : id;
}
