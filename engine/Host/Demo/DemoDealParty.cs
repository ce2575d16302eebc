using System;
using System.Net;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// One of the two parties of the demonstrated deal: does what it is its turn to do. One thread.
/// </summary>
internal sealed class DemoDealParty : IAnswerHandler
{
    private readonly uint _account;
    private readonly Side _side;

    /// <summary>Begins to connect.</summary>
    public DemoDealParty(IPEndPoint gateway, LoadKey key, Side side)
    {
        (_account, _side) = (key.Account, side);
        Client = DemoSession.Begin(
            gateway, "demo-deals", key, this, cancelsOnDisconnect: false);
    }

    /// <summary>Its session.</summary>
    public SessionClient Client { get; }

    /// <summary>Where its contract stands; 0 before there is one.</summary>
    public ContractStage Stage { get; private set; }

    /// <inheritdoc/>
    public void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note)
    {
        if (_side == Side.Buy && report.Status == DealStatus.Proposed)
        {
            NegotiatedTrade answer = Requests.Accept(report.DealId, _account);
            Client.TrySend(ref answer, []);
        }
    }

    /// <inheritdoc/>
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
