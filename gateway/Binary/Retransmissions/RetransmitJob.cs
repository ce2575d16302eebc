using System;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Gateway.Binary.Retransmissions;

/// <summary>
/// One retransmission of a connection, handed from the I/O thread to the history thread and back by
/// its state. Its buffer is kept for the next one.
/// </summary>
internal sealed class RetransmitJob
{
    private volatile RetransmitState _state = RetransmitState.Idle;
    private byte[] _frames = [];
    private int _written;

    /// <summary>Whose turn it is.</summary>
    public RetransmitState State => _state;

    /// <summary>The session asked for.</summary>
    public SessionRecord? Record { get; private set; }

    /// <summary>The first number asked for.</summary>
    public ulong From { get; private set; }

    /// <summary>The number behind the last one asked for.</summary>
    public ulong End { get; private set; }

    /// <summary>The timestamp of the request.</summary>
    public ulong RequestTime { get; private set; }

    /// <summary>How many answers were found.</summary>
    public uint Found { get; private set; }

    /// <summary>The frames found.</summary>
    public ReadOnlySpan<byte> Frames => _frames.AsSpan(0, _written);

    /// <summary>I/O thread: begins.</summary>
    public void Begin(SessionRecord record, ulong from, uint count, ulong requestTime)
    {
        (Record, From, End, RequestTime) = (record, from, from + count, requestTime);
        (Found, _written) = (0, 0);
        _state = RetransmitState.Reading;
    }

    /// <summary>History thread: room for a frame.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_frames.Length - _written < bytes)
        {
            Array.Resize(ref _frames, Math.Max(1 << 14, _frames.Length * 2));
        }

        return _frames.AsSpan(_written);
    }

    /// <summary>History thread: a frame was written into the room.</summary>
    public void Put(int bytes)
    {
        _written += bytes;
        Found++;
    }

    /// <summary>History thread: everything was read.</summary>
    public void Finish() => _state = RetransmitState.Ready;

    /// <summary>I/O thread: everything was sent.</summary>
    public void Close() => _state = RetransmitState.Idle;
}
