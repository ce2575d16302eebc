using System;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
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
    /// Queues a request. Fills in its number, and label and send time where they are 0. Allocates
    /// nothing.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="content">
    /// Of Define what is defined, of MassQuote the entries (<see cref="QuoteSet"/>); of others
    /// nothing.
    /// </param>
    /// <exception cref="ArgumentException">The content is longer than the request may have.
    /// </exception>
    public SendResult TrySend<T>(ref T request, ReadOnlySpan<byte> content = default)
        where T : struct, IRequest
    {
        if (content.Length > T.ContentBytesMax)
        {
            throw new ArgumentException($"At most {T.ContentBytesMax} bytes of content.");
        }

        bool hasContent = T.ContentBytesMax > 0;
        int bytes = hasContent ? Frame.BytesOf<T>(content.Length) : Frame.BytesOf<T>();
        SendResult result = FindRoom(bytes);
        if (result != SendResult.Queued) { return result; }
        Number(ref RequestHead.Of(ref request));
        _out.Put(hasContent
            ? Frame.Write(_out.Room(), in request, content)
            : Frame.Write(_out.Room(), in request));
        _lastSent = NowMs;
        return result;
    }

    /// <summary>Gives what is queued to the socket, as much as it takes. Does not block.</summary>
    public void Flush()
    {
        while (_stream is not null && _out.Waiting.Length > 0)
        {
            int sent = _stream.Send(_out.Waiting, out SocketError error);
            if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) { return; }
            if (error != SocketError.Success)
            {
                LoseConnection(error);
                return;
            }

            _out.Take(sent);
        }
    }

    private SendResult FindRoom(int bytes)
    {
        if (State != SessionState.LoggedOn) { return SendResult.NotLoggedOn; }
        if (_out.Room().Length >= bytes) { return SendResult.Queued; }
        Flush();
        if (State != SessionState.LoggedOn) { return SendResult.NotLoggedOn; }
        return _out.Room().Length < bytes ? SendResult.BackPressured : SendResult.Queued;
    }

    private void Number(ref RequestHead head)
    {
        if (head.ClientOrderId == 0) { head.ClientOrderId = _nextLabel; }
        _nextLabel = Math.Max(_nextLabel, head.ClientOrderId + 1);
        if (head.SendTime == 0) { head.SendTime = NowNs; }
        head.SeqNum = _nextSeqNum++;
    }

    // Session messages are few and small; without room the connection is not worth keeping alive.
    // False when there was none.
    private bool Queue<T>(in T message)
        where T : struct, IMessage
    {
        if (_out.Room().Length < Frame.BytesOf<T>()) { return false; }
        _out.Put(Frame.Write(_out.Room(), in message));
        _lastSent = NowMs;
        return true;
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
            DeskUse = _options.StandsAside ? DeskUse.Aside : DeskUse.Desk,
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
