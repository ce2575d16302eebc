using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <summary>
/// Turns numbered events into frames: a function of the event and its command alone, so that a
/// retransmission is the same bytes as the answer was. Any thread; allocates nothing.
/// </summary>
internal static partial class AnswerEncoder
{
    /// <summary>Bytes of the longest answer.</summary>
    public static readonly int FrameBytesMax =
        Frame.BytesOf<NegotiatedTradeReport>(NegotiatedTradeReport.NoteBytesMax);

    private const ushort LostPriority = 1;
    private const byte TradeOfTheBook = 1;

    /// <summary>
    /// Writes the frame of an event that has a SessionSequence; returns its bytes. Every such event
    /// has one, so that numbers have no holes: a kind without a message of its own is told as
    /// done.
    /// </summary>
    /// <param name="cause">What is told of the command of the event.</param>
    /// <param name="source">The event.</param>
    /// <param name="target">Where to; <see cref="FrameBytesMax"/> bytes are enough.</param>
    public static int Encode(
        AnswerCause cause, ref readonly Event source, Span<byte> target) =>
        source.Kind switch
        {
            EventKind.Accepted => Frame.Write(target, AcceptedOf(in cause.Command, in source)),
            EventKind.Filled => Frame.Write(target, FillOf(in source)),
            EventKind.Cancelled =>
                Frame.Write(target, EndedOf(in source, Codes.Orders.EndKind.Cancelled)),
            EventKind.Expired =>
                Frame.Write(target, EndedOf(in source, Codes.Orders.EndKind.Expired)),
            EventKind.Replaced => Frame.Write(target, ReplacedOf(in source)),
            EventKind.Reduced => Frame.Write(target, ReducedOf(in source)),
            EventKind.Triggered => Frame.Write(target, TriggeredOf(in source)),
            EventKind.Hibernated => Frame.Write(target, HibernatedOf(in source)),
            EventKind.Activated => Frame.Write(target, ActivatedOf(in source)),
            EventKind.QuoteProtectionSet => Frame.Write(target, ProtectionOf(in source)),
            EventKind.QuoteProtectionTripped => Frame.Write(target, TrippedOf(in source)),
            EventKind.TradeCancelled or EventKind.TradeCorrected =>
                Frame.Write(target, TradeChangedOf(in source)),
            EventKind.MassHibernated or EventKind.MassActivated or EventKind.MassQuoted =>
                Frame.Write(target, MassActionReportOf(in source)),
            EventKind.MassCancelled => Frame.Write(target, MassCancelReportOf(in source)),
            EventKind.Rejected => WriteRejected(in source, target),
            _ => WriteOther(cause, in source, target),
        };

    private static int WriteOther(
        AnswerCause cause, ref readonly Event source, Span<byte> target) =>
        source.Kind switch
        {
            EventKind.DealChanged => WriteDeal(cause, in source, target),
            EventKind.ContractChanged => WriteContract(cause, in source, target),
            EventKind.TitleChanged => Frame.Write(target, TitleOf(in source)),
            EventKind.CashMoved => Frame.Write(target, CashOf(in source)),
            EventKind.BalanceTold => Frame.Write(target, BalanceOf(in source)),
            EventKind.WithdrawalInstructed => Frame.Write(target, WithdrawalOf(in source)),
            EventKind.PaymentInstructed or EventKind.PaymentChanged or EventKind.RecallChanged =>
                Frame.Write(target, PaymentOf(in source)),
            EventKind.MarginCallChanged => Frame.Write(target, MarginCallOf(in source)),
            EventKind.PositionMarked => Frame.Write(target, MarkOf(in source)),
            EventKind.FeeCharged => Frame.Write(target, FeeOf(in source)),
            EventKind.ContractOverdue => Frame.Write(target, OverdueOf(in source)),
            EventKind.ProposalTold => Frame.Write(target, WaitingOf(in source)),
            EventKind.ClaimTold => Frame.Write(target, ClaimOf(in source)),
            EventKind.NoteTold => WriteNote(in source, target),
            EventKind.ProposalEndTold => Frame.Write(target, EndOf(in source)),
            EventKind.StandingTold => Frame.Write(target, StandingOf(in source)),
            EventKind.PositionTold => Frame.Write(target, PositionToldOf(in source)),
            EventKind.TitleTold => Frame.Write(target, TitleToldOf(in source)),
            EventKind.DealTold => Frame.Write(target, DealToldOf(in source)),
            EventKind.ContractTold => Frame.Write(target, ContractToldOf(in source)),
            EventKind.InstructionTold => Frame.Write(target, InstructionToldOf(in source)),
            _ => Frame.Write(target, DoneOf(in source)),
        };

    private static int WriteRejected(ref readonly Event source, Span<byte> target) =>
        source.Cause switch
        {
            CommandKind.NewOrder => Frame.Write(target, OrderRejectedOf(in source)),
            CommandKind.CancelOrder or CommandKind.ReplaceOrder =>
                Frame.Write(target, CancelRejectOf(in source)),
            CommandKind.MassCancel => Frame.Write(target, MassCancelReportOf(in source)),
            // Of a mass quote the refusal of the whole is the answer; those of entries are not.
            CommandKind.MassQuote => source.InboundSequence == 0
                ? Frame.Write(target, OrderRejectedOf(in source))
                : Frame.Write(target, MassActionReportOf(in source)),
            CommandKind.HibernateOrders or CommandKind.ActivateOrders => NamesOrder(in source)
                ? Frame.Write(target, CancelRejectOf(in source))
                : Frame.Write(target, MassActionReportOf(in source)),
            _ => Frame.Write(target, RefusedOf(in source)),
        };

    private static OrderAccepted AcceptedOf(
        ref readonly Command cause, ref readonly Event source) => new()
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
            ExpireDay = cause.ExpireDay.IsSome ? cause.ExpireDay.DayNumber : Null.UInt16,
            ExecutionInstructions = (Codes.Orders.ExecutionInstructions)cause.ExecutionInstructions,
            Side = (Codes.Orders.Side)source.Side,
            OrderType = (Codes.Orders.OrderType)source.OrderType,
            TimeInForce = (Codes.Orders.TimeInForce)source.TimeInForce,
            Status = (Codes.Orders.OrderStatus)source.Status,
            PositionEffect = source.PositionEffect,
            HedgeFlag = source.HedgeFlag,
            Shown = ShownLotsOf(in source),
            MinQuantity = cause.MinQuantity.Lots,
            DisplayQuantity = cause.DisplayQuantity.Lots,
            ClipPriceStep = cause.ClipPriceStep,
            SelfMatchPrevention = (Codes.Orders.SelfMatchPrevention)cause.SelfMatchPrevention,
        };

    private static Fill FillOf(ref readonly Event source) => new()
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
        Side = (Codes.Orders.Side)source.Side,
        Status = (Codes.Orders.OrderStatus)source.Status,
        Liquidity = LiquidityOf(source.Flags),
        TradeType = TradeOfTheBook,
        PositionEffect = source.PositionEffect,
        Shown = ShownLotsOf(in source),
    };

    private static OrderEnded EndedOf(ref readonly Event source, Codes.Orders.EndKind kind) => new()
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
        Reason = (Codes.Orders.EndReason)source.EndReason,
        Side = (Codes.Orders.Side)source.Side,
        Kind = kind,
    };

    private static OrderReplaced ReplacedOf(ref readonly Event source) => new()
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
        Side = (Codes.Orders.Side)source.Side,
        Status = (Codes.Orders.OrderStatus)source.Status,
        Shown = ShownLotsOf(in source),
    };

    private static OrderReduced ReducedOf(ref readonly Event source) => new()
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
        Side = (Codes.Orders.Side)source.Side,
        Status = (Codes.Orders.OrderStatus)source.Status,
    };

    private static OrderTriggered TriggeredOf(ref readonly Event source) => new()
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
        Side = (Codes.Orders.Side)source.Side,
        OrderType = (Codes.Orders.OrderType)source.OrderType,
        TimeInForce = (Codes.Orders.TimeInForce)source.TimeInForce,
        Status = (Codes.Orders.OrderStatus)source.Status,
    };

    private static OrderRejected OrderRejectedOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Reason = (Codes.RejectReason)source.Reason,
        Side = (Codes.Orders.Side)source.Side,
        RequestKind = (Codes.RequestKind)source.Cause,
        Missing = MissingOf(in source),
        Limit = LimitOf(in source),
    };

    private static CancelReject CancelRejectOf(ref readonly Event source) => new()
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
        Status = (Codes.Orders.OrderStatus)source.Status,
        Missing = MissingOf(in source),
        Limit = LimitOf(in source),
    };

    private static MassCancelReport MassCancelReportOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Affected = source.Affected,
        Reason = (Codes.RejectReason)source.Reason,
        Scope = Codes.Orders.MassCancelScope.Member,
        Result = source.Kind == EventKind.Rejected
            ? Codes.Orders.MassCancelResult.Refused
            : Codes.Orders.MassCancelResult.Done,
    };

    private static OperatorDone DoneOf(ref readonly Event source) => new()
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

    private static OperatorRefused RefusedOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Instrument = source.Instrument.Value,
        Reason = (Codes.RejectReason)source.Reason,
        RequestKind = (Codes.RequestKind)source.Cause,
        Missing = MissingOf(in source),
        Limit = LimitOf(in source),
        Proposal = source.Reason == RejectReason.ProposalWaits ? source.Proposal : 0,
        BankDay = source.Reason == RejectReason.BankDayForbids
            ? (Codes.Money.BankDayState)source.BankDayNow
            : 0,
    };

    private static bool NamesOrder(ref readonly Event source) =>
        source.OrderId.IsSome || source.OriginalClientOrderId.IsSome;

    // A stop order that is not in the book, nor taken out of it, waits. Zero is a price like
    // others, and a trade has another number in the place of the stop price. But one that was
    // triggered, slept and comes back to trade has zero there: it waits for nothing any more.
    private static long StopPriceOf(ref readonly Event source)
    {
        bool waits = source.BookAction == 0
            && source.Kind is not EventKind.Filled
            && (source.Kind is not EventKind.Activated || source.StopPrice.TenThousandths != 0)
            && source.OrderType is OrderType.Stop or OrderType.StopLimit;
        return waits ? source.StopPrice.TenThousandths : Null.Int64;
    }

    // Other kinds that are told as done have another number in that place.
    private static uint ProposalOf(ref readonly Event source) =>
        source.Kind == EventKind.OperatorDone && source.Cause.MayWait() ? source.Proposal : 0;

    // In a call auction the flag Incoming marks who prints the trade, and nobody came in.
    private static Codes.Orders.Liquidity LiquidityOf(EventFlags flags) =>
        (flags & EventFlags.Auction) != 0 ? Codes.Orders.Liquidity.Auction
        : (flags & EventFlags.Incoming) != 0 ? Codes.Orders.Liquidity.Removed
        : Codes.Orders.Liquidity.Added;

    private static long ShownLotsOf(ref readonly Event source) =>
        source.BookAction is BookAction.Add or BookAction.Change ? source.ShownLots : 0;

    private static ulong OrNull(ulong id) => id == 0 ? Null.UInt64 : id;
}
