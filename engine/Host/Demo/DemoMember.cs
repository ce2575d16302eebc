using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// One member of the demonstration: quotes around a price, some of it as icebergs, cancels what got
/// old, now and then takes what is there, protects itself by stops. In auctions it bids and offers
/// what may cross.
/// </summary>
/// <remarks>
/// One thread. Each run takes up the same session, whose orders end with its connection, so that
/// nothing is left behind and orders of others are never touched.
/// </remarks>
internal sealed class DemoMember : IAnswerHandler, IDisposable
{
    private const int SentRing = 1 << 12;
    private const int RestingMax = 8;
    private const int DistanceTicksMax = 12;
    private const int TakeTicks = 3;
    private const int QuoteLotsMax = 20;
    private const int TakeLotsMax = 10;
    private const int IcebergPercent = 12;
    private const int IcebergClips = 4;
    private const int StopDistanceTicks = 6;
    private const int StopLotsMax = 3;
    private const int AuctionTicksMax = 8;
    private const int AuctionOnlyPercent = 25;

    private readonly long[] _sentAt = new long[SentRing];
    private readonly Dictionary<(uint Instrument, Side Side), Queue<ulong>> _resting = [];
    private readonly HashSet<ulong> _live = [];
    private readonly LatencyHistogram _times;
    private readonly uint _account;

    /// <summary>Begins to connect.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="key">The member's key and account.</param>
    /// <param name="times">Where answer times are recorded.</param>
    public DemoMember(IPEndPoint gateway, LoadKey key, LatencyHistogram times)
    {
        _times = times;
        _account = key.Account;
        Client = DemoSession.Begin(
            gateway, "demo", key, this, cancelsOnDisconnect: true);
    }

    /// <summary>The member's session.</summary>
    public SessionClient Client { get; }

    /// <summary>Does one thing in an instrument that collects orders for an auction.</summary>
    /// <param name="random">What it does is drawn from here.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="tick">Its price step.</param>
    /// <param name="price">What the member thinks it is worth.</param>
    /// <param name="mayCancel">Whether the auction lets orders go.</param>
    public void ActInAuction(Random random, uint instrument, long tick, long price, bool mayCancel)
    {
        if (Client.State != SessionState.LoggedOn)
        {
            return;
        }

        Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        Queue<ulong> resting = RestingIn(instrument, side);
        if (resting.Count < RestingMax)
        {
            // Both sides around the same price, so that some of it crosses.
            long limit = price + (random.Next(-AuctionTicksMax, AuctionTicksMax + 1) * tick);
            TimeInForce timeInForce = random.Next(100) < AuctionOnlyPercent
                ? TimeInForce.GoodForAuction
                : TimeInForce.Day;
            ulong label = Send(Requests.Limit(
                instrument, _account, side, limit, 1 + random.Next(QuoteLotsMax), timeInForce));
            resting.Enqueue(label);
            _live.Add(label);
        }
        else if (mayCancel)
        {
            Cancel(instrument, resting.Dequeue());
        }
    }

    /// <summary>Does one thing in an instrument that trades.</summary>
    /// <param name="random">What it does is drawn from here.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="tick">Its price step.</param>
    /// <param name="price">What the member thinks it is worth.</param>
    public void Act(Random random, uint instrument, long tick, long price)
    {
        if (Client.State != SessionState.LoggedOn)
        {
            return;
        }

        Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        long away = side == Side.Buy ? -tick : tick;
        Queue<ulong> resting = RestingIn(instrument, side);
        int draw = random.Next(100);
        if (draw < 15)
        {
            Send(Requests.Limit(
                instrument, _account, side, price - (TakeTicks * away),
                1 + random.Next(TakeLotsMax), TimeInForce.ImmediateOrCancel));
        }
        else if (draw < 18)
        {
            Send(Requests.Market(
                instrument, _account, side, 1 + random.Next(TakeLotsMax),
                TimeInForce.ImmediateOrCancel));
        }
        else if (resting.Count >= RestingMax || (draw < 40 && resting.Count > RestingMax / 2))
        {
            Cancel(instrument, resting.Dequeue());
        }
        else
        {
            long distance = 1 + random.Next(DistanceTicksMax);
            ulong label = Send(draw >= 96
                ? StopOf(random, instrument, side, price - ((StopDistanceTicks + distance) * away))
                : QuoteOf(random, instrument, side, price + (distance * away)));
            resting.Enqueue(label);
            _live.Add(label);
        }
    }

    /// <inheritdoc/>
    public void OnAccepted(ref readonly OrderAccepted accepted) => Measure(accepted.ClientOrderId);

    /// <inheritdoc/>
    public void OnRejected(ref readonly OrderRejected rejected)
    {
        Measure(rejected.ClientOrderId);
        _live.Remove(rejected.ClientOrderId);
    }

    /// <inheritdoc/>
    public void OnFill(ref readonly Fill fill)
    {
        if (fill.Remaining == 0)
        {
            _live.Remove(fill.ClientOrderId);
        }
    }

    /// <inheritdoc/>
    public void OnEnded(ref readonly OrderEnded ended)
    {
        _live.Remove(ended.ClientOrderId);
        _live.Remove(ended.OriginalClientOrderId);
    }

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection)
    {
        // The exchange cancels what rested.
        _live.Clear();
        _resting.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private Queue<ulong> RestingIn(uint instrument, Side side)
    {
        if (!_resting.TryGetValue((instrument, side), out Queue<ulong>? resting))
        {
            resting = new Queue<ulong>();
            _resting.Add((instrument, side), resting);
        }

        while (resting.TryPeek(out ulong oldest) && !_live.Contains(oldest))
        {
            resting.Dequeue();
        }

        return resting;
    }

    private NewOrder QuoteOf(Random random, uint instrument, Side side, long price)
    {
        long lots = 1 + random.Next(QuoteLotsMax);
        return random.Next(100) < IcebergPercent
            ? Requests.Limit(instrument, _account, side, price, IcebergClips * lots).Showing(lots)
            : Requests.Limit(instrument, _account, side, price, lots);
    }

    // Leaves nothing behind when it is triggered, so that it moves the market no further.
    private NewOrder StopOf(Random random, uint instrument, Side side, long stopPrice) =>
        Requests.Stop(
            instrument, _account, side, stopPrice, 1 + random.Next(StopLotsMax),
            TimeInForce.ImmediateOrCancel);

    private ulong Send(NewOrder order)
    {
        if (Client.TrySend(ref order) == SendResult.Queued)
        {
            _sentAt[order.ClientOrderId % SentRing] = Stopwatch.GetTimestamp();
        }

        return order.ClientOrderId;
    }

    private void Cancel(uint instrument, ulong label)
    {
        CancelOrder cancel = Requests.CancelLabelled(instrument, label);
        Client.TrySend(ref cancel);
        _live.Remove(label);
    }

    private void Measure(ulong label)
    {
        long sentAt = _sentAt[label % SentRing];
        if (sentAt != 0)
        {
            _sentAt[label % SentRing] = 0;
            _times.Record((long)Stopwatch.GetElapsedTime(sentAt).TotalNanoseconds);
        }
    }
}
