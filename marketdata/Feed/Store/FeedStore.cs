using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Threading;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Feed.Store;

/// <summary>
/// The newest messages of the feed, bounded in number and bytes; older ones are overwritten.
/// </summary>
/// <remarks>
/// One thread writes: the gate thread, through the encoder. Any thread reads: it copies a message
/// and then checks that the writer did not come near it in the meantime. All memory is taken at
/// construction. Messages have places from 0 that go on over sessions; sessions map them to feed
/// sequences.
/// </remarks>
public sealed class FeedStore
{
    private const int LengthBytes = 2;

    // After days of rest the calendar rolls all of them in one command, each with a session.
    private const int SessionsMax = 512;

    // Two digits name a session within its day.
    private const int SessionNumberMax = 99;

    // The writer is at most one message, and the gap before the end of the ring, ahead of what it
    // has published.
    private const int Ahead = 2 * (LengthBytes + Wire.MessageBytesMax);

    private readonly byte[] _bytes;
    private readonly long[] _starts;
    private FeedSession[] _sessions = [];
    private long _claimed;
    private long _end;
    private long _published;
    private long _floor;
    private bool _live;

    /// <summary>Takes all memory.</summary>
    /// <param name="messagesMax">How many messages it keeps at most; a power of two.</param>
    /// <param name="bytesMax">How many bytes it keeps at most; a power of two.</param>
    public FeedStore(int messagesMax = 1 << 20, int bytesMax = 1 << 26)
    {
        if (!BitOperations.IsPow2(messagesMax) || !BitOperations.IsPow2(bytesMax)
            || bytesMax < 4 * Ahead)
        {
            throw new ArgumentException("both sizes must be powers of two, bytes at least 16 KiB");
        }

        _bytes = new byte[bytesMax];
        _starts = new long[messagesMax];
    }

    /// <summary>How many messages were written so far, over all sessions. Any thread.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>
    /// The place of the oldest message that can be read now. Any thread; by the time it is used it
    /// may be gone. Counts messages alone: bytes may run out earlier.
    /// </summary>
    public long Oldest => Math.Max(_floor, Published - _starts.Length + 1);

    /// <summary>Whether history is written and what follows is live. Any thread.</summary>
    public bool IsLive => Volatile.Read(ref _live);

    /// <summary>The current session; null before the venue is defined. Any thread.</summary>
    public FeedSession? Current => Volatile.Read(ref _sessions) is [.., FeedSession last]
        ? last
        : null;

    /// <summary>The session a place belongs to; null when it is too long ago. Any thread.</summary>
    public FeedSession? SessionOf(long place)
    {
        FeedSession[] sessions = Volatile.Read(ref _sessions);
        for (int index = sessions.Length - 1; index >= 0; index--)
        {
            if (sessions[index].First <= place)
            {
                return sessions[index];
            }
        }

        return null;
    }

    /// <summary>
    /// The places of the messages of a session so far, half-open; false when it is not known here.
    /// Any thread.
    /// </summary>
    public bool TryPlaces(FeedSessionId id, out long first, out long end)
    {
        FeedSession[] sessions = Volatile.Read(ref _sessions);
        for (int index = sessions.Length - 1; index >= 0; index--)
        {
            if (sessions[index].Id == id)
            {
                first = sessions[index].First;
                end = index + 1 < sessions.Length ? sessions[index + 1].First : Published;
                return true;
            }
        }

        first = 0;
        end = 0;
        return false;
    }

    /// <summary>Copies a message. Any thread; allocates nothing.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="target">
    /// Where to; at least <see cref="Wire.MessageBytesMax"/> bytes, or it may count as purged.
    /// </param>
    /// <param name="bytes">Its length.</param>
    public StoreRead TryRead(long place, Span<byte> target, out int bytes)
    {
        bytes = 0;
        long published = Volatile.Read(ref _published);
        if (place >= published)
        {
            return StoreRead.NotYet;
        }

        if (place < _floor || published - place >= _starts.Length)
        {
            return StoreRead.Purged;
        }

        long start = _starts[place & (_starts.Length - 1)];
        int at = (int)(start & (_bytes.Length - 1));
        int length = at + LengthBytes <= _bytes.Length
            ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at))
            : int.MaxValue;
        if (length > target.Length || length > _bytes.Length - at - LengthBytes)
        {
            return StoreRead.Purged;
        }

        _bytes.AsSpan(at + LengthBytes, length).CopyTo(target);
        Volatile.ReadBarrier();
        if (Volatile.Read(ref _published) - place >= _starts.Length
            || start + _bytes.Length < Volatile.Read(ref _end) + Ahead)
        {
            return StoreRead.Purged;
        }

        bytes = length;
        return StoreRead.Ok;
    }

    /// <summary>Begins a session with the next message. Writer only; allocates.</summary>
    internal void StartSession(FeedSessionId id, TradingDay day)
    {
        FeedSession[] old = _sessions;
        int kept = Math.Min(old.Length, SessionsMax - 1);
        FeedSession[] sessions = new FeedSession[kept + 1];
        Array.Copy(old, old.Length - kept, sessions, 0, kept);
        sessions[kept] = new FeedSession(id, day, _published);
        Volatile.Write(ref _sessions, sessions);
    }

    /// <summary>Room for the next message, whole. Writer only.</summary>
    internal Span<byte> Claim(int bytesMax)
    {
        Invariant.Holds(bytesMax <= Wire.MessageBytesMax);
        int at = (int)(_end & (_bytes.Length - 1));
        int left = _bytes.Length - at;
        _claimed = left >= LengthBytes + bytesMax ? _end : _end + left;
        return _bytes.AsSpan((int)(_claimed & (_bytes.Length - 1)) + LengthBytes, bytesMax);
    }

    /// <summary>Publishes the message that was written into the claimed room. Writer only.
    /// </summary>
    internal void Commit(int bytes)
    {
        int at = (int)(_claimed & (_bytes.Length - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)bytes);
        _starts[_published & (_starts.Length - 1)] = _claimed;
        Volatile.Write(ref _end, _claimed + LengthBytes + bytes);
        Volatile.Write(ref _published, _published + 1);

        // What is written next must not be seen before what was published now: readers rely on it.
        Volatile.WriteBarrier();
    }

    /// <summary>A message in place; false when it was overwritten. Writer only.</summary>
    internal bool TryPeek(long place, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (place < _floor || _published - place >= _starts.Length)
        {
            return false;
        }

        long start = _starts[place & (_starts.Length - 1)];
        if (start + _bytes.Length < _end)
        {
            return false;
        }

        int at = (int)(start & (_bytes.Length - 1));
        int length = BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at));
        message = _bytes.AsSpan(at + LengthBytes, length);
        return true;
    }

    /// <summary>Writes the sessions and how many messages there were. Writer only.</summary>
    internal void WriteState(StateWriter writer)
    {
        writer.Int64(_published);
        writer.Int32(_sessions.Length);
        foreach (FeedSession session in _sessions)
        {
            writer.UInt16(session.Day.DayNumber);
            writer.Int32(session.Id.Number);
            writer.Int64(session.First);
        }
    }

    /// <summary>
    /// Takes up what was written, before anything else. The messages are not here: they count as
    /// overwritten. Writer only, before other threads read; allocates.
    /// </summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="idOf">Names the session of a day and number.</param>
    internal void ReadState(StateReader reader, Func<TradingDay, int, FeedSessionId> idOf)
    {
        long published = reader.Int64(0, long.MaxValue);
        FeedSession[] sessions = new FeedSession[reader.Int32(0, SessionsMax)];
        long first = 0;
        for (int index = 0; index < sessions.Length; index++)
        {
            TradingDay day = new(reader.UInt16());
            reader.Demand(day.IsSome, "a session of the feed has no day");
            FeedSessionId id = idOf(day, reader.Int32(1, SessionNumberMax));
            first = reader.Int64(first, published);
            sessions[index] = new FeedSession(id, day, first);
        }

        _floor = published;
        Volatile.Write(ref _sessions, sessions);
        Volatile.Write(ref _published, published);
    }

    /// <summary>Says that history is written. Writer only.</summary>
    internal void GoLive() => Volatile.Write(ref _live, true);
}
