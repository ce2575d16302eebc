using System;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>What waits for a second operator, and how that ended, of whatever kind.</content>
internal static partial class AnswerEncoder
{
    private static ProposalReport WaitingOf(ref readonly Event source)
    {
        ProposalContent content = ProposalContent.Of(in source);
        ProposalReport report = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            EndsAt = source.EndsAt.Ns,
            TradeId = OrNull(content.Trade.Value),
            ContractId = OrNull(content.Contract.Value),
            InstructionId = OrNull(content.Instruction.Value),
            AmountFen = content.Amount?.Fen ?? Null.Int64,
            WholeFen = content.WholeAmount.Fen,
            Price = content.Price.TenThousandths,
            PriceNow = content.PriceNow.TenThousandths,
            Quantity = content.Lots.Lots,
            PenaltyFen = content.Penalty.Fen,
            Goods = content.Goods.Thousandths,
            WholeGoods = content.WholeGoods.Thousandths,
            Proposal = source.Proposal,
            Proposer = source.Proposer.Value,
            Target = OrNull(content.Target),
            Instrument = OrNull(content.Instrument.Value),
            Buyer = OrNull(content.Buyer.Value),
            Seller = OrNull(content.Seller.Value),
            Payer = OrNull(content.Payer.Value),
            Payee = OrNull(content.Payee.Value),
            Title = OrNull(content.Title.Value),
            Product = OrNull(content.Product.Value),
            TradingDay = source.TradingDay.DayNumber,
            Day = OrNull(content.Day.DayNumber),
            FromDay = OrNull(content.FromDay.DayNumber),
            FirstDay = OrNull(content.FirstDay.DayNumber),
            LastDay = OrNull(content.LastDay.DayNumber),
            Bank = OrNull(content.Bank.Value),
            ToBank = OrNull(content.ToBank.Value),
            Kind = (Codes.RequestKind)content.Kind,
            Scope = (Codes.Operators.KillScope)content.Scope,
            ContractAction = (Codes.Deals.ContractAction)content.ContractAction,
            TitleAction = (Codes.Deals.TitleAction)content.TitleAction,
            Outcome = (Codes.Money.PaymentStatus)content.Outcome,
            RecallReason = (Codes.Money.RecallReason)content.RecallReason,
            FromKind = (Codes.Money.AccountKind)content.FromKind,
            ToKind = (Codes.Money.AccountKind)content.ToKind,
            Parameter = (Codes.Operators.ParameterKind)content.Parameter,
            Value = content.Value ?? Null.Int64,
            ValueNow = content.ValueNow ?? Null.Int64,
            ValueNowMost = content.ValueNowMost ?? Null.Int64,
        };
        content.Document.Write(report.Digest);
        return report;
    }

    private static ProposedClaim ClaimOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        AmountFen = source.Claim.Fen,
        Proposal = source.Proposal,
        TradingDay = source.TradingDay.DayNumber,
        Bank = source.FromBank.Value,
    };

    private static int WriteNote(ref readonly Event source, Span<byte> target)
    {
        ProposedNote report = new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Proposal = source.Proposal,
            TradingDay = source.TradingDay.DayNumber,
        };
        ReadOnlySpan<byte> piece = source.Note;
        return Frame.Write(target, in report, piece[..source.NoteBytes]);
    }

    private static ProposalEndReport EndOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Proposal = source.Proposal,
        Proposer = OrNull(source.Proposer.Value),
        TradingDay = source.TradingDay.DayNumber,
        Kind = (Codes.RequestKind)source.ProposedKind,
        How = (Codes.Operators.ProposalEnd)source.ProposalEnd,
    };

    private static uint OrNull(uint id) => id == 0 ? Null.UInt32 : id;

    private static ushort OrNull(ushort id) => id == 0 ? Null.UInt16 : id;
}
