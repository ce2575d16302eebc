using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>Quotes, orders that sleep and come back, trades that change.</content>
internal static partial class AnswerEncoder
{
    private static OrderHibernated HibernatedOf(ref readonly Event source) => new()
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

    private static OrderActivated ActivatedOf(ref readonly Event source) => new()
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
        Shown = ShownLotsOf(in source),
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Side = (Codes.Orders.Side)source.Side,
        OrderType = (Codes.Orders.OrderType)source.OrderType,
        TimeInForce = (Codes.Orders.TimeInForce)source.TimeInForce,
        Status = (Codes.Orders.OrderStatus)source.Status,
    };

    private static MassActionReport MassActionReportOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Affected = source.Affected,
        Reason = (Codes.RejectReason)source.Reason,
        RequestKind = RequestKindOf(in source),
        Result = source.Kind == EventKind.Rejected
            ? Codes.Orders.MassCancelResult.Refused
            : Codes.Orders.MassCancelResult.Done,
    };

    // What a job ends has another cause than the request.
    private static Codes.RequestKind RequestKindOf(ref readonly Event source) =>
        source.Kind switch
        {
            EventKind.MassQuoted => Codes.RequestKind.MassQuote,
            EventKind.MassHibernated => Codes.RequestKind.HibernateOrders,
            EventKind.MassActivated => Codes.RequestKind.ActivateOrders,
            _ => (Codes.RequestKind)source.Cause,
        };

    private static QuoteProtectionSet ProtectionOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        LotsMax = source.Quantity.Lots,
        FillsMax = source.Remaining.Lots,
        Product = source.Product.Value,
        WindowMs = source.WindowMs,
    };

    private static QuoteProtectionTripped TrippedOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        Lots = source.Quantity.Lots,
        Fills = source.Affected,
        Product = source.Product.Value,
        Instrument = source.Instrument.Value,
    };

    private static TradeChanged TradeChangedOf(ref readonly Event source)
    {
        bool isCorrected = source.Kind == EventKind.TradeCorrected;
        return new()
        {
            SeqNum = source.SessionSequence,
            OrderId = source.OrderId.Value,
            ExecutionId = source.ExecutionId.Value,
            TradeId = source.TradeId.Value,
            ClientOrderId = source.ClientOrderId.Value,
            Time = source.Time.Ns,
            Price = source.Price.TenThousandths,
            PreviousPrice = isCorrected ? source.PreviousPrice.TenThousandths : Null.Int64,
            Quantity = source.Quantity.Lots,
            Instrument = source.Instrument.Value,
            Account = source.Account.Value,
            TradingDay = source.TradingDay.DayNumber,
            Side = (Codes.Orders.Side)source.Side,
            Kind = isCorrected
                ? Codes.Operators.TradeChangeKind.Corrected
                : Codes.Operators.TradeChangeKind.Cancelled,
        };
    }
}
