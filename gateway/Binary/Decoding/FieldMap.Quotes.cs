using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>Quotes, and orders that go to sleep and come back.</content>
internal readonly partial struct FieldMap
{
    /// <inheritdoc/>
    public static RejectReason Carry(in MassQuote request, ref Command command)
    {
        command.Account = new AccountId(request.Account);
        command.Trader = new TraderId(request.Trader);
        command.SelfMatchPrevention = (SelfMatchPrevention)request.SelfMatchPrevention;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetQuoteProtection request, ref Command command)
    {
        command.Product = new ProductId(request.Product);
        command.Quantity = new Quantity(request.LotsMax);
        command.MinQuantity = new Quantity(request.FillsMax);
        command.WindowMs = request.WindowMs;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in HibernateOrders request, ref Command command)
    {
        command.OriginalClientOrderId = new ClientOrderId(Id(request.OriginalClientOrderId));
        command.OrderId = new OrderId(Id(request.OrderId));
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Trader = new TraderId(request.Trader);
        command.Member = new MemberId(Id(request.Member));
        command.Side = (Side)request.Side;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in ActivateOrders request, ref Command command)
    {
        command.OriginalClientOrderId = new ClientOrderId(Id(request.OriginalClientOrderId));
        command.OrderId = new OrderId(Id(request.OrderId));
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Trader = new TraderId(request.Trader);
        command.Member = new MemberId(Id(request.Member));
        command.Side = (Side)request.Side;
        return RejectReason.None;
    }
}
