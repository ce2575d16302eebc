using System;
using System.Net;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// A negotiated deal of the demonstration: one member offers, the other accepts, and both take the
/// contract step by step to its end. Once, when a journal begins. One thread.
/// </summary>
internal sealed class DemoDeals : IDisposable
{
    private const long Lots = 2;
    private const uint FirstPartPpm = 800_000;
    private const ulong AnswerNs = 3_600_000_000_000;

    private readonly DemoDealPlan _plan;
    private readonly IClock _clock = new SystemClock();
    private readonly DemoDealParty _seller;
    private readonly DemoDealParty _buyer;
    private bool _isProposed;

    /// <summary>Begins to connect.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="plan">Who deals in what.</param>
    public DemoDeals(IPEndPoint gateway, DemoDealPlan plan)
    {
        _plan = plan;
        _seller = new DemoDealParty(gateway, plan.Seller, Side.Sell);
        _buyer = new DemoDealParty(gateway, plan.Buyer, Side.Buy);
    }

    /// <summary>Goes on with what was answered.</summary>
    public void Turn()
    {
        _seller.Client.Poll(TimeSpan.Zero);
        _buyer.Client.Poll(TimeSpan.Zero);
        bool isReady = _seller.Client.State == SessionState.LoggedOn
            && _buyer.Client.State == SessionState.LoggedOn;
        if (!isReady || _isProposed)
        {
            return;
        }

        NegotiatedTrade request = Requests.Propose(
            _plan.Instrument.Id.Value, _plan.Seller.Account, _plan.BuyerMember, Side.Sell,
            _plan.Instrument.ReferencePrice.TenThousandths, Lots,
            _plan.Instrument.DeliveryStart.DayNumber, _plan.Instrument.DeliveryEnd.DayNumber,
            _clock.Now.Ns + AnswerNs) with
        {
            FirstPartPpm = FirstPartPpm,
            DeliveryMode = DeliveryMode.SelfArranged,
        };
        _isProposed = _seller.Client.TrySend(ref request, "demonstration"u8) == SendResult.Queued;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seller.Client.Dispose();
        _buyer.Client.Dispose();
    }
}
