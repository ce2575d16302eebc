using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>What stands with a member, as QueryStanding asked for it.</content>
internal static partial class AnswerEncoder
{
    private static StandingDone StandingOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Cursor = source.StandingCursor,
        OwedFen = source.Amount.Fen,
        DefaultOwedFen = source.Available.Fen,
        CallDeadline = source.Deadline.Ns,
        Lines = source.Affected,
        Member = source.Member.IsSome ? source.Member.Value : Null.UInt32,
        TradingDay = source.TradingDay.DayNumber,
        MarginCall = (Codes.Money.MarginCallStatus)source.MarginCallStatus,
        Suspension = (Codes.Operators.SuspensionLevel)source.Suspension,
    };

    private static StandingPosition PositionToldOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Price = source.Price.TenThousandths,
        Position = source.Quantity.Lots,
        OpenBuy = source.Remaining.Lots,
        OpenSell = source.Executed.Lots,
        GainFen = source.Amount.Fen,
        MarginFen = source.Margin.Fen,
        FrozenFen = source.Reserved.Fen,
        Member = source.Member.Value,
        Instrument = source.Instrument.Value,
        TradingDay = source.TradingDay.DayNumber,
    };

    private static StandingTitle TitleToldOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        ContractId = OrNull(source.Contract.Value),
        Goods = source.Goods.Thousandths,
        Paper = source.Paper,
        Title = source.Title.Value,
        Member = source.Member.Value,
        Product = source.Product.Value,
        Bank = source.Bank.Value,
        FromDay = DayOrNull(source.FirstDay),
        ToDay = DayOrNull(source.LastDay),
        TradingDay = source.TradingDay.DayNumber,
        Kind = (Codes.Deals.TitleKind)source.TitleKind,
    };

    private static StandingDeal DealToldOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        DealId = source.Deal.Value,
        Price = source.Price.TenThousandths,
        Quantity = source.Quantity.Lots,
        AmountFen = source.Amount.Fen,
        Deadline = source.Deadline.Ns,
        IndexPrice = source.IndexPrice.TenThousandths,
        ConversionNumerator = source.ConversionNumerator,
        ConversionDenominator = source.ConversionDenominator,
        Member = source.Member.Value,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Counterparty = source.Counterparty.Value,
        Awaited = source.Awaited.Value,
        TolerancePpm = source.TolerancePpm,
        FirstPartPpm = source.FirstPartPpm,
        DeliveryStart = source.DeliveryStart.DayNumber,
        DeliveryEnd = source.DeliveryEnd.DayNumber,
        TradingDay = source.TradingDay.DayNumber,
        Status = (Codes.Deals.DealStatus)source.DealStatus,
        Side = (Codes.Orders.Side)source.Side,
        DeliveryMode = (Codes.Deals.DeliveryMode)source.Mode,
        DepositUse = (Codes.Deals.DepositUse)source.DepositUse,
        ExcessRule = (Codes.Deals.ExcessRule)source.Excess,
        SilentDays = source.SilentDays,
    };

    private static StandingContract ContractToldOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        ContractId = source.Contract.Value,
        DealId = source.OfDeal.Value,
        Price = source.Price.TenThousandths,
        Quantity = source.Quantity.Lots,
        Goods = source.Goods.Thousandths,
        Delivered = source.Delivered.Thousandths,
        AmountFen = source.Amount.Fen,
        PaidFen = source.Paid.Fen,
        DepositFen = source.Deposit.Fen,
        LockedFen = source.Locked.Fen,
        SilentAt = source.Deadline.Ns,
        OverdueAt = source.OverdueAt.Ns,
        Member = source.Member.Value,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Counterparty = source.Counterparty.Value,
        Awaited = source.Awaited.Value,
        Title = source.Title.Value,
        TradingDay = source.TradingDay.DayNumber,
        Stage = (Codes.Deals.ContractStage)source.ContractStage,
        DisputedAt = (Codes.Deals.ContractStage)source.PreviousStage,
        AwaitedAction = (Codes.Deals.ContractAction)source.ContractAction,
        Side = (Codes.Orders.Side)source.Side,
        IsOverdue = source.IsOverdue,
        IsTitleMoved = source.IsTitleMoved,
    };

    private static StandingInstruction InstructionToldOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        InstructionId = source.Instruction.Value,
        ContractId = OrNull(source.Contract.Value),
        AmountFen = source.Amount.Fen,
        ReturnedFen = source.Returned.Fen,
        HeldFen = source.Held.Fen,
        Member = source.Member.Value,
        Counterparty = source.Counterparty.Value,
        Bank = source.Bank.Value,
        TradingDay = source.TradingDay.DayNumber,
        Status = (Codes.Money.PaymentStatus)source.PaymentStatus,
        Recall = (Codes.Money.RecallStatus)source.Recall,
        Rail = (Codes.Money.PaymentRail)source.Rail,
        Side = (Codes.Orders.Side)source.Side,
    };

    private static ushort DayOrNull(TradingDay day) => day.IsSome ? day.DayNumber : Null.UInt16;
}
