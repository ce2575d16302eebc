using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

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
    /// <param name="room">Where a content goes that is not in the frame as it is; as long as
    /// <see cref="Frame.BytesMax"/>.</param>
    /// <param name="command">
    /// The command without principal, session, inbound number and times but SentAt.
    /// </param>
    /// <param name="content">What goes into parts.</param>
    /// <returns>Why it cannot be a command, or None.</returns>
    public static RejectReason Decode(
        scoped in Frame frame, Span<byte> room, out Command command,
        out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        return frame.TemplateId switch
        {
            NewOrder.Template =>
                Read<NewOrder, FieldMap>(in frame, CommandKind.NewOrder, out command),
            CancelOrder.Template =>
                Read<CancelOrder, FieldMap>(in frame, CommandKind.CancelOrder, out command),
            ReplaceOrder.Template =>
                Read<ReplaceOrder, FieldMap>(in frame, CommandKind.ReplaceOrder, out command),
            MassCancel.Template =>
                Read<MassCancel, FieldMap>(in frame, CommandKind.MassCancel, out command),
            HibernateOrders.Template =>
                Read<HibernateOrders, FieldMap>(
                    in frame, CommandKind.HibernateOrders, out command),
            ActivateOrders.Template =>
                Read<ActivateOrders, FieldMap>(in frame, CommandKind.ActivateOrders, out command),
            SetQuoteProtection.Template =>
                Read<SetQuoteProtection, FieldMap>(
                    in frame, CommandKind.SetQuoteProtection, out command),
            SetPhase.Template =>
                Read<SetPhase, FieldMap>(in frame, CommandKind.SetPhase, out command),
            SetPriceLimits.Template =>
                Read<SetPriceLimits, FieldMap>(in frame, CommandKind.SetPriceLimits, out command),
            SetSizeLimits.Template =>
                Read<SetSizeLimits, FieldMap>(in frame, CommandKind.SetSizeLimits, out command),
            StartTradingDay.Template =>
                Read<StartTradingDay, FieldMap>(in frame, CommandKind.StartTradingDay, out command),
            SetParameter.Template =>
                Read<SetParameter, FieldMap>(in frame, CommandKind.SetParameter, out command),
            SetSuspension.Template =>
                Read<SetSuspension, FieldMap>(in frame, CommandKind.SetSuspension, out command),
            KillSwitch.Template =>
                Read<KillSwitch, FieldMap>(in frame, CommandKind.KillSwitch, out command),
            ReleaseKillSwitch.Template =>
                Read<ReleaseKillSwitch, FieldMap>(
                    in frame, CommandKind.ReleaseKillSwitch, out command),
            Approve.Template =>
                Read<Approve, FieldMap>(in frame, CommandKind.Approve, out command),
            Decline.Template =>
                Read<Decline, FieldMap>(in frame, CommandKind.Decline, out command),
            CancelTrade.Template =>
                Read<CancelTrade, FieldMap>(in frame, CommandKind.CancelTrade, out command),
            CorrectTrade.Template =>
                Read<CorrectTrade, FieldMap>(in frame, CommandKind.CorrectTrade, out command),
            SetRuleVersion.Template =>
                Read<SetRuleVersion, FieldMap>(in frame, CommandKind.SetRuleVersion, out command),
            MassQuote.Template => EntriesOf<MassQuote, FieldMap>(
                in frame, CommandKind.MassQuote, out command, out content),
            ReconcilePools.Template => EntriesOf<ReconcilePools, FieldMap>(
                in frame, CommandKind.ReconcileDay, out command, out content),
            Define.Template => DefineOf(in frame, out command, out content),
            NegotiatedTrade.Template => DealOf(in frame, room, out command, out content),
            StepContract.Template => ContractOf(in frame, room, out command, out content),
            StepTitle.Template => TitleOf(in frame, room, out command, out content),
            _ => DecodeMoney(in frame, out command),
        };
    }

    private static RejectReason DecodeMoney(scoped in Frame frame, out Command command)
    {
        command = default;
        return frame.TemplateId switch
        {
            RequestWithdrawal.Template =>
                Read<RequestWithdrawal, FieldMap>(
                    in frame, CommandKind.RequestWithdrawal, out command),
            QueryBalances.Template =>
                Read<QueryBalances, FieldMap>(in frame, CommandKind.QueryBalances, out command),
            QueryStanding.Template =>
                Read<QueryStanding, FieldMap>(in frame, CommandKind.QueryStanding, out command),
            SetBankDay.Template =>
                Read<SetBankDay, FieldMap>(in frame, CommandKind.SetBankDay, out command),
            SetSettlementPrice.Template =>
                Read<SetSettlementPrice, FieldMap>(
                    in frame, CommandKind.SetSettlementPrice, out command),
            SettleDay.Template =>
                Read<SettleDay, FieldMap>(in frame, CommandKind.SettleDay, out command),
            ReconcileDay.Template =>
                Read<ReconcileDay, FieldMap>(in frame, CommandKind.ReconcileDay, out command),
            CloseDay.Template =>
                Read<CloseDay, FieldMap>(in frame, CommandKind.CloseDay, out command),
            LiquidatePosition.Template =>
                Read<LiquidatePosition, FieldMap>(
                    in frame, CommandKind.LiquidatePosition, out command),
            DeclareDefault.Template =>
                Read<DeclareDefault, FieldMap>(in frame, CommandKind.DeclareDefault, out command),
            FundDefault.Template =>
                Read<FundDefault, FieldMap>(in frame, CommandKind.FundDefault, out command),
            MovePool.Template =>
                Read<MovePool, FieldMap>(in frame, CommandKind.MovePool, out command),
            ResolveInstruction.Template =>
                Read<ResolveInstruction, FieldMap>(
                    in frame, CommandKind.ResolveInstruction, out command),
            FreeReturned.Template =>
                Read<FreeReturned, FieldMap>(in frame, CommandKind.FreeReturned, out command),
            RecoverDefault.Template =>
                Read<RecoverDefault, FieldMap>(in frame, CommandKind.RecoverDefault, out command),
            EndDefault.Template =>
                Read<EndDefault, FieldMap>(in frame, CommandKind.EndDefault, out command),
            SetReferencePrice.Template =>
                Read<SetReferencePrice, FieldMap>(
                    in frame, CommandKind.SetReferencePrice, out command),
            RecallPayment.Template =>
                Read<RecallPayment, FieldMap>(in frame, CommandKind.RecallPayment, out command),
            QueryProposals.Template =>
                Read<QueryProposals, FieldMap>(in frame, CommandKind.QueryProposals, out command),
            _ => RejectReason.UnknownTemplate,
        };
    }

    private static RejectReason Read<TRequest, TMap>(
        scoped in Frame frame, CommandKind kind, out Command command)
        where TRequest : struct, IRequest
        where TMap : struct, IFieldMap<TRequest>
    {
        if (!frame.TryRead(out TRequest request))
        {
            command = default;
            return RejectReason.Malformed;
        }

        Begin(kind, in RequestHead.Of(ref request), out command);
        return TMap.Carry(in request, ref command);
    }

    // An entry is the same bytes in a frame as in a command.
    private static RejectReason EntriesOf<TRequest, TMap>(
        scoped in Frame frame, CommandKind kind, out Command command,
        out ReadOnlySpan<byte> content)
        where TRequest : struct, IRequest
        where TMap : struct, IFieldMap<TRequest>
    {
        RejectReason reason = Read<TRequest, TMap>(in frame, kind, out command);
        bool isWhole = frame.TryReadEntries<TRequest>(out content);
        return reason == RejectReason.None && !isWhole ? RejectReason.Malformed : reason;
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
        if (kind is < CommandKind.DefineProduct or > CommandKind.DefineBank)
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
}
