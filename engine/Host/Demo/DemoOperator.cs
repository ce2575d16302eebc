using System;
using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Run;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using Phase = SCO.Exchange.MarketData.Protocol.Messages.TradingPhase;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// The operator of the demonstration: opens what stands in pre-open. What a person halted or closed
/// it leaves alone. One thread.
/// </summary>
internal sealed class DemoOperator : IAnswerHandler, IDisposable
{
    private readonly HashSet<uint> _asked = [];

    /// <summary>Begins to connect.</summary>
    public DemoOperator(IPEndPoint gateway, Credential key)
    {
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

    /// <summary>Opens the instruments that stand in pre-open.</summary>
    public void Open(IReadOnlyList<MarketRow> rows)
    {
        foreach (MarketRow row in rows)
        {
            bool isWaiting = row is { HasBook: true, Phase: Phase.PreOpen };
            if (!isWaiting)
            {
                _asked.Remove(row.Instrument);
            }
            else if (Client.State == SessionState.LoggedOn && _asked.Add(row.Instrument))
            {
                SetPhase open = Requests.SetPhase(
                    Codes.TradingPhase.Continuous, row.Instrument);
                Client.TrySend(ref open);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
