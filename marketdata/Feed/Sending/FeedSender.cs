using System;
using System.Buffers.Binary;
using System.Threading;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Sending;

/// <summary>
/// Packs the messages of the store into packets and puts every packet on both lines. Gate thread
/// only; allocates nothing; never blocks.
/// </summary>
internal sealed class FeedSender
{
    private readonly FeedOptions _options;
    private readonly FeedStore _store;
    private readonly IClock _clock;
    private readonly Line[] _lines;
    private readonly byte[] _packet = new byte[MoldHeader.PacketBytesMax];
    private readonly byte[] _notice = new byte[MoldHeader.SizeBytes];
    private FeedSession? _session;
    private MoldHeader _oldEnd;
    private int _oldEndRepeats;
    private bool _started;
    private bool _ended;
    private bool _pending;
    private long _pendingSinceNs;
    private long _lastSentNs;
    private long _next;
    private long _packetFirst;
    private ushort _packetCount;
    private int _packetBytes = MoldHeader.SizeBytes;

    internal FeedSender(
        FeedOptions options,
        FeedStore store,
        IClock clock,
        IDatagramSender lineA,
        IDatagramSender lineB)
    {
        _options = options;
        _store = store;
        _clock = clock;
        _lines = [new Line(lineA), new Line(lineB)];
    }

    internal long LostOn(int line) => Volatile.Read(ref _lines[line].Lost);

    /// <summary>What is in the store now was sent by an earlier run; says where it stands.
    /// </summary>
    internal void Start()
    {
        _started = true;
        _next = _store.Published;
        _session = _store.Current;
        Beat(_clock.MonotonicNs);
    }

    /// <summary>Packs and sends what is new.</summary>
    /// <param name="partialToo">Whether a packet that is not full goes out as well.</param>
    internal void Pump(bool partialToo)
    {
        if (!_started || (_pending && !TrySendPending()))
        {
            return;
        }

        while (_next < _store.Published)
        {
            if (EnterSession())
            {
                continue;
            }

            if (!_store.TryPeek(_next, out ReadOnlySpan<byte> message))
            {
                SkipPurged();
                continue;
            }

            if (_packetBytes + MoldHeader.LengthBytes + message.Length > _packet.Length)
            {
                if (!SendPacket())
                {
                    return;
                }

                continue;
            }

            Append(message);
        }

        if (partialToo && _packetCount > 0)
        {
            _ = SendPacket();
        }
    }

    internal int DoWork()
    {
        if (!_started)
        {
            return 0;
        }

        if (_pending || _packetCount > 0 || _next < _store.Published)
        {
            Pump(partialToo: true);
            return 1;
        }

        long now = _clock.MonotonicNs;
        if (now - _lastSentNs < _options.HeartbeatNs)
        {
            return 0;
        }

        Beat(now);
        return 1;
    }

    /// <summary>The exchange stops: says so until it is gone, or until more comes after all.
    /// </summary>
    internal void EndSession()
    {
        if (!_started)
        {
            return;
        }

        Pump(partialToo: true);
        _ended = true;
        Beat(_clock.MonotonicNs);
    }

    private void Append(ReadOnlySpan<byte> message)
    {
        if (_packetCount == 0)
        {
            _packetFirst = _next;
        }

        BinaryPrimitives.WriteUInt16BigEndian(
            _packet.AsSpan(_packetBytes), (ushort)message.Length);
        message.CopyTo(_packet.AsSpan(_packetBytes + MoldHeader.LengthBytes));
        _packetBytes += MoldHeader.LengthBytes + message.Length;
        _packetCount++;
        _next++;
        _ended = false;
    }

    // A packet belongs to one session: what was gathered goes out before the next one begins.
    private bool EnterSession()
    {
        FeedSession session = _store.SessionOf(_next)!;
        if (session == _session)
        {
            return false;
        }

        if (_packetCount > 0)
        {
            return SendPacket();
        }

        if (_session is { } old)
        {
            _oldEnd = new MoldHeader(
                old.Id, old.FeedSequenceOf(session.First), MoldHeader.EndOfSession);
            _oldEndRepeats = _options.EndOfSessionRepeats;
            Notice(_oldEnd);
        }

        _session = session;
        return true;
    }

    // Only a store far too small for the burst at hand gets here; readers see a gap and recover.
    private void SkipPurged()
    {
        Volatile.Write(ref _lines[0].Lost, _lines[0].Lost + 1);
        Volatile.Write(ref _lines[1].Lost, _lines[1].Lost + 1);
        while (_next < _store.Published && !_store.TryPeek(_next, out _))
        {
            _next++;
        }
    }

    private bool SendPacket()
    {
        _ = new MoldHeader(_session!.Id, _session.FeedSequenceOf(_packetFirst), _packetCount)
            .Encode(_packet);
        _pending = true;
        _pendingSinceNs = 0;
        foreach (Line line in _lines)
        {
            line.Waits = true;
        }

        return TrySendPending();
    }

    private bool TrySendPending()
    {
        bool waits = false;
        foreach (Line line in _lines)
        {
            if (line.Waits && !TrySendOn(line))
            {
                waits = true;
            }
        }

        if (waits)
        {
            return false;
        }

        _pending = false;
        _packetCount = 0;
        _packetBytes = MoldHeader.SizeBytes;
        _lastSentNs = _clock.MonotonicNs;
        return true;
    }

    private bool TrySendOn(Line line)
    {
        SendResult result = line.Sender.TrySend(_packet.AsSpan(0, _packetBytes));
        if (result == SendResult.Ok)
        {
            line.Congested = false;
        }
        else if (result == SendResult.BackPressured && !line.Congested && MayWait())
        {
            return false;
        }
        else
        {
            line.Congested = true;
            Volatile.Write(ref line.Lost, line.Lost + 1);
        }

        line.Waits = false;
        return true;
    }

    private bool MayWait()
    {
        long now = _clock.MonotonicNs;
        if (_pendingSinceNs == 0)
        {
            _pendingSinceNs = now;
        }

        return now - _pendingSinceNs < _options.BackPressureNsMax;
    }

    private void Beat(long now)
    {
        _lastSentNs = now;
        if (_session is not { } session)
        {
            return;
        }

        Notice(new MoldHeader(
            session.Id,
            session.FeedSequenceOf(_next),
            _ended ? MoldHeader.EndOfSession : (ushort)0));
        if (_oldEndRepeats > 0)
        {
            _oldEndRepeats--;
            Notice(_oldEnd);
        }
    }

    // A notice carries no message: a line that does not take it at once misses nothing.
    private void Notice(MoldHeader header)
    {
        int bytes = header.Encode(_notice);
        foreach (Line line in _lines)
        {
            _ = line.Sender.TrySend(_notice.AsSpan(0, bytes));
        }
    }
}
