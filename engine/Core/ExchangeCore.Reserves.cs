using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Trades;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>
/// What open orders and positions reserve of their member's money, and what fills cost. A
/// reservation follows from the lots of a position alone: so whoever changes those brings it up to
/// date, and what was reserved is freed when the last lot is gone.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>So many lots more of a position are open; less, if negative.</summary>
    private void OpenLots(int position, Side side, long lots)
    {
        _positions.Open(position, side, lots);
        Reserve(position);
    }

    /// <summary>Open lots of a position have traded.</summary>
    private void TradeLots(int position, Side side, long lots, long ticks)
    {
        _positions.Trade(position, side, lots, ticks);
        Reserve(position);
    }

    /// <summary>Brings what a position reserves up to date.</summary>
    private void Reserve(int position)
    {
        ref PositionRow row = ref _positions[position];
        ref readonly ReserveTerms terms = ref _reserves[row.Instrument.Value];
        if (!terms.AreSome && row.ReservedFen == 0)
        {
            return;
        }

        long margin = terms.MarginOf(row.NetLots);
        long need = terms.NeedOf(row.NetLots, row.OpenBuyLots, row.OpenSellLots);
        int cash = _members[row.Member.Value].Cash;
        unchecked
        {
            long order = need - margin - (row.ReservedFen - row.MarginFen);
            _ledger.Post(
                cash, cash + (AccountKind.FrozenOrder - AccountKind.Available), order,
                PostingKind.OrderReserve, row.Instrument.Value);
            if (margin != row.MarginFen)
            {
                _ledger.Post(
                    cash, cash + (AccountKind.FrozenContract - AccountKind.Available),
                    margin - row.MarginFen, PostingKind.Margin, row.Instrument.Value);
                row.MarginFen = margin;
            }
        }

        row.ReservedFen = need;
    }

    /// <summary>The gate Funds of a new order: free money for whatever fills.</summary>
    private RejectReason CheckFunds(in Command command)
    {
        if (!_reserves[command.Instrument.Value].AreSome)
        {
            return RejectReason.None;
        }

        bool isBuy = command.Side == Side.Buy;
        return CheckFunds(
            MemberOf(in command), command.Instrument, isBuy ? command.Quantity.Lots : 0,
            isBuy ? 0 : command.Quantity.Lots);
    }

    /// <summary>The gates Position and Funds of a replace: its position, and money.</summary>
    private RejectReason CheckReach(in OrderDetails order, long lots)
    {
        RejectReason reason = CheckPosition(in order, lots);
        return reason != RejectReason.None ? reason : CheckFunds(in order, lots);
    }

    /// <summary>The gate Funds of a replace: lots that get fewer need no more money.</summary>
    private RejectReason CheckFunds(in OrderDetails order, long lots)
    {
        long more = lots - order.TotalLots;
        if (more <= 0 || !_reserves[order.Instrument.Value].AreSome)
        {
            return RejectReason.None;
        }

        bool isBuy = order.Side == Side.Buy;
        return CheckFunds(
            _sessions[order.Session.Value].Member, order.Instrument, isBuy ? more : 0,
            isBuy ? 0 : more);
    }

    /// <summary>The gate Funds of a quote, its sides in place of what stands there.</summary>
    private RejectReason CheckFunds(in Command terms, in QuoteSide bid, in QuoteSide ask) =>
        _reserves[terms.Instrument.Value].AreSome
            ? CheckFunds(
                MemberOf(in terms), terms.Instrument, bid.Lots - bid.FormerLots,
                ask.Lots - ask.FormerLots)
            : RejectReason.None;

    /// <summary>Whether free money covers what a position would reserve in addition.</summary>
    /// <remarks>
    /// What does not reserve more is never refused: so a member that owes can close.
    /// </remarks>
    private RejectReason CheckFunds(
        MemberId member, InstrumentId instrument, long moreBuyLots, long moreSellLots)
    {
        ref readonly ReserveTerms terms = ref _reserves[instrument.Value];
        int at = _positions.Find(member, instrument);
        long reserved = 0;
        long need;
        if (at == Positions.None)
        {
            need = terms.NeedOf(0, moreBuyLots, moreSellLots);
        }
        else
        {
            ref PositionRow row = ref _positions[at];
            reserved = row.ReservedFen;
            need = terms.NeedOf(
                row.NetLots, row.OpenBuyLots + moreBuyLots, row.OpenSellLots + moreSellLots);
        }

        long more = need - reserved;
        if (more <= 0 && need < ReserveTerms.FenMax)
        {
            return RejectReason.None;
        }

        long available = _ledger.BalanceOf(_members[member.Value].Cash);
        if (more > available || need >= ReserveTerms.FenMax)
        {
            if (available < 0 && Margins.Calls.IsOpen(member))
            {
                _facts.NoteMissing(_rules.TellsCalls ? Margins.CallDesk.OwedFenOf(member) : 0);
                return RejectReason.MarginCallOpen;
            }

            _facts.NoteMissing(long.Max(1, more - available));
            return RejectReason.InsufficientFunds;
        }

        return RejectReason.None;
    }

    /// <summary>What a match costs each side, by the terms of the day.</summary>
    private void SetFees(ref TradeRow trade, long ticks)
    {
        trade.BuyFeeFen = 0;
        trade.SellFeeFen = 0;
        ref readonly ReserveTerms terms = ref _reserves[trade.Instrument.Value];
        if (!terms.HasFees)
        {
            return;
        }

        long amount = _parameters.Of(trade.Instrument).Fen.AmountOf(ticks, trade.Lots);
        trade.BuyFeeFen = terms.FeeOf(Side.Buy, trade.Lots, amount);
        trade.SellFeeFen = terms.FeeOf(Side.Sell, trade.Lots, amount);
    }

    /// <summary>Both sides pay their fees; what they reserved for them is free since the match.
    /// </summary>
    private void ChargeFees(in TradeRow trade)
    {
        Charge(trade.Buy.Position, trade.BuyFeeFen, trade.Id);
        Charge(trade.Sell.Position, trade.SellFeeFen, trade.Id);
    }

    /// <summary>A member pays a fee for a trade, or gets it back if negative.</summary>
    private void Charge(int position, long fen, TradeId trade) => _ledger.Post(
        _members[_positions[position].Member.Value].Cash, Cash.HouseOf(AccountKind.Fees), fen,
        PostingKind.TradeFee, trade.Value);

    /// <summary>What positions reserve of a member's money is held of it.</summary>
    private void DemandReserved(StateReader reader)
    {
        Int128[] orders = new Int128[_memberLast + 1];
        Int128[] margins = new Int128[_memberLast + 1];
        for (int at = 0; at < _positions.Count; at++)
        {
            ref readonly PositionRow row = ref _positions[at];
            reader.Demand(
                row.MarginFen >= 0 && row.ReservedFen >= row.MarginFen,
                "a position reserves less than nothing");
            orders[row.Member.Value] += row.ReservedFen - row.MarginFen;
            margins[row.Member.Value] += row.MarginFen;
        }

        for (uint member = 1; member <= _memberLast; member++)
        {
            int cash = _members[member].Cash;
            reader.Demand(
                orders[member] <= HeldOf(cash, AccountKind.FrozenOrder)
                    && margins[member] <= HeldOf(cash, AccountKind.FrozenContract),
                "positions reserve more than is held");
        }
    }

    private long HeldOf(int cash, AccountKind kind) =>
        _ledger.BalanceOf(cash + (kind - AccountKind.Available));
}
