using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Sbe;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// A reader of the feed written from the text of the protocol and the schema alone: it knows
/// nothing of the exchange's codecs or client. Both lines, re-requests, snapshots.
/// </summary>
internal sealed class SchemaReader : IDatagramHandler
{
    private const long PatienceNs = 20_000_000;
    private const int RequestsMax = 30;

    private readonly SbeSchema _schema;
    private readonly MemoryLine.Listener _lineA;
    private readonly MemoryLine.Listener _lineB;
    private readonly MemoryRequests.Channel _requests;
    private readonly MemoryStreams _streams;
    private readonly SortedDictionary<string, ulong> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Session, ulong Number), byte[]> _messages = [];
    private readonly List<byte> _received = [];
    private IByteStream? _stream;
    private bool _loading;
    private long _askedNs;
    private int _asked;

    /// <summary>Begins to listen.</summary>
    /// <param name="schema">How messages are read.</param>
    /// <param name="lineA">The first line.</param>
    /// <param name="lineB">The second line.</param>
    /// <param name="requests">Where to ask again.</param>
    /// <param name="streams">Where snapshots are.</param>
    /// <param name="isLate">Whether it comes late, so that it needs a snapshot at once.</param>
    internal SchemaReader(
        SbeSchema schema,
        MemoryLine.Listener lineA,
        MemoryLine.Listener lineB,
        MemoryRequests.Channel requests,
        MemoryStreams streams,
        bool isLate)
    {
        _schema = schema;
        _lineA = lineA;
        _lineB = lineB;
        _requests = requests;
        _streams = streams;
        _loading = isLate;
    }

    internal SchemaMarket Market { get; } = new();

    internal string Session { get; private set; } = "";

    internal ulong Next { get; private set; } = 1;

    internal long Snapshots { get; private set; }

    internal long Requests { get; private set; }

    internal bool IsLoading => _loading;

    internal void Poll(long nowNs)
    {
        _ = _lineA.Poll(this, int.MaxValue);
        _ = _lineB.Poll(this, int.MaxValue);
        _ = _requests.Poll(this, int.MaxValue);
        if (_loading && nowNs - _askedNs >= PatienceNs)
        {
            Load(nowNs);
        }

        if (!_loading && _known.Count > 0)
        {
            Follow();
            Ask(nowNs);
        }
    }

    public void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        string session = Encoding.ASCII.GetString(datagram[..10]);
        ulong first = BinaryPrimitives.ReadUInt64BigEndian(datagram[10..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(datagram[18..]);
        count = count == 0xFFFF ? 0 : count;
        ulong end = first + (ulong)count;
        _known[session] = Math.Max(end, _known.GetValueOrDefault(session, 1UL));
        int at = 20;
        for (int index = 0; index < count; index++)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[at..]);
            _messages[(session, first + (ulong)index)] =
                datagram.Slice(at + 2, length).ToArray();
            at += 2 + length;
        }
    }

    private void Follow()
    {
        Session = Session.Length == 0 ? _known.First().Key : Session;
        while (!_loading)
        {
            if (_messages.TryGetValue((Session, Next), out byte[]? message))
            {
                Market.Apply(_schema.Decode(message), isSnapshot: false);
                Next++;
                _asked = 0;
            }
            else if (!TryEnterNextSession())
            {
                return;
            }
        }
    }

    // The first message of a session says how the one before ended.
    private bool TryEnterNextSession()
    {
        string? newer = NewerSession();
        if (newer is null || !_messages.TryGetValue((newer, 1), out byte[]? message))
        {
            return false;
        }

        ulong last = (ulong)_schema.Decode(message)["lastSeq"].Long;
        _known[Session] = Math.Max(_known.GetValueOrDefault(Session, 1UL), last + 1);
        if (last + 1 > Next)
        {
            return false;
        }

        if (last + 1 < Next)
        {
            // Another session lies between the two.
            _loading = true;
            return false;
        }

        Session = newer;
        Next = 1;
        return true;
    }

    private void Ask(long nowNs)
    {
        string? newer = NewerSession();
        bool isBehind = _known.GetValueOrDefault(Session, 1UL) > Next;
        if (_loading || (!isBehind && newer is null) || nowNs - _askedNs < PatienceNs)
        {
            return;
        }

        _askedNs = nowNs;
        if (++_asked > RequestsMax)
        {
            _loading = true;
            return;
        }

        if (isBehind)
        {
            Ask(Session, Next, _known[Session] - Next);
        }

        if (newer is not null && !_messages.ContainsKey((newer, 1)))
        {
            Ask(newer, 1, 1);
        }
    }

    private void Ask(string session, ulong first, ulong count)
    {
        byte[] request = new byte[20];
        _ = Encoding.ASCII.GetBytes(session, request);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(10), first);
        BinaryPrimitives.WriteUInt16BigEndian(
            request.AsSpan(18), (ushort)Math.Min(count, 1_000UL));
        _ = _requests.TrySend(request);
        Requests++;
    }

    private string? NewerSession() => _known.Keys.FirstOrDefault(
        session => string.CompareOrdinal(session, Session) > 0);

    private void Load(long nowNs)
    {
        if (_stream is null)
        {
            _received.Clear();
            Market.Clear();
            _stream = _streams.TryConnect()!;
            byte[] login = Encoding.ASCII.GetBytes("\0\u002fL" + "1".PadLeft(46));
            _ = _stream.TrySend(login, out _);
        }

        byte[] buffer = new byte[1 << 12];
        ReceiveResult result;
        while ((result = _stream.TryReceive(buffer, out int bytes)) == ReceiveResult.Ok)
        {
            _received.AddRange(buffer.AsSpan(0, bytes));
        }

        if (TryTakeSnapshot()
            || result == ReceiveResult.Closed
            || _received is [_, _, (byte)'J', ..])
        {
            LeaveStream(nowNs);
        }
    }

    private void LeaveStream(long nowNs)
    {
        _stream!.Dispose();
        _stream = null;
        _askedNs = nowNs;
        _asked = 0;
    }

    // A snapshot is taken when all of it is there, up to the end-of-session packet.
    private bool TryTakeSnapshot()
    {
        List<(char Type, byte[] Payload)> packets = [];
        byte[] bytes = [.. _received];
        int at = 0;
        while (at + 2 < bytes.Length)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            if (at + 2 + length > bytes.Length)
            {
                return false;
            }

            packets.Add(((char)bytes[at + 2], bytes[(at + 3)..(at + 2 + length)]));
            at += 2 + length;
        }

        if (packets.Count == 0 || packets[^1].Type != 'Z')
        {
            return false;
        }

        Session = Encoding.ASCII.GetString(packets[0].Payload.AsSpan(0, 10));
        long messages = 0;
        foreach ((char type, byte[] payload) in packets)
        {
            if (type == 'S')
            {
                Take(_schema.Decode(payload), ref messages);
            }
        }

        return true;
    }

    private void Take(SbeMessage message, ref long messages)
    {
        if (message.Name != "EndOfSnapshot")
        {
            Market.Apply(message, isSnapshot: true);
            messages++;
            return;
        }

        if (message["count"].Long != messages)
        {
            throw new InvalidOperationException("the snapshot is not whole");
        }

        Next = (ulong)message["nextSeq"].Long;
        Snapshots++;
        _loading = false;
    }
}
