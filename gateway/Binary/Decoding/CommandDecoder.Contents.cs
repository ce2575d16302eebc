using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>
/// Deals, contracts and titles: what such a request says, and its note, becomes the content of the
/// command, written into the room of the caller.
/// </content>
internal static partial class CommandDecoder
{
    private static RejectReason DealOf(
        scoped in Frame frame, Span<byte> room, out Command command,
        out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        RejectReason reason = ReadNoted(
            in frame, NegotiatedTrade.NoteBytesMax, out NegotiatedTrade request,
            out ReadOnlySpan<byte> note);
        if (reason != RejectReason.None) { return reason; }
        DealAction action = (DealAction)request.Action;
        bool isNew = action == 0;
        bool hasTerms = isNew || action == DealAction.Counter;
        bool isOdd = isNew != (request.DealId == Null.UInt64) || (!hasTerms && note.Length > 0);
        if (isOdd) { return RejectReason.UnsupportedInstruction; }
        CommandKind kind = isNew ? CommandKind.ProposeDeal : CommandKind.AnswerDeal;
        Begin(kind, in RequestHead.Of(ref request), out command);
        command.Deal = new DealId(isNew ? 0 : request.DealId);
        command.DealAction = action;
        command.Account = new AccountId(request.Account);
        command.Trader = new TraderId(request.Trader);
        if (!hasTerms) { return RejectReason.None; }
        command.Instrument = new InstrumentId(request.Instrument);
        command.Side = (Side)request.Side;
        content = room[..TermsOf(in request).Write(room, note)];
        return RejectReason.None;
    }

    private static DealTerms TermsOf(in NegotiatedTrade request) => new()
    {
        Instrument = new InstrumentId(request.Instrument),
        Counterparty = new MemberId(request.Counterparty),
        Account = new AccountId(request.Account),
        Side = (Side)request.Side,
        Mode = (DeliveryMode)request.DeliveryMode,
        DepositUse = (DepositUse)request.DepositUse,
        Excess = (ExcessRule)request.ExcessRule,
        Lots = new Quantity(request.Quantity),
        Price = new UnitPrice(request.Price),
        IndexPrice = new UnitPrice(request.IndexPrice),
        TolerancePpm = request.TolerancePpm,
        FirstPartPpm = request.FirstPartPpm,
        SilentDays = request.SilentDays,
        DeliveryStart = new TradingDay(request.DeliveryStart),
        DeliveryEnd = new TradingDay(request.DeliveryEnd),
        ConversionNumerator = request.ConversionNumerator,
        ConversionDenominator = request.ConversionDenominator,
        ValidUntil = new Timestamp(request.ValidUntil),
    };

    private static RejectReason ContractOf(
        scoped in Frame frame, Span<byte> room, out Command command,
        out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        RejectReason reason = ReadNoted(
            in frame, StepContract.NoteBytesMax, out StepContract request,
            out ReadOnlySpan<byte> note);
        if (reason != RejectReason.None) { return reason; }
        Begin(CommandKind.StepContract, in RequestHead.Of(ref request), out command);
        command.Trader = new TraderId(request.Trader);
        ContractStep step = new()
        {
            Action = (ContractAction)request.Action,
            Contract = new ContractId(request.ContractId),
            Title = new TitleId(FieldMap.Id(request.Title)),
            Goods = new GoodsQuantity(request.Goods),
            Differential = new UnitPrice(request.Differential),
            Amount = new Money(request.AmountFen),
            Penalty = new Money(request.PenaltyFen),
            Reference = (ReferenceKind)request.Reference,
        };
        content = room[..step.Write(room, note)];
        return RejectReason.None;
    }

    private static RejectReason TitleOf(
        scoped in Frame frame, Span<byte> room, out Command command,
        out ReadOnlySpan<byte> content)
    {
        command = default;
        content = default;
        RejectReason reason = ReadNoted(
            in frame, StepTitle.NoteBytesMax, out StepTitle request,
            out ReadOnlySpan<byte> note);
        if (reason != RejectReason.None) { return reason; }
        Begin(CommandKind.StepTitle, in RequestHead.Of(ref request), out command);
        command.Trader = new TraderId(request.Trader);
        TitleStep step = new()
        {
            Action = (TitleAction)request.Action,
            Kind = (TitleKind)request.Kind,
            Title = new TitleId(request.Title),
            Owner = new MemberId(FieldMap.Id(request.Owner)),
            Product = new ProductId(FieldMap.Id(request.Product)),
            Bank = new BankId(FieldMap.Id(request.Bank)),
            Goods = new GoodsQuantity(request.Goods),
            From = FieldMap.Day(request.FromDay),
            To = FieldMap.Day(request.ToDay),
        };
        content = room[..step.Write(room, note)];
        return RejectReason.None;
    }

    private static RejectReason ReadNoted<T>(
        scoped in Frame frame, int noteBytesMax, out T request, out ReadOnlySpan<byte> note)
        where T : struct, IRequest
    {
        note = default;
        bool isWhole = frame.TryRead(out request) && frame.TryReadContent(out note)
            && note.Length <= noteBytesMax;
        if (!isWhole) { return RejectReason.Malformed; }
        return NoteText.IsClean(note) ? RejectReason.None : RejectReason.NoteInvalid;
    }
}
