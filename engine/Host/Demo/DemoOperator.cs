using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Run.Sessions;
using SCO.Exchange.MarketData.Protocol.Codes;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// The operator of the demonstration: leads what no schedule leads from pre-open through a short
/// opening auction into trading, and closes it while the trading day is to roll. What a person
/// halted or closed it leaves alone. One thread.
/// </summary>
internal sealed class DemoOperator : IAnswerHandler, IDisposable
{
    private static readonly TimeSpan AuctionLasts = TimeSpan.FromSeconds(5);

    // The picture of the market is half a second old at most, and a request may be refused.
    private static readonly TimeSpan AsksAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Dictionary<uint, (Codes.Operators.TradingPhase Phase, long At)> _asked = [];
    private readonly Dictionary<uint, long> _auctionsSince = [];
    private readonly HashSet<uint> _closed = [];
    private readonly Queue<SetParameter> _first;

    /// <summary>Begins to connect.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="key">The operator's key.</param>
    /// <param name="first">What it sets before all else.</param>
    public DemoOperator(IPEndPoint gateway, Credential key, IReadOnlyList<SetParameter> first)
    {
        _first = new Queue<SetParameter>(first);
        Client = new SessionClient(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = SessionKeys.Of("demo", key.KeyName),
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = 0,
            },
            this);
        Client.Connect();
    }

    /// <summary>The operator's session.</summary>
    public SessionClient Client { get; }

    /// <summary>Asks for the phases that the instruments should have by now.</summary>
    /// <param name="rows">The market.</param>
    /// <param name="isDayOver">
    /// Whether the calendar wants to roll the trading day, for which all must be closed.
    /// </param>
    public void Lead(IReadOnlyList<MarketRow> rows, bool isDayOver)
    {
        while (Client.State == SessionState.LoggedOn
            && _first.TryDequeue(out SetParameter request))
        {
            Client.TrySend(ref request);
        }

        foreach (MarketRow row in rows)
        {
            if (row is { HasBook: true, IsScheduled: false }
                && Wanted(row, isDayOver) is { } phase)
            {
                Ask(row.Instrument, phase);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private Codes.Operators.TradingPhase? Wanted(MarketRow row, bool isDayOver)
    {
        if (row.Phase != TradingPhase.CallAuction)
        {
            _auctionsSince.Remove(row.Instrument);
        }

        switch (row.Phase)
        {
            case TradingPhase.PreOpen or TradingPhase.CallAuction or TradingPhase.Continuous
                when isDayOver:
                _closed.Add(row.Instrument);
                return Codes.Operators.TradingPhase.Closed;
            case TradingPhase.Closed when !isDayOver && _closed.Contains(row.Instrument):
                return Codes.Operators.TradingPhase.PreOpen;
            case TradingPhase.PreOpen:
                _closed.Remove(row.Instrument);
                return Codes.Operators.TradingPhase.CallAuction;
            case TradingPhase.CallAuction when row.Auction == AuctionKind.Opening
                && HasLasted(row.Instrument):
                return Codes.Operators.TradingPhase.Continuous;
            default:
                return null;
        }
    }

    private bool HasLasted(uint instrument)
    {
        _auctionsSince.TryAdd(instrument, Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(_auctionsSince[instrument]) > AuctionLasts;
    }

    private void Ask(uint instrument, Codes.Operators.TradingPhase phase)
    {
        bool isAsked = _asked.TryGetValue(
                instrument, out (Codes.Operators.TradingPhase Phase, long At) last)
            && last.Phase == phase && Stopwatch.GetElapsedTime(last.At) < AsksAgainAfter;
        if (isAsked || Client.State != SessionState.LoggedOn)
        {
            return;
        }

        SetPhase request = Requests.SetPhase(phase, instrument);
        if (Client.TrySend(ref request) == SendResult.Queued)
        {
            _asked[instrument] = (phase, Stopwatch.GetTimestamp());
        }
    }
}
