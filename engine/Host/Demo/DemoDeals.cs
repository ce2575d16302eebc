using System;
using System.Net;
using SCO.Exchange.Benchmarks.LoadGenerator;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Run;
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
    private readonly Party _seller;
    private readonly Party _buyer;
    private bool _isProposed;

    /// <summary>Begins to connect.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="plan">Who deals in what.</param>
    public DemoDeals(IPEndPoint gateway, DemoDealPlan plan)
    {
        _plan = plan;
        _seller = new Party(gateway, plan.Seller, Side.Sell);
        _buyer = new Party(gateway, plan.Buyer, Side.Buy);
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

    /// <summary>One of the two: does what it is its turn to do.</summary>
    private sealed class Party : IAnswerHandler
    {
        private readonly uint _account;
        private readonly Side _side;

        public Party(IPEndPoint gateway, LoadKey key, Side side)
        {
            (_account, _side) = (key.Account, side);
            Client = new SessionClient(
                new SessionClientOptions
                {
                    Gateway = gateway,
                    Session = SessionKeys.Of("demo-deals", key.KeyName),
                    KeyName = key.KeyName,
                    Secret = key.Secret,
                    NextAnswer = 0,
                },
                this);
            Client.Connect();
        }

        public SessionClient Client { get; }

        private ContractStage Stage { get; set; }

        public void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note)
        {
            if (_side == Side.Buy && report.Status == DealStatus.Proposed)
            {
                NegotiatedTrade answer = Requests.Accept(report.DealId, _account);
                Client.TrySend(ref answer, []);
            }
        }

        public void OnContract(ref readonly ContractReport report, ReadOnlySpan<byte> note)
        {
            bool isNew = report.Action == 0 && report.Stage == ContractStage.Contracted;
            if (report.Stage == Stage && !isNew)
            {
                return;
            }

            Stage = report.Stage;
            if (Next(report.Stage) is { } action)
            {
                Step(report, action);
            }
        }

        private ContractAction? Next(ContractStage stage) => (_side, stage) switch
        {
            (Side.Sell, ContractStage.Contracted) => ContractAction.LockTitle,
            (Side.Buy, ContractStage.Contracted) => ContractAction.LockFunds,
            (Side.Sell, ContractStage.Locked) => ContractAction.IssueNotice,
            (Side.Sell, ContractStage.NoticeIssued) => ContractAction.Meter,
            (Side.Buy, ContractStage.Delivered) => ContractAction.AgreeQuantity,
            (Side.Buy, ContractStage.QuantityAgreed) => ContractAction.AgreeQuality,
            (Side.Sell, ContractStage.PaidFirst) => ContractAction.Invoice,
            (Side.Buy, ContractStage.Invoiced) => ContractAction.ConfirmInvoice,
            _ => null,
        };

        private void Step(ContractReport report, ContractAction action)
        {
            StepContract step = Requests.Step(report.ContractId, action) with
            {
                Goods = action == ContractAction.Meter ? report.Goods : 0,
                AmountFen = action == ContractAction.Invoice ? report.AmountFen : 0,
            };
            ReadOnlySpan<byte> document = action switch
            {
                ContractAction.IssueNotice => "DN-1"u8,
                ContractAction.Meter => "CQD-1"u8,
                ContractAction.Invoice => "VAT-1"u8,
                _ => default,
            };
            Client.TrySend(ref step, document);
        }
    }
}
