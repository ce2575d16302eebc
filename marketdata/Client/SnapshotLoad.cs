using System;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Soup;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Client;

/// <summary>
/// Reads one snapshot after another into the books, each over a connection of its own. One thread;
/// never blocks; allocates for connections alone.
/// </summary>
internal sealed class SnapshotLoad(
    IByteStreamConnector connector, MarketBooks books, long stallNsMax) : IDisposable
{
    private readonly byte[] _received = new byte[SoupFrame.SizeBytesMax];
    private IByteStream? _stream;
    private int _receivedBytes;
    private int _loginSent;
    private long _progressNs;
    private uint _messages;
    private bool _ended;

    /// <summary>The session that the snapshot belongs to.</summary>
    internal FeedSessionId Session { get; private set; }

    /// <summary>The first number to apply on top.</summary>
    internal ulong Next { get; private set; }

    internal bool TryBegin(long nowNs)
    {
        Dispose();
        Session = FeedSessionId.None;
        _receivedBytes = 0;
        _loginSent = 0;
        _messages = 0;
        _ended = false;
        _progressNs = nowNs;
        _stream = connector.TryConnect();
        return _stream is not null;
    }

    internal SnapshotProgress Poll(long nowNs, out int work)
    {
        work = 0;
        if (_stream is null || !TryLogIn(_stream))
        {
            return Fail();
        }

        ReceiveResult result;
        while ((result = _stream.TryReceive(
            _received.AsSpan(_receivedBytes), out int bytes)) == ReceiveResult.Ok)
        {
            work++;
            _progressNs = nowNs;
            _receivedBytes += bytes;
            if (!TryTake())
            {
                return Fail();
            }

            if (_ended)
            {
                Dispose();
                return SnapshotProgress.Done;
            }
        }

        return result == ReceiveResult.Closed || nowNs - _progressNs > stallNsMax
            ? Fail()
            : SnapshotProgress.Loading;
    }

    /// <summary>Closes the connection, if there is one.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private SnapshotProgress Fail()
    {
        Dispose();
        return SnapshotProgress.Failed;
    }

    private bool TryLogIn(IByteStream stream)
    {
        Span<byte> packet = stackalloc byte[SoupFrame.HeaderBytes + SoupLogin.RequestBytes];
        if (_loginSent == packet.Length)
        {
            return true;
        }

        _ = SoupLogin.EncodeRequest(
            packet[SoupFrame.HeaderBytes..], "feed"u8, [], FeedSessionId.None);
        _ = SoupFrame.EncodeHeader(packet, SoupType.LoginRequest, SoupLogin.RequestBytes);
        SendResult result = stream.TrySend(packet[_loginSent..], out int sent);
        _loginSent += sent;
        return result is SendResult.Ok or SendResult.BackPressured or SendResult.NotConnected;
    }

    private bool TryTake()
    {
        int at = 0;
        while (!_ended)
        {
            SoupRead read = SoupFrame.TryDecode(
                _received.AsSpan(at, _receivedBytes - at),
                out SoupType type,
                out ReadOnlySpan<byte> payload,
                out int consumed);
            if (read == SoupRead.Incomplete)
            {
                break;
            }

            if (read == SoupRead.Malformed || !TryTake(type, payload))
            {
                return false;
            }

            at += consumed;
        }

        _received.AsSpan(at, _receivedBytes - at).CopyTo(_received);
        _receivedBytes -= at;
        return true;
    }

    private bool TryTake(SoupType type, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case SoupType.LoginAccepted when !Session.IsSome:
                books.Clear();
                bool accepted = SoupLogin.TryDecodeAccepted(payload, out FeedSessionId session);
                Session = session;
                return accepted;
            case SoupType.Sequenced when Session.IsSome:
                return TryApply(payload);
            case SoupType.ServerHeartbeat or SoupType.Debug:
                return true;
            default:
                return false;
        }
    }

    private bool TryApply(ReadOnlySpan<byte> message)
    {
        if (EndOfSnapshot.TryDecode(message, out EndOfSnapshot end))
        {
            _ended = true;
            Next = end.NextFeedSequence;
            return end.Count == _messages && Next > 0;
        }

        _messages++;
        return books.ApplySnapshot(message) is ApplyResult.Applied or ApplyResult.Ignored;
    }
}
