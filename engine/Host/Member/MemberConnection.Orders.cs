using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Cli;

namespace SCO.Exchange.Host.Member;

/// <content>Orders of this session, from what it was told of them.</content>
public sealed partial class MemberConnection
{
    private readonly SortedDictionary<ulong, OwnOrder> _orders = [];

    /// <summary>Why it is not known what came of the last request about an order; null if it is.
    /// </summary>
    public string? Unheard { get; private set; }

    /// <summary>Lots of an order that had traded when the last request amended it; 0 of others.
    /// </summary>
    public long TradedBefore { get; private set; }

    /// <summary>
    /// Asks for something about an order, and waits for all that came of it at once: trades and
    /// the end of the rest stand behind the first answer. Told is the order, then these, and what
    /// was told of other orders meanwhile.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="number">Which order it is about; 0: one that it enters.</param>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="UsageException">The connection was lost before the answer, or none came.
    /// </exception>
    public bool AskForOrder<T>(T request, ulong number = 0)
        where T : struct, IRequest
    {
        (Unheard, TradedBefore) = (null, 0);
        ulong label = _session.NextClientOrderId;
        if (!Ask(request))
        {
            return false;
        }

        // Answers come in the order of their causes: behind that of a later request there are
        // none left of this one.
        try
        {
            _ = Send(Requests.Balances());
        }
        catch (UsageException lost)
        {
            // The request was taken: a failure now would have it entered twice.
            Unheard = lost.Message;
        }

        _ = _told.RemoveAll(one => one.Kind == "balance");
        _reason = RejectReason.None;

        // Labels begin anew with each day: an older order may have this one too.
        OwnOrder? order = _orders.Values.LastOrDefault(
            one => one.Label == label && (number == 0 || one.Id == number));
        if (order is not null)
        {
            _told.Insert(0, _words.Of(order));
        }

        return true;
    }

    /// <summary>The orders of this session that live, by their numbers.</summary>
    public IReadOnlyList<MemberReport> OpenOrders() =>
        [.. _orders.Values.Where(one => one.IsLive).Select(_words.Of)];

    /// <summary>The instrument of an order that this session was told of; 0 of others.</summary>
    public uint InstrumentOf(ulong order) =>
        _orders.TryGetValue(order, out OwnOrder? known) ? known.Instrument : 0;

    /// <summary>All its lots, those that have traded included; null of one that this session was
    /// not told of.</summary>
    public long? LotsOf(ulong order) =>
        _orders.TryGetValue(order, out OwnOrder? known) ? known.Lots : null;

    /// <summary>How an order of this session came to its end; null of one that lives, or that this
    /// session was not told of.</summary>
    public MemberReport? EndOf(ulong order) =>
        _orders.TryGetValue(order, out OwnOrder? known) && !known.IsLive
            ? _words.EndOf(known)
            : null;

    /// <inheritdoc/>
    public void OnAccepted(ref readonly OrderAccepted accepted)
    {
        _orders[accepted.OrderId] = OwnOrder.Of(in accepted);
        Take(accepted.SeqNum, accepted.ClientOrderId, []);
    }

    /// <inheritdoc/>
    public void OnRejected(ref readonly OrderRejected rejected) =>
        Refuse(
            rejected.SeqNum, rejected.ClientOrderId, rejected.Reason, rejected.Missing,
            rejected.Limit);

    /// <inheritdoc/>
    public void OnCancelReject(ref readonly CancelReject reject) =>
        Refuse(
            reject.SeqNum, reject.ClientOrderId, reject.Reason, reject.Missing, reject.Limit);

    /// <inheritdoc/>
    public void OnFill(ref readonly Fill fill)
    {
        if (_orders.TryGetValue(fill.OrderId, out OwnOrder? order))
        {
            order.Trades(in fill);
        }

        Take(fill.SeqNum, 0, [_words.Of(in fill)]);
    }

    /// <inheritdoc/>
    public void OnTradeChanged(ref readonly TradeChanged changed) =>
        Take(changed.SeqNum, 0, [_words.Of(in changed)]);

    /// <inheritdoc/>
    public void OnEnded(ref readonly OrderEnded ended)
    {
        if (_orders.TryGetValue(ended.OrderId, out OwnOrder? order))
        {
            order.Ends(in ended);
        }

        Take(ended.SeqNum, ended.ClientOrderId, [_words.Of(in ended)]);
    }

    /// <inheritdoc/>
    public void OnReplaced(ref readonly OrderReplaced replaced)
    {
        if (_orders.TryGetValue(replaced.OrderId, out OwnOrder? order))
        {
            order.Becomes(replaced.Price, replaced.Quantity);
            order.IsCalled(replaced.ClientOrderId);
            order.Stands(replaced.Status, replaced.Remaining, replaced.Executed);
        }

        if (!_isAnswered && replaced.ClientOrderId == _awaited)
        {
            TradedBefore = replaced.Executed;
        }

        Take(replaced.SeqNum, replaced.ClientOrderId, []);
    }

    /// <inheritdoc/>
    public void OnReduced(ref readonly OrderReduced reduced)
    {
        if (_orders.TryGetValue(reduced.OrderId, out OwnOrder? order))
        {
            order.Becomes(order.Price, reduced.Quantity);
            order.Stands(reduced.Status, reduced.Remaining, reduced.Executed);
        }

        Take(reduced.SeqNum, reduced.ClientOrderId, []);
    }

    /// <inheritdoc/>
    public void OnTriggered(ref readonly OrderTriggered triggered)
    {
        if (_orders.TryGetValue(triggered.OrderId, out OwnOrder? order))
        {
            order.Stands(triggered.Status, triggered.Remaining, triggered.Executed);
        }

        Take(triggered.SeqNum, 0, []);
    }

    /// <inheritdoc/>
    public void OnHibernated(ref readonly OrderHibernated hibernated)
    {
        if (_orders.TryGetValue(hibernated.OrderId, out OwnOrder? order))
        {
            order.Stands(hibernated.Status, hibernated.Remaining, hibernated.Executed);
        }

        Take(hibernated.SeqNum, 0, []);
    }

    /// <inheritdoc/>
    public void OnActivated(ref readonly OrderActivated activated)
    {
        if (_orders.TryGetValue(activated.OrderId, out OwnOrder? order))
        {
            order.Stands(activated.Status, activated.Remaining, activated.Executed);
        }

        Take(activated.SeqNum, 0, []);
    }

    private void Take(ulong number, ulong label, IReadOnlyList<MemberReport> reports)
    {
        _lastNumber = number;
        _isAnswered |= label != 0 && label == _awaited;
        _told.AddRange(reports);
    }
}
