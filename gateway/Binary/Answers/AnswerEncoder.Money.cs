using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>Money, titles, margin and marks of a member.</content>
internal static partial class AnswerEncoder
{
    private static CashReport CashOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Reference = source.Contract.IsSome ? source.Contract.Value
            : source.AboutDeal.IsSome ? source.AboutDeal.Value
            : source.Instruction.Value,
        DealId = OrNull(source.AboutDeal.Value),
        InstructionId = OrNull(source.Instruction.Value),
        AmountFen = source.Amount.Fen,
        AvailableFen = source.Available.Fen,
        Bank = source.Bank.Value,
        TradingDay = source.TradingDay.DayNumber,
        FromKind = (Codes.Money.AccountKind)source.FromKind,
        ToKind = (Codes.Money.AccountKind)source.ToKind,
        Posting = (Codes.Money.PostingKind)source.Posting,
        Reason = source.BankReason.Value,
    };

    private static BalanceReport BalanceOf(ref readonly Event source)
    {
        bool isGoods = source.FromKind is >= AccountKind.GoodsFree and <= AccountKind.GoodsPledged;
        return new()
        {
            SeqNum = source.SessionSequence,
            ExecutionId = source.ExecutionId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            AmountFen = isGoods ? 0 : source.Amount.Fen,
            Goods = isGoods ? source.Goods.Thousandths : 0,
            WithdrawableFen = source.FromKind == AccountKind.Available
                || (source.FromKind == AccountKind.FrozenPayment && source.Available.Fen != 0)
                    ? source.Available.Fen
                    : Null.Int64,
            Member = source.Member.Value,
            Product = isGoods ? source.Product.Value : Null.UInt32,
            TradingDay = source.TradingDay.DayNumber,
            Kind = (Codes.Money.AccountKind)source.FromKind,
        };
    }

    private static TitleReport TitleOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        ContractId = OrNull(source.Contract.Value),
        Goods = source.Goods.Thousandths,
        Title = source.Title.Value,
        Product = source.Product.Value,
        Bank = source.Bank.Value,
        TradingDay = source.TradingDay.DayNumber,
        Action = (Codes.Deals.TitleAction)source.TitleAction,
    };

    private static WithdrawalReport WithdrawalOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        InstructionId = source.Withdrawal.Value,
        AmountFen = source.Amount.Fen,
        Bank = source.Bank.Value,
        TradingDay = source.TradingDay.DayNumber,
    };

    private static MarginCallReport MarginCallOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        AmountFen = source.Amount.Fen,
        Deadline = source.Deadline.Ns,
        TradingDay = source.TradingDay.DayNumber,
        Status = (Codes.Money.MarginCallStatus)source.MarginCallStatus,
    };

    private static PositionMarkReport MarkOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        Price = source.Price.TenThousandths,
        Position = source.Quantity.Lots,
        ProfitFen = source.Amount.Fen,
        Instrument = source.Instrument.Value,
        TradingDay = source.TradingDay.DayNumber,
    };

    // Other refusals have the lots of an order in that place, or nothing.
    private static long MissingOf(ref readonly Event source) => source.Reason switch
    {
        RejectReason.InsufficientGoods => source.MissingGoods.Thousandths,
        RejectReason.ContractStepInvalid when source.Missing.Fen != 0 => source.Missing.Fen,
        // Rules before version 3 leave 0 of a call to an order.
        RejectReason.MarginCallOpen when source.Missing.Fen == 0 => Null.Int64,
        _ => source.Reason.TellsMissingMoney() ? source.Missing.Fen
            : TellsLimit(in source) ? source.BeyondLimit
            : Null.Int64,
    };

    // Rules before version 3 leave 0 of what can be withdrawn; that it is nothing is not told.
    private static long LimitOf(ref readonly Event source) =>
        TellsLimit(in source)
        || (source.Reason == RejectReason.AboveWithdrawable && source.Limit != 0)
            ? source.Limit
            : Null.Int64;

    // Of a deal whose value cannot be counted nothing more is known.
    private static bool TellsLimit(ref readonly Event source) =>
        source.Reason.TellsLimit() && source.BeyondLimit != 0;
}
