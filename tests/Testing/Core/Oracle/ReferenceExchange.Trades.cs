using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Trades that two operators cancel or correct.</content>
public sealed partial class ReferenceExchange
{
    private readonly List<ReferenceTrade> _trades = [];

    /// <summary>The trades that can still be changed, oldest first.</summary>
    public IReadOnlyList<ReferenceTrade> Trades => _trades;

    private void Keep(
        TradeId id, UnitPrice price, long lots, ReferenceOrder buy, ReferenceOrder sell)
    {
        ReferenceTrade trade = new()
        {
            Id = id,
            Instrument = buy.Instrument,
            Price = price,
            Lots = lots,
            Bought = OfOrder(EventKind.Filled, buy, answers: false),
            Sold = OfOrder(EventKind.Filled, sell, answers: false),
            Day = _tradingDay,
        };
        _trades.Add(trade);
        CountMoney(trade, price, lots);
        if (_trades.Count > _capacities.TradesMax)
        {
            _trades.RemoveAt(0);
        }
    }

    private RejectReason ProposeTrade()
    {
        UnitPrice price =
            _command.Kind == CommandKind.CorrectTrade ? _command.Price : default;
        RejectReason reason = First(
            () => When(IsHouse, RejectReason.NotAuthorised),
            () => CheckTrade(_command.Kind, _command.TradeId, price),
            () => When(HasNoRoomToPropose, RejectReason.ProposalsFull));
        if (reason == RejectReason.None)
        {
            Propose(new ReferenceScope(0, 0), _command.TradeId, price);
        }

        return reason;
    }

    private RejectReason CheckTrade(CommandKind kind, TradeId id, UnitPrice price)
    {
        ReferenceTrade? trade = _trades.Find(one => one.Id == id);
        return trade is null ? RejectReason.UnknownTrade
            : trade.IsCancelled ? RejectReason.TradeAlreadyCancelled
            : IsOfOwner(trade.Bought.Member) || IsOfOwner(trade.Sold.Member)
                ? RejectReason.OperatorIsParty
            : kind == CommandKind.CorrectTrade && !MayCorrect(trade, price)
                ? RejectReason.TradePriceInvalid
            : RejectReason.None;
    }

    /// <summary>Whether the operator acts for a member, or for one of its owner.</summary>
    private bool IsOfOwner(MemberId member)
    {
        MemberId own = _principals[_command.Principal.Value].Member;
        return own.IsSome && AreOfOneOwner(own, member);
    }

    private bool MayCorrect(ReferenceTrade trade, UnitPrice price)
    {
        ReferenceInstrument instrument = _instruments[trade.Instrument.Value];
        return !price.IsNull && price != trade.Price && !IsOffTick(instrument, price)
            && IsInLadder(instrument.Definition, price.TenThousandths);
    }

    private void ChangeTrade(ReferenceProposal proposal)
    {
        ReferenceTrade trade = _trades.Find(one => one.Id == proposal.Trade)!;
        UnitPrice former = trade.Price;
        bool cancels = proposal.Kind == CommandKind.CancelTrade;
        CountMoney(trade, former, -trade.Lots);
        trade.IsCancelled = cancels;
        trade.Price = cancels ? former : proposal.Price;
        if (cancels)
        {
            _positions[(trade.Bought.Member.Value, trade.Instrument.Value)].Net -= trade.Lots;
            _positions[(trade.Sold.Member.Value, trade.Instrument.Value)].Net += trade.Lots;
        }
        else
        {
            CountMoney(trade, trade.Price, trade.Lots);
        }

        foreach (Event side in new[] { trade.Bought, trade.Sold })
        {
            Event made = Begin(cancels ? EventKind.TradeCancelled : EventKind.TradeCorrected);
            made.Session = side.Session;
            made.Principal = side.Principal;
            made.Member = side.Member;
            made.OrderId = side.OrderId;
            made.ClientOrderId = side.ClientOrderId;
            made.Account = side.Account;
            made.Instrument = side.Instrument;
            made.Side = side.Side;
            made.TradeId = trade.Id;
            made.Price = trade.Price;
            made.PreviousPrice = cancels ? default : former;
            made.Quantity = new Quantity(trade.Lots);
            EmitNumbered(SessionOf(side.Session)!, made);
        }
    }

    private void WriteTrades(BinaryWriter writer)
    {
        writer.Write((ulong)_trades.Count);
        foreach (ReferenceTrade trade in _trades)
        {
            writer.Write(trade.Id.Value);
            writer.Write(trade.Instrument.Value);
            writer.Write(trade.Price.TenThousandths);
            writer.Write(trade.Lots);
            writer.Write(trade.Bought.OrderId.Value);
            writer.Write(trade.Sold.OrderId.Value);
            writer.Write(trade.Bought.ClientOrderId.Value);
            writer.Write(trade.Sold.ClientOrderId.Value);
            writer.Write(trade.Bought.Session.Value);
            writer.Write(trade.Sold.Session.Value);
            writer.Write(trade.Bought.Account.Value);
            writer.Write(trade.Sold.Account.Value);
            writer.Write(trade.IsCancelled);
            writer.Write(trade.Day.DayNumber);
            Write(writer, 0, 2);
        }
    }
}
