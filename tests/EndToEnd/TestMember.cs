using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>A member at the gateway that keeps every answer by its number.</summary>
internal sealed class TestMember : IAnswerHandler, IDisposable
{
    private const int LogonsMax = 5;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    private Disconnection _end;

    public TestMember(
        IPEndPoint gateway, string data, string keyName, SessionKey session, ulong nextAnswer = 1,
        TimeProvider? time = null)
    {
        Credential key = DemoKeys.Read(DemoKeys.PathIn(data)).Keys
            .Single(one => one.KeyName == keyName);
        Client = new SessionClient(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = session,
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = nextAnswer,
                Reconnects = false,
                Time = time ?? TimeProvider.System,
                LogonMsMax = (int)Eventually.Patience.TotalMilliseconds,
            },
            this);
        LogOn(keyName);
    }

    // The gateway gives a log-on few seconds, and a busy machine may want more: whom it tells that
    // tries again.
    private void LogOn(string keyName)
    {
        int logons = 0;
        do
        {
            IsLost = false;
            Client.Connect();
            Await(
                () => Client.State == SessionState.LoggedOn || IsLost, $"{keyName} is logged on");
        }
        while (IsLost && ++logons < LogonsMax
            && _end.Reason is RejectReason.None or RejectReason.BackPressured);

        Assert.False(IsLost, $"{keyName} is not logged on: {_end}");
    }

    public SessionClient Client { get; }

    /// <summary>The answers by their number in the session.</summary>
    public Dictionary<ulong, Answer> Answers { get; } = [];

    public bool IsLost { get; private set; }

    /// <summary>Why the gateway itself refused requests, in order.</summary>
    public List<RejectReason> Refusals { get; } = [];

    public ulong Send(
        uint instrument, uint account, Side side, long price, long quantity,
        TimeInForce timeInForce) =>
        Send(Requests.Limit(instrument, account, side, price, quantity, timeInForce));

    public ulong Send(NewOrder order) =>
        Client.TrySend(ref order) == SendResult.Queued ? order.ClientOrderId : 0;

    public Answer Cancel(uint instrument, ulong orderId)
    {
        CancelOrder cancel = Requests.Cancel(instrument, orderId);
        Client.TrySend(ref cancel);
        return AnswerTo(cancel.ClientOrderId);
    }

    /// <summary>Sends a request; returns its label.</summary>
    public ulong Ask<T>(T request, ReadOnlySpan<byte> content = default)
        where T : struct, IRequest =>
        Client.TrySend(ref request, content) == SendResult.Queued
            ? RequestHead.Of(ref request).ClientOrderId
            : 0;

    /// <summary>The price and number of the last trade that this member had a side of.</summary>
    public Fill LastFill { get; private set; }

    /// <summary>Says goodbye and waits until it is answered: the session is free again.</summary>
    public void LogOff()
    {
        Client.LogOff();
        Await(() => Client.State == SessionState.Ended, "the goodbye");
    }

    /// <summary>Waits for the answer to a request.</summary>
    public Answer AnswerTo(ulong label)
    {
        Answer? found = null;
        Await(
            () => (found = Answers.Values.FirstOrDefault(one => one.ClientOrderId == label))
                is not null,
            $"an answer to {label}");
        return found!;
    }

    public void Await(Func<bool> condition, string awaited, TimeSpan? deadline = null) =>
        Eventually.Holds(
            () =>
            {
                Client.Poll(Turn);
                return condition();
            },
            awaited, deadline);

    public void OnAccepted(ref readonly OrderAccepted accepted) => Answers.Add(
        accepted.SeqNum,
        new Answer("accepted", accepted.ClientOrderId, accepted.OrderId, accepted.ExecutionId,
            accepted.Quantity, RejectReason.None));

    public void OnBusinessReject(ref readonly BusinessReject reject) =>
        Refusals.Add(reject.Reason);

    public void OnRejected(ref readonly OrderRejected rejected) => Answers.Add(
        rejected.SeqNum,
        new Answer("rejected", rejected.ClientOrderId, 0, rejected.ExecutionId, 0,
            rejected.Reason));

    public void OnFill(ref readonly Fill fill)
    {
        LastFill = fill;
        Answers.Add(
            fill.SeqNum,
            new Answer("fill", fill.ClientOrderId, fill.OrderId, fill.ExecutionId,
                fill.LastQuantity, RejectReason.None));
    }

    public void OnTriggered(ref readonly OrderTriggered triggered) => Answers.Add(
        triggered.SeqNum,
        new Answer("triggered", triggered.ClientOrderId, triggered.OrderId,
            triggered.ExecutionId, triggered.Remaining, RejectReason.None));

    public void OnEnded(ref readonly OrderEnded ended) => Answers.Add(
        ended.SeqNum,
        new Answer("ended", ended.ClientOrderId, ended.OrderId, ended.ExecutionId, ended.Ended,
            RejectReason.None));

    public void OnCancelReject(ref readonly CancelReject reject) => Answers.Add(
        reject.SeqNum,
        new Answer("cancel refused", reject.ClientOrderId, 0, reject.ExecutionId, 0,
            reject.Reason));

    public void OnHibernated(ref readonly OrderHibernated hibernated) => Answers.Add(
        hibernated.SeqNum,
        new Answer("sleeps", hibernated.ClientOrderId, hibernated.OrderId,
            hibernated.ExecutionId, hibernated.Remaining, RejectReason.None));

    public void OnActivated(ref readonly OrderActivated activated) => Answers.Add(
        activated.SeqNum,
        new Answer("is back", activated.ClientOrderId, activated.OrderId,
            activated.ExecutionId, activated.Remaining, RejectReason.None));

    public void OnTradeChanged(ref readonly TradeChanged changed) => Answers.Add(
        changed.SeqNum,
        new Answer($"trade {changed.Kind}", changed.ClientOrderId, changed.OrderId,
            changed.ExecutionId, changed.Quantity, RejectReason.None));

    public void OnQuoteProtectionSet(ref readonly QuoteProtectionSet protection) => Answers.Add(
        protection.SeqNum,
        new Answer("protected", protection.ClientOrderId, 0, protection.ExecutionId,
            protection.LotsMax, RejectReason.None));

    public void OnQuoteProtectionTripped(ref readonly QuoteProtectionTripped tripped) =>
        Answers.Add(
            tripped.SeqNum,
            new Answer("tripped", 0, 0, tripped.ExecutionId, tripped.Lots, RejectReason.None));

    public void OnMassActionReport(ref readonly MassActionReport report) => Answers.Add(
        report.SeqNum,
        new Answer($"{report.RequestKind} {report.Result}", report.ClientOrderId, 0,
            report.ExecutionId, report.Affected, report.Reason));

    public void OnDisconnected(Disconnection disconnection)
    {
        IsLost = true;
        _end = disconnection;
    }

    public void Dispose() => Client.Dispose();
}
