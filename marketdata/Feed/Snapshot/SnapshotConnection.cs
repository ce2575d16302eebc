using System;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Soup;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>One connection that reads a snapshot at its own pace. Snapshot thread only.</summary>
internal sealed class SnapshotConnection(
    IByteStream stream, SnapshotOptions options, long nowNs) : IDisposable
{
    // Between two turns of other readers one gets at most this much.
    private const int TurnBytesMax = 1 << 16;
    private const long LeaveNsMax = 2_000_000_000;
    private const long HeartbeatNs = 1_000_000_000;

    private readonly byte[] _received = new byte[256];
    private int _receivedBytes;
    private int _sent;
    private long _sinceNs = nowNs;
    private long _progressNs = nowNs;

    internal ReaderState State { get; private set; } = ReaderState.LoggingIn;

    /// <summary>The session it asks for; none stands for the current one.</summary>
    internal FeedSessionId Wanted { get; private set; }

    /// <summary>What it reads; null before and after.</summary>
    internal SnapshotImage? Image { get; private set; }

    /// <summary>Takes what the reader says and gives it what it can take.</summary>
    internal int DoWork(long nowNs)
    {
        int work = Receive();
        switch (State)
        {
            case ReaderState.LoggingIn:
                CloseAfter(options.LoginNsMax, nowNs);
                break;
            case ReaderState.Waiting:
                Heartbeat(nowNs);
                CloseAfter(options.ReadNsMax, nowNs);
                break;
            case ReaderState.Reading:
                work += Send(nowNs);
                CloseAfter(options.ReadNsMax, nowNs);
                break;
            case ReaderState.Leaving:
                CloseAfter(LeaveNsMax, nowNs);
                break;
            default:
                break;
        }

        return work;
    }

    internal void Give(SnapshotImage image, long nowNs)
    {
        Image = image;
        image.Readers++;
        State = ReaderState.Reading;
        _progressNs = nowNs;
    }

    internal void Refuse(byte reason, long nowNs)
    {
        Span<byte> packet = stackalloc byte[SoupFrame.HeaderBytes + 1];
        _ = stream.TrySend(
            packet[..SoupFrame.Encode(packet, SoupType.LoginRejected, [reason])], out _);
        Leave(nowNs);
    }

    /// <summary>Closes the connection and lets its snapshot go.</summary>
    public void Dispose()
    {
        LetGo();
        State = ReaderState.Gone;
        stream.Dispose();
    }

    private int Receive()
    {
        ReceiveResult result = stream.TryReceive(
            _received.AsSpan(_receivedBytes), out int bytes);
        if (result == ReceiveResult.Closed)
        {
            Dispose();
            return 1;
        }

        _receivedBytes += bytes;
        while (State != ReaderState.Gone)
        {
            SoupRead read = SoupFrame.TryDecode(
                _received.AsSpan(0, _receivedBytes),
                out SoupType type,
                out ReadOnlySpan<byte> payload,
                out int consumed);
            if (read == SoupRead.Incomplete && _receivedBytes < _received.Length)
            {
                break;
            }

            if (read != SoupRead.Packet || !TryTake(type, payload))
            {
                Dispose();
                break;
            }

            _received.AsSpan(consumed, _receivedBytes - consumed).CopyTo(_received);
            _receivedBytes -= consumed;
        }

        return bytes > 0 ? 1 : 0;
    }

    private bool TryTake(SoupType type, ReadOnlySpan<byte> payload)
    {
        if (State == ReaderState.LoggingIn)
        {
            if (type != SoupType.LoginRequest
                || !SoupLogin.TryDecodeRequest(payload, out FeedSessionId wanted))
            {
                return false;
            }

            Wanted = wanted;
            State = ReaderState.Waiting;
            return true;
        }

        return type is SoupType.ClientHeartbeat or SoupType.Unsequenced or SoupType.Debug;
    }

    private int Send(long nowNs)
    {
        ReadOnlySpan<byte> bytes = Image!.Bytes[_sent..];
        SendResult result = stream.TrySend(
            bytes[..Math.Min(bytes.Length, TurnBytesMax)], out int sent);
        if (result is SendResult.Closed or SendResult.TooLarge)
        {
            Dispose();
            return 1;
        }

        _sent += sent;
        if (sent > 0)
        {
            _progressNs = nowNs;
        }
        else if (nowNs - _progressNs > options.StallNsMax)
        {
            Dispose();
            return 1;
        }

        if (_sent == Image.Bytes.Length)
        {
            Leave(nowNs);
        }

        return sent > 0 ? 1 : 0;
    }

    private void Heartbeat(long nowNs)
    {
        if (nowNs - _progressNs < HeartbeatNs)
        {
            return;
        }

        _progressNs = nowNs;
        Span<byte> packet = stackalloc byte[SoupFrame.HeaderBytes];
        _ = SoupFrame.EncodeHeader(packet, SoupType.ServerHeartbeat, 0);

        // A part of a heartbeat cannot be taken back.
        if (stream.TrySend(packet, out int sent) == SendResult.Ok && sent != packet.Length)
        {
            Dispose();
        }
    }

    private void Leave(long nowNs)
    {
        LetGo();
        State = ReaderState.Leaving;
        _sinceNs = nowNs;
    }

    private void LetGo()
    {
        if (Image is not null)
        {
            Image.Readers--;
            Image = null;
        }
    }

    private void CloseAfter(long ns, long nowNs)
    {
        if (State != ReaderState.Gone && nowNs - _sinceNs > ns)
        {
            Dispose();
        }
    }
}
