using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Run.Screens;
using TradingPhase = SCO.Exchange.MarketData.Protocol.Codes.TradingPhase;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// Members that trade with each other through the real gateway, some twenty requests a second, so
/// that a visitor sees a market. All on one thread, which sleeps most of the time.
/// </summary>
internal sealed class DemoMarket : IDisposable
{
    // A request that comes alone is a block of its own: 4 KiB of journal, whatever is in it. A demo
    // that is left alone takes some 400 MB an hour at this pace.
    private const int TurnMs = 40;
    private const int QuoteTurns = 10;
    private const int MembersWithMaker = 3;
    private const int EdgeTicks = 20;

    private readonly MarketWatch _watch;
    private readonly LatencyHistogram _times = new();
    private readonly object _timesGate = new();
    private readonly Dictionary<uint, long> _prices = [];
    private readonly List<DemoMember> _members;
    private readonly DemoMaker? _maker;
    private readonly DemoOperator? _operator;
    private readonly IReadOnlyList<DemoDealPlan> _plans;
    private readonly IPEndPoint _gateway;
    private readonly DemoDay _day;
    private readonly Random _random;
    private readonly Thread _thread;
    private readonly List<DemoDeals> _deals = [];
    private int _turns;
    private volatile bool _isStopRequested;

    /// <summary>Logs the members on and begins.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="traders">The traders' keys; of three or more the last makes the market.
    /// </param>
    /// <param name="opener">The key of the operator who leads the market; null leads nothing.
    /// </param>
    /// <param name="first">What that operator sets before all else.</param>
    /// <param name="plans">The negotiated deals to be made, each between members of its own.
    /// </param>
    /// <param name="day">Says when the operator must close.</param>
    /// <param name="watch">Where the market is seen.</param>
    /// <param name="seed">What the members do follows from it, and from time.</param>
    public DemoMarket(
        IPEndPoint gateway,
        IReadOnlyList<LoadKey> traders,
        Credential? opener,
        IReadOnlyList<SetParameter> first,
        IReadOnlyList<DemoDealPlan> plans,
        DemoDay day,
        MarketWatch watch,
        int seed)
    {
        _watch = watch;
        _day = day;
        (_gateway, _plans) = (gateway, plans);
        _random = new Random(seed);
        int members = traders.Count < MembersWithMaker ? traders.Count : traders.Count - 1;
        _members = [.. traders.Take(members)
            .Select(key => new DemoMember(gateway, key, _times))];
        _maker = members < traders.Count ? new DemoMaker(gateway, traders[^1]) : null;
        _operator = opener is null ? null : new DemoOperator(gateway, opener, first);
        _thread = new Thread(Run) { Name = "sco-demo", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Members that are logged on. Any thread.</summary>
    public int LoggedOn => _members.Count(member =>
        member.Client.State == SessionState.LoggedOn)
        + (_maker?.Client.State == SessionState.LoggedOn ? 1 : 0);

    /// <summary>Why it broke off, if it did. Any thread.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Median and 99th percentile of the time to the answer since the last call, in microseconds.
    /// Any thread.
    /// </summary>
    public (double P50Us, double P99Us) TakeAnswerTimes()
    {
        lock (_timesGate)
        {
            (double, double) taken = (_times.AtPermille(500) / 1e3, _times.AtPermille(990) / 1e3);
            _times.Clear();
            return taken;
        }
    }

    /// <summary>Ends the demonstration; the exchange cancels its orders.</summary>
    public void Dispose()
    {
        _isStopRequested = true;
        _thread.Join();
        foreach (DemoMember member in _members)
        {
            member.Dispose();
        }

        foreach (DemoDeals deal in _deals)
        {
            deal.Dispose();
        }

        _maker?.Dispose();
        _operator?.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_isStopRequested)
            {
                long start = Stopwatch.GetTimestamp();
                lock (_timesGate) { Turn(); }
                int left = TurnMs - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                Thread.Sleep(Math.Max(1, left));
            }
        }
        catch (Exception failure)
        {
            // The members are guests: the exchange goes on without them.
            Failure = failure;
        }
    }

    private void Turn()
    {
        IReadOnlyList<MarketRow> rows = _watch.Rows;
        if (rows.Count > 0)
        {
            _operator?.Lead(rows, _day.IsOver);
        }

        MarketRow[] open = [.. rows.Where(IsOpen)];
        if (open.Length > 0 && _members.Count > 0)
        {
            Act(open[_random.Next(open.Length)]);
        }

        if (++_turns % QuoteTurns == 0)
        {
            _maker?.Quote(open, NextPrice);
        }

        Deal();
        _maker?.Client.Poll(TimeSpan.Zero);
        _operator?.Client.Poll(TimeSpan.Zero);
        foreach (DemoMember member in _members)
        {
            member.Client.Poll(TimeSpan.Zero);
        }
    }

    // Behind the log-ons of the others: what a member has not asked for comes by the session that
    // was made last for it.
    private void Deal()
    {
        if (_deals.Count == 0 && LoggedOn == _members.Count + Makers)
        {
            _deals.AddRange(_plans.Select(plan => new DemoDeals(_gateway, plan)));
        }

        foreach (DemoDeals deal in _deals)
        {
            deal.Turn();
        }
    }

    private int Makers => _maker is null ? 0 : 1;

    private static bool IsOpen(MarketRow row) => row.HasBook && row.TickSize > 0
        && (row.IsCollecting || row.Phase == TradingPhase.Continuous);

    private void Act(MarketRow row)
    {
        long price = NextPrice(row);
        DemoMember member = _members[_random.Next(_members.Count)];
        if (row.IsCollecting)
        {
            bool mayCancel = row.Phase == TradingPhase.CallAuction;
            member.ActInAuction(_random, row.Instrument, row.TickSize, price, mayCancel);
        }
        else
        {
            member.Act(_random, row.Instrument, row.TickSize, price);
        }

        // Waits for the answer, so that its time is not that of the next look.
        member.Client.Poll(TimeSpan.Zero);
        member.Client.Poll(TimeSpan.FromMilliseconds(TurnMs));
    }

    // A walk of single ticks that stays away from the price limits.
    private long NextPrice(MarketRow row)
    {
        long tick = row.TickSize;
        long lower = row.LowerLimit + (EdgeTicks * tick);
        long upper = Math.Max(lower, row.UpperLimit - (EdgeTicks * tick));
        long middle = (lower + upper) / 2 / tick * tick;
        long price = _prices.GetValueOrDefault(row.Instrument, row.Last ?? middle);
        price += tick * (_random.Next(8) switch { 0 => -1, 1 => 1, _ => 0 });
        price = Math.Clamp(price, lower, upper);
        _prices[row.Instrument] = price;
        return price;
    }
}
