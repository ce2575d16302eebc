using System;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Client;

/// <content>The way out: log-on, requests, the socket.</content>
public sealed partial class SessionClient
{
    private ulong _nextSeqNum = 1;
    private ulong _nextLabel = 1;

    /// <summary>
    /// The label that the next request without one gets. May be set higher, never lower.
    /// </summary>
    public ulong NextClientOrderId
    {
        get => _nextLabel;
        set => _nextLabel = Math.Max(_nextLabel, value);
    }

    /// <summary>
    /// Queues an order. Fills in its number, and label and send time where they are 0. Allocates
    /// nothing.
    /// </summary>
    public SendResult TrySend(ref NewOrder order)
    {
        SendResult result = Prepare(
            ref order.SeqNum, ref order.ClientOrderId, ref order.SendTime, Room<NewOrder>());
        return Finish(result, in order);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref CancelOrder cancel)
    {
        SendResult result = Prepare(
            ref cancel.SeqNum, ref cancel.ClientOrderId, ref cancel.SendTime, Room<CancelOrder>());
        return Finish(result, in cancel);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref ReplaceOrder replace)
    {
        SendResult result = Prepare(
            ref replace.SeqNum, ref replace.ClientOrderId, ref replace.SendTime,
            Room<ReplaceOrder>());
        return Finish(result, in replace);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref MassCancel cancel)
    {
        SendResult result = Prepare(
            ref cancel.SeqNum, ref cancel.ClientOrderId, ref cancel.SendTime, Room<MassCancel>());
        return Finish(result, in cancel);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref SetPhase request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime, Room<SetPhase>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref SetPriceLimits request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<SetPriceLimits>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref SetSizeLimits request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<SetSizeLimits>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref StartTradingDay request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<StartTradingDay>());
        return Finish(result, in request);
    }

    /// <summary>
    /// Queues a definition. Fills in its number, and label and send time where they are 0.
    /// </summary>
    /// <param name="request">What is defined.</param>
    /// <param name="content">Its content, at most 65,536 bytes.</param>
    /// <exception cref="ArgumentException">The content is longer.</exception>
    public SendResult TrySend(ref Define request, ReadOnlySpan<byte> content)
    {
        if (content.Length > Frame.ContentBytesMax)
        {
            throw new ArgumentException($"At most {Frame.ContentBytesMax} bytes of content.");
        }

        int bytes = Frame.DefineBytesMax - Frame.ContentBytesMax + content.Length;
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime, bytes);
        if (result == SendResult.Queued)
        {
            _out.Put(Frame.Write(_out.Room(), in request, content));
            _lastSent = NowMs;
        }

        return result;
    }

    /// <summary>Gives what is queued to the socket, as much as it takes. Does not block.</summary>
    public void Flush()
    {
        while (_socket is not null && _out.Waiting.Length > 0)
        {
            int sent = _socket.Send(_out.Waiting, SocketFlags.None, out SocketError error);
            if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) { return; }
            if (error != SocketError.Success)
            {
                LoseConnection(error);
                return;
            }

            _out.Take(sent);
        }
    }

    private static int Room<T>()
        where T : struct, IMessage => Frame.HeaderBytes + T.BlockLength;

    private SendResult Prepare(ref ulong seqNum, ref ulong label, ref ulong sendTime, int bytes)
    {
        if (State != SessionState.LoggedOn) { return SendResult.NotLoggedOn; }
        if (_out.Room().Length < bytes)
        {
            Flush();
            if (State != SessionState.LoggedOn) { return SendResult.NotLoggedOn; }
            if (_out.Room().Length < bytes) { return SendResult.BackPressured; }
        }

        if (label == 0) { label = _nextLabel; }
        _nextLabel = Math.Max(_nextLabel, label + 1);
        if (sendTime == 0) { sendTime = NowNs; }
        seqNum = _nextSeqNum++;
        return SendResult.Queued;
    }

    private SendResult Finish<T>(SendResult result, in T message)
        where T : struct, IMessage
    {
        if (result == SendResult.Queued) { Queue(in message); }
        return result;
    }

    // Session messages are few and small; without room the connection is not worth keeping alive.
    private void Queue<T>(in T message)
        where T : struct, IMessage
    {
        if (_out.Room().Length < Room<T>()) { return; }
        _out.Put(Frame.Write(_out.Room(), in message));
        _lastSent = NowMs;
    }

    private void LogOn()
    {
        Enter(SessionState.LoggingOn);
        _lastReceived = NowMs;
        // Introduced each time: the exchange answers for a session it knows as for a new one.
        ulong timestamp = NextTimestamp();
        Negotiate negotiate = new()
        {
            SessionKey = _options.Session,
            Timestamp = timestamp,
            KeyName = _keyName,
            ClientFlow = FlowType.Idempotent,
            Token = LogonToken.Of(_options.Secret, _options.Session, timestamp, 0, 0),
        };
        Queue(in negotiate);
        QueueEstablish();
        Flush();
    }

    private void QueueEstablish()
    {
        ulong timestamp = NextTimestamp();
        uint keepAlive = (uint)_options.KeepAliveMs;
        Establish establish = new()
        {
            SessionKey = _options.Session,
            Timestamp = timestamp,
            NextSeqNum = _nextSeqNum,
            KeyName = _keyName,
            KeepAliveMs = keepAlive,
            CancelOnDisconnect = _options.CancelOnDisconnect
                ? CancelOnDisconnect.Yes
                : CancelOnDisconnect.No,
            Token = LogonToken.Of(
                _options.Secret, _options.Session, timestamp, keepAlive, _nextSeqNum),
        };
        Queue(in establish);
    }

    private void QueueTerminate(RejectReason reason, TerminationCode code)
    {
        Terminate terminate = new()
        {
            SessionKey = _options.Session,
            Reason = reason,
            Code = code,
        };
        Queue(in terminate);
    }

    private ulong NextTimestamp() => _lastTimestamp = Math.Max(_lastTimestamp + 1, NowNs);
}
