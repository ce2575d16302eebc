using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Run.Screens;
using FeedPhase = SCO.Exchange.MarketData.Protocol.Codes.TradingPhase;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// The market maker of the demonstration: both sides in whatever trades, by mass quotes. What
/// protects its quotes is reached now and then; after a pause it quotes again.
/// </summary>
/// <remarks>One thread. Its quotes end with its connection.</remarks>
internal sealed class DemoMaker : IAnswerHandler, IDisposable
{
    private const int AwayTicks = 3;
    private const uint SideLots = 10;
    private const int LotsMax = 60;
    private const int FillsMax = 12;
    private const uint WindowMs = 1_000;

    private static readonly TimeSpan QuotesAgainAfter = TimeSpan.FromSeconds(2);

    private readonly QuoteSet _quotes;
    private readonly HashSet<uint> _protected = [];
    private readonly Dictionary<uint, long> _trippedAt = [];

    /// <summary>Begins to connect.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="key">The maker's key and account.</param>
    public DemoMaker(IPEndPoint gateway, LoadKey key)
    {
        _quotes = new QuoteSet(key.Account);
        Client = DemoSession.Begin(
            gateway, "demo", key, this, cancelsOnDisconnect: true);
    }

    /// <summary>The maker's session.</summary>
    public SessionClient Client { get; }

    /// <summary>Quotes anew in all that trades.</summary>
    /// <param name="open">The instruments that take orders.</param>
    /// <param name="priceOf">What an instrument is worth.</param>
    public void Quote(IReadOnlyList<MarketRow> open, Func<MarketRow, long> priceOf)
    {
        if (Client.State != SessionState.LoggedOn)
        {
            return;
        }

        _quotes.Clear();
        foreach (MarketRow row in open)
        {
            if (row.Phase == FeedPhase.Continuous && MayQuote(row.Product))
            {
                long price = priceOf(row);
                long away = AwayTicks * row.TickSize;
                _quotes.TrySet(row.Instrument, price - away, SideLots, price + away, SideLots);
            }
        }

        if (_quotes.Count > 0)
        {
            MassQuote request = _quotes.Request();
            Client.TrySend(ref request, _quotes.Entries);
        }
    }

    /// <inheritdoc/>
    public void OnQuoteProtectionTripped(ref readonly QuoteProtectionTripped tripped) =>
        _trippedAt[tripped.Product] = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void OnOperatorRefused(ref readonly OperatorRefused refused)
    {
        // Quotes of before still end: all is asked for again.
        if (refused.RequestKind == RequestKind.SetQuoteProtection)
        {
            _protected.Clear();
        }
    }

    /// <inheritdoc/>
    public void OnDisconnected(Disconnection disconnection)
    {
        _protected.Clear();
        _trippedAt.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private bool MayQuote(uint product)
    {
        if (_trippedAt.TryGetValue(product, out long at))
        {
            if (Stopwatch.GetElapsedTime(at) < QuotesAgainAfter)
            {
                return false;
            }

            _trippedAt.Remove(product);
            _protected.Remove(product);
        }

        if (_protected.Add(product))
        {
            SetQuoteProtection request =
                Requests.SetQuoteProtection(product, LotsMax, FillsMax, WindowMs);
            Client.TrySend(ref request);
        }

        return true;
    }
}
