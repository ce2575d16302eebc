using System;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Trades;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>Trades that are cancelled or corrected, by two operators (decision 0032).</content>
public sealed partial class ExchangeCore
{
    private RejectReason CheckTradeChange(in Proposal proposal, in Command by)
    {
        if (!_trades.TryFind(proposal.Trade.Trade, out int place))
        {
            return RejectReason.UnknownTrade;
        }

        ref TradeRow trade = ref _trades[place];
        if (trade.IsCancelled)
        {
            return RejectReason.TradeAlreadyCancelled;
        }

        RejectReason reason = _neutrality.Check(
            by.Principal, _positions[trade.Buy.Position].Member,
            _positions[trade.Sell.Position].Member);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        // Marks of one day are of one set of trades: only so they sum to nothing.
        if (Margins.Day.IsUnderWay)
        {
            return RejectReason.JobInProgress;
        }

        if (proposal.Kind == CommandKind.CancelTrade)
        {
            return RejectReason.None;
        }

        ref InstrumentRow instrument = ref InstrumentOf(trade.Instrument);
        UnitPrice price = proposal.Trade.Price;
        return price.IsNull || price == trade.Price
            || price.TenThousandths % instrument.Tick != 0
            || !IsInLadder(in instrument, price.TenThousandths)
                ? RejectReason.TradePriceInvalid
                : RejectReason.None;
    }

    /// <summary>What a trade is that is to change, as it stands now.</summary>
    private void TellTradeNow(in Proposal proposal, ref Event told)
    {
        if (!_trades.TryFind(proposal.Trade.Trade, out int place))
        {
            return;
        }

        ref TradeRow trade = ref _trades[place];
        told.Instrument = trade.Instrument;
        told.Quantity = new Quantity(trade.Lots);
        told.PreviousPrice = trade.Price;
        told.Member = _positions[trade.Buy.Position].Member;
        told.Counterparty = _positions[trade.Sell.Position].Member;
    }

    /// <summary>Keeps a match: what it costs, and what it says about the price of a day.</summary>
    private ref TradeRow KeepTrade(
        UnitPrice price, long ticks, int lots, in OrderDetails buy, in OrderDetails sell)
    {
        ref TradeRow kept = ref _trades.Keep(price, lots, in buy, in sell);
        kept.Day = _tradingDay;
        SetFees(ref kept, ticks);
        _settlements[buy.Instrument.Value].Traded(ticks, lots);
        return ref kept;
    }

    /// <summary>Changes a trade and tells both sides, whether their orders live or not.</summary>
    /// <remarks>
    /// A cancel takes the lots out of both positions. It brings no order back, and nothing that
    /// followed from the trade is undone: prices, references and counts stay. But money is put
    /// right: fees, what the positions cost, and the mean of the day if the trade is of today.
    /// </remarks>
    private void ChangeTrade(in Proposal proposal, ref EventWriter events)
    {
        bool isFound = _trades.TryFind(proposal.Trade.Trade, out int place);
        Invariant.Holds(isFound);
        ref TradeRow trade = ref _trades[place];
        UnitPrice former = trade.Price;
        if (proposal.Kind == CommandKind.CancelTrade)
        {
            trade.IsCancelled = true;
            TakeBack(ref trade);
        }
        else
        {
            trade.Price = proposal.Trade.Price;
            Reprice(ref trade, former);
        }

        TellChange(in trade, in trade.Buy, Side.Buy, former, ref events);
        TellChange(in trade, in trade.Sell, Side.Sell, former, ref events);
    }

    /// <summary>A trade is as if it had not been, for both sides.</summary>
    private void TakeBack(ref TradeRow trade)
    {
        long ticks = TicksOf(in trade);
        _positions[trade.Buy.Position].NetLots -= trade.Lots;
        _positions[trade.Sell.Position].NetLots += trade.Lots;
        _positions.CostOf(trade.Buy.Position) -= (Int128)ticks * trade.Lots;
        _positions.CostOf(trade.Sell.Position) += (Int128)ticks * trade.Lots;
        Reserve(trade.Buy.Position);
        Reserve(trade.Sell.Position);
        if (trade.Day == _tradingDay)
        {
            _settlements[trade.Instrument.Value].Traded(ticks, -trade.Lots);
        }

        Charge(trade.Buy.Position, -trade.BuyFeeFen, trade.Id);
        Charge(trade.Sell.Position, -trade.SellFeeFen, trade.Id);
        trade.BuyFeeFen = 0;
        trade.SellFeeFen = 0;
    }

    /// <summary>A trade has another price; its fees are those of today at that price.</summary>
    private void Reprice(ref TradeRow trade, UnitPrice former)
    {
        long ticks = TicksOf(in trade);
        long formerTicks = former.TenThousandths / InstrumentOf(trade.Instrument).Tick;
        Int128 more = (Int128)(ticks - formerTicks) * trade.Lots;
        _positions.CostOf(trade.Buy.Position) += more;
        _positions.CostOf(trade.Sell.Position) -= more;
        if (trade.Day == _tradingDay)
        {
            _settlements[trade.Instrument.Value].Traded(formerTicks, -trade.Lots);
            _settlements[trade.Instrument.Value].Traded(ticks, trade.Lots);
        }

        long buyFee = trade.BuyFeeFen;
        long sellFee = trade.SellFeeFen;
        SetFees(ref trade, ticks);
        Charge(trade.Buy.Position, trade.BuyFeeFen - buyFee, trade.Id);
        Charge(trade.Sell.Position, trade.SellFeeFen - sellFee, trade.Id);
    }

    private long TicksOf(in TradeRow trade) =>
        trade.Price.TenThousandths / InstrumentOf(trade.Instrument).Tick;

    private void TellChange(
        in TradeRow trade, in TradeSide side, Side which, UnitPrice former,
        ref EventWriter events)
    {
        EventKind kind = trade.IsCancelled ? EventKind.TradeCancelled : EventKind.TradeCorrected;
        ref Event told = ref Next(kind, ref events);
        ref SessionRow session = ref _sessions[side.Session.Value];
        told.Session = side.Session;
        told.Principal = session.Principal;
        told.Member = session.Member;
        Number(ref told);
        told.OrderId = side.Order;
        told.ClientOrderId = side.ClientOrderId;
        told.Account = side.Account;
        told.Instrument = trade.Instrument;
        told.Side = which;
        told.TradeId = trade.Id;
        told.Price = trade.Price;
        told.Quantity = new Quantity(trade.Lots);
        told.PreviousPrice = trade.IsCancelled ? default : former;
        told.Fee = trade.FeeOf(which);
    }
}
