using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>Money of members, the end of the day, defaults.</content>
internal readonly partial struct FieldMap
{
    /// <inheritdoc/>
    public static RejectReason Carry(in RequestWithdrawal request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Trader = new TraderId(request.Trader);
        command.Bank = new BankId(Id(request.Bank));
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in QueryBalances request, ref Command command)
    {
        command.Member = new MemberId(Id(request.Member));
        command.Trader = new TraderId(request.Trader);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in QueryStanding request, ref Command command)
    {
        command.StandingCursor = request.Cursor;
        command.Member = new MemberId(Id(request.Member));
        command.Trader = new TraderId(request.Trader);
        command.StandingScope = (StandingScope)request.Scope;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetBankDay request, ref Command command)
    {
        command.BankDay = (BankDayState)request.State;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetSettlementPrice request, ref Command command)
    {
        command.Price = new UnitPrice(request.Price);
        command.Instrument = new InstrumentId(request.Instrument);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SettleDay request, ref Command command) =>
        RejectReason.None;

    /// <inheritdoc/>
    public static RejectReason Carry(in ReconcileDay request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Digest = Digest.Read(request.Digest);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in CloseDay request, ref Command command) =>
        RejectReason.None;

    /// <inheritdoc/>
    public static RejectReason Carry(in LiquidatePosition request, ref Command command)
    {
        command.Price = new UnitPrice(request.Price);
        command.Quantity = new Quantity(request.Quantity);
        command.Instrument = new InstrumentId(request.Instrument);
        command.Member = new MemberId(request.Member);
        command.Account = new AccountId(request.Account);
        command.Side = (Side)request.Side;
        command.OrderType = request.Price == Null.Int64 ? OrderType.Market : OrderType.Limit;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in DeclareDefault request, ref Command command)
    {
        command.Member = new MemberId(request.Member);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in FundDefault request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Member = new MemberId(Id(request.Member));
        command.FromKind = (AccountKind)request.FromKind;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in RecoverDefault request, ref Command command)
    {
        command.Amount = new Money(request.AmountFen);
        command.Member = new MemberId(request.Member);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in EndDefault request, ref Command command)
    {
        command.Member = new MemberId(request.Member);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetReferencePrice request, ref Command command)
    {
        command.Price = new UnitPrice(request.Price);
        command.Instrument = new InstrumentId(request.Instrument);
        command.ExpireDay = Day(request.FromDay);
        return RejectReason.None;
    }
}
