using System;
using System.Threading;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.ReRequest;

/// <summary>
/// Answers requests for messages of the feed: one packet for each request, with as many of the
/// messages as fit. What cannot be answered is ignored: another session, numbers still to come,
/// messages no longer kept, a requester that asks too often.
/// </summary>
/// <remarks>One thread of its own choice. Never blocks; allocates nothing after construction.
/// </remarks>
public sealed class ReRequestServer : IRequestHandler
{
    private const int BatchRequestsMax = 64;

    private readonly FeedStore _store;
    private readonly IRequestPort _port;
    private readonly IClock _clock;
    private readonly RequesterLimits _limits;
    private readonly byte[] _packet = new byte[MoldHeader.PacketBytesMax];
    private readonly byte[] _message = new byte[Wire.MessageBytesMax];
    private long _answered;
    private long _ignored;

    /// <summary>Begins without having heard of anyone.</summary>
    public ReRequestServer(
        FeedStore store, IRequestPort port, IClock clock, ReRequestOptions? options = null)
    {
        _store = store;
        _port = port;
        _clock = clock;
        _limits = new RequesterLimits(options ?? new ReRequestOptions(), clock.MonotonicNs);
    }

    /// <summary>Requests answered. Any thread.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Requests ignored. Any thread.</summary>
    public long Ignored => Volatile.Read(ref _ignored);

    /// <summary>Answers what has arrived, up to a bound; returns how many requests there were.
    /// </summary>
    public int DoWork() => _port.Poll(this, BatchRequestsMax);

    /// <inheritdoc/>
    public void OnRequest(ulong requester, ReadOnlySpan<byte> request)
    {
        if (_limits.TryTake(requester, _clock.MonotonicNs)
            && TryAnswer(request, out int bytes)
            && _port.TryReply(_packet.AsSpan(0, bytes)) == SendResult.Ok)
        {
            Volatile.Write(ref _answered, _answered + 1);
        }
        else
        {
            Volatile.Write(ref _ignored, _ignored + 1);
        }
    }

    private bool TryAnswer(ReadOnlySpan<byte> request, out int bytes)
    {
        bytes = 0;
        if (request.Length != MoldHeader.SizeBytes
            || !MoldHeader.TryDecode(request, out MoldHeader wanted)
            || wanted.Count is 0 or MoldHeader.EndOfSession
            || wanted.FeedSequence == 0
            || !_store.TryPlaces(wanted.Session, out long first, out long end)
            || wanted.FeedSequence > (ulong)(end - first))
        {
            return false;
        }

        long place = first + (long)wanted.FeedSequence - 1;
        long stop = Math.Min(end, place + wanted.Count);
        MoldPacketWriter writer = new(_packet, wanted.Session, wanted.FeedSequence);
        while (place < stop
            && _store.TryRead(place, _message, out int length) == StoreRead.Ok
            && writer.TryAdd(_message.AsSpan(0, length)))
        {
            place++;
        }

        bytes = writer.End();
        return writer.Count > 0;
    }
}
