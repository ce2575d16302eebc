using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Load;

/// <summary>
/// One session of a load run. Its requests repeat a cycle of six: two orders that rest, two that
/// meet each other at the middle, two cancels of the oldest that rest.
/// </summary>
/// <remarks>
/// One thread. Sending and answering allocate nothing. The label of a request tells when it was to
/// be sent, so nothing is remembered per request.
/// </remarks>
internal sealed class LoadSession : IAnswerHandler, IDisposable
{
    private const int CycleRequests = 6;

    // Labels of resting orders that others took; longer than the labels between the oldest that
    // rests and the newest.
    private const int TradedRing = 1 << 14;

    private readonly ulong[] _traded = new ulong[TradedRing];
    private readonly LoadSchedule _schedule;
    private readonly LatencyHistogram _times;
    private readonly LoadInstrument[] _instruments;
    private readonly Queue<(ulong Label, uint Instrument)> _resting;
    private readonly int _restingMax;
    private readonly uint _account;
    private readonly int _place;
    private ulong _firstLabel;
    private bool _measures;

    /// <summary>Prepares the session.</summary>
    /// <param name="options">The run.</param>
    /// <param name="schedule">When each request is to be sent.</param>
    /// <param name="times">Where times are recorded.</param>
    /// <param name="place">The place of this session among all, from 0.</param>
    public LoadSession(
        LoadOptions options, LoadSchedule schedule, LatencyHistogram times, int place)
    {
        LoadKey key = options.Keys[place % options.Keys.Count];
        _schedule = schedule;
        _times = times;
        _place = place;
        _account = key.Account;
        _restingMax = options.RestingPerSession;
        _resting = new Queue<(ulong, uint)>(_restingMax + CycleRequests);
        List<LoadInstrument> mine = [];
        for (int index = place; index < options.Instruments.Count; index += options.Sessions)
        {
            mine.Add(options.Instruments[index]);
        }

        _instruments = [.. mine];
        Client = new SessionClient(
            new SessionClientOptions
            {
                Gateway = options.Gateway,
                Session = SessionKeyOf(key.KeyName, place),
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = 0,
                Reconnects = false,
                CancelOnDisconnect = true,
                StandsAside = true,
                SendBufferBytes = 1 << 20,
            },
            this);
    }

    /// <summary>The session's client.</summary>
    public SessionClient Client { get; }

    /// <summary>Requests sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Requests taken so far.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Requests refused so far.</summary>
    public long Rejected { get; private set; }

    /// <summary>Fills so far.</summary>
    public long Fills { get; private set; }

    /// <summary>Why the last refused request was refused.</summary>
    public RejectReason LastReason { get; private set; }

    /// <summary>Whether the connection ended.</summary>
    public bool IsLost { get; private set; }

    /// <summary>From now on requests count and are measured.</summary>
    public void BeginMeasuring()
    {
        _firstLabel = Client.NextClientOrderId;
        _measures = true;
    }

    /// <summary>Queues the requests that are due.</summary>
    /// <param name="dueEnd">How many requests of this session are due by now.</param>
    public void SendDue(long dueEnd)
    {
        while (Sent < dueEnd && SendNext() == SendResult.Queued)
        {
            Sent++;
        }
    }

    /// <summary>Cancels what still rests, without measuring. False: not yet all.</summary>
    public bool TrySweep()
    {
        _measures = false;
        while (_resting.TryPeek(out (ulong Label, uint Instrument) oldest))
        {
            CancelOrder cancel = Requests.CancelLabelled(oldest.Instrument, oldest.Label);
            if (!IsTraded(oldest.Label) && Client.TrySend(ref cancel) == SendResult.BackPressured)
            {
                return false;
            }

            _resting.Dequeue();
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnAccepted(ref readonly OrderAccepted accepted) => Take(accepted.ClientOrderId);

    /// <inheritdoc/>
    public void OnFill(ref readonly Fill fill)
    {
        Fills++;
        if (fill.Remaining == 0)
        {
            _traded[fill.ClientOrderId % TradedRing] = fill.ClientOrderId;
        }

        if (_measures && fill.Liquidity == Liquidity.Removed)
        {
            KeepMissed(fill.ClientOrderId, fill.Instrument, fill.LastPrice);
        }
    }

    /// <inheritdoc/>
    public void OnEnded(ref readonly OrderEnded ended)
    {
        // An order that expires or is cut off answers no request.
        if (ended.Reason == EndReason.Requested)
        {
            Take(ended.ClientOrderId);
        }
    }

    /// <inheritdoc/>
    public void OnRejected(ref readonly OrderRejected rejected) =>
        Refuse(rejected.ClientOrderId, rejected.Reason);

    /// <inheritdoc/>
    public void OnCancelReject(ref readonly CancelReject reject) =>
        Refuse(reject.ClientOrderId, reject.Reason);

    /// <inheritdoc/>
    public void OnBusinessReject(ref readonly BusinessReject reject) =>
        Refuse(reject.RefId, reject.Reason);

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection)
    {
        IsLost = true;
        if (disconnection.Reason != RejectReason.None)
        {
            LastReason = disconnection.Reason;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private static SessionKey SessionKeyOf(string keyName, int place)
    {
        // The same key each time: a load run goes on with the session of the run before.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"load {keyName} {place}"));
        return new SessionKey(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    private SendResult SendNext()
    {
        long cycle = Sent / CycleRequests;
        ref readonly LoadInstrument traded = ref _instruments[cycle % _instruments.Length];
        int depth = 1 + (int)((cycle / _instruments.Length * 7) % traded.DepthTicks);
        return (Sent % CycleRequests) switch
        {
            0 => SendResting(in traded, Side.Buy, -depth),
            1 => SendResting(in traded, Side.Sell, depth),
            2 => SendOrder(in traded, Side.Buy, 0, TimeInForce.Day),
            3 => SendOrder(in traded, Side.Sell, 0, TimeInForce.ImmediateOrCancel),
            4 => SendCancel(in traded, Side.Buy, -depth),
            _ => SendCancel(in traded, Side.Sell, depth),
        };
    }

    private SendResult SendOrder(
        in LoadInstrument traded, Side side, int ticks, TimeInForce timeInForce)
    {
        NewOrder order = Requests.Limit(
            traded.Id, _account, side, traded.MiddlePrice + (ticks * traded.Tick), 1, timeInForce);
        return Client.TrySend(ref order);
    }

    private SendResult SendResting(in LoadInstrument traded, Side side, int ticks)
    {
        ulong label = Client.NextClientOrderId;
        SendResult result = SendOrder(in traded, side, ticks, TimeInForce.Day);
        if (result == SendResult.Queued)
        {
            _resting.Enqueue((label, traded.Id));
        }

        return result;
    }

    // Until the book holds what it shall hold, a further order rests in place of the cancel.
    private SendResult SendCancel(in LoadInstrument traded, Side side, int ticks)
    {
        while (_resting.TryPeek(out (ulong Label, uint Instrument) oldest)
            && IsTraded(oldest.Label))
        {
            _resting.Dequeue();
        }

        if (_resting.Count < _restingMax)
        {
            return SendResting(in traded, side, ticks);
        }

        (ulong label, uint instrument) = _resting.Peek();
        CancelOrder cancel = Requests.CancelLabelled(instrument, label);
        SendResult result = Client.TrySend(ref cancel);
        if (result == SendResult.Queued)
        {
            _resting.Dequeue();
        }

        return result;
    }

    // The sell order that was to meet the buy order before it found a better bid of another: the
    // buy order is left in the book, and is to be cancelled like the others.
    private void KeepMissed(ulong label, uint instrument, long price)
    {
        bool isMeeting = label > _firstLabel && (label - _firstLabel) % CycleRequests == 3;
        foreach (ref readonly LoadInstrument traded in _instruments.AsSpan())
        {
            if (isMeeting && traded.Id == instrument && traded.MiddlePrice != price
                && !IsTraded(label - 1))
            {
                _resting.Enqueue((label - 1, instrument));
            }
        }
    }

    private bool IsTraded(ulong label) => _traded[label % TradedRing] == label;

    private void Take(ulong label)
    {
        if (Measure(label))
        {
            Acknowledged++;
        }
    }

    private void Refuse(ulong label, RejectReason reason)
    {
        if (Measure(label))
        {
            Rejected++;
            LastReason = reason;
        }
    }

    private bool Measure(ulong label)
    {
        bool isMine = _measures && label >= _firstLabel;
        if (isMine)
        {
            long index = (long)(label - _firstLabel);
            _times.Record(_schedule.NowNs - _schedule.IntendedNs(index, _place));
        }

        return isMine;
    }
}
