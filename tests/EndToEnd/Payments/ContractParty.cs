using System;
using System.Linq;
using System.Net;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Run.Files;

namespace SCO.Exchange.EndToEnd.Payments;

/// <summary>
/// One side of a contract: accepts what is proposed to it and takes each step that is its turn.
/// </summary>
internal sealed class ContractParty : IAnswerHandler, IDisposable
{
    private readonly uint _account;
    private readonly Side _side;

    public ContractParty(
        IPEndPoint gateway, string data, string keyName, uint account, Side side,
        ulong nextAnswer = 1)
    {
        (_account, _side, NextAnswer) = (account, side, nextAnswer);
        Credential key = DemoKeys.Read(DemoKeys.PathIn(data)).Keys
            .Single(one => one.KeyName == keyName);
        Client = new SessionClient(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = new SessionKey(account, 5),
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = nextAnswer,
                Reconnects = false,
            },
            this);
        Client.Connect();
    }

    public SessionClient Client { get; }

    public ContractStage Stage { get; private set; }

    /// <summary>The number of the first answer that was not handled.</summary>
    public ulong NextAnswer { get; private set; }

    /// <summary>What the seller asks for at the beginning.</summary>
    public bool Propose(uint buyer)
    {
        NegotiatedTrade request = Requests.Propose(
            3, _account, buyer, Side.Sell, 5_125_000, 2, 20_820, 20_840,
            (ulong)DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds() * 1_000_000) with
        {
            FirstPartPpm = 800_000,
            DeliveryMode = DeliveryMode.SelfArranged,
        };
        return Client.TrySend(ref request, "once"u8) == SendResult.Queued;
    }

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
        NextAnswer = report.SeqNum + 1;
        bool isNew = report.Action == 0 && report.Stage == ContractStage.Contracted;
        if (report.Stage == Stage && !isNew)
        {
            return;
        }

        Stage = report.Stage;
        ContractAction? next = (_side, Stage) switch
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
        if (next is { } action)
        {
            StepContract step = Requests.Step(report.ContractId, action) with
            {
                Goods = action == ContractAction.Meter ? report.Goods : 0,
                AmountFen = action == ContractAction.Invoice ? report.AmountFen : 0,
            };
            bool hasPaper = action is ContractAction.IssueNotice or ContractAction.Meter
                or ContractAction.Invoice;
            Client.TrySend(ref step, hasPaper ? "PAPER-1"u8 : default);
        }
    }

    public void Dispose() => Client.Dispose();
}
