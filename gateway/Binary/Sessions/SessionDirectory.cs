using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>All sessions that the exchange knows, and the log-ons it has not answered.</summary>
/// <remarks>
/// Records are made on the gate thread; by number they are found there, by key anywhere. Log-ons
/// are added by the I/O thread and taken by the gate thread.
/// </remarks>
internal sealed class SessionDirectory
{
    // As many as a venue can have room for.
    private const uint SessionsMax = 1 << 24;

    private readonly ConcurrentDictionary<SessionKey, SessionRecord> _byKey = new();
    private readonly ConcurrentDictionary<PrincipalId, int> _counts = new();
    private readonly ConcurrentDictionary<ulong, SessionLine> _logons = new();
    private SessionRecord?[] _byId = new SessionRecord?[64];

    /// <summary>Gate thread: the record of a session, made when it is new.</summary>
    public SessionRecord Open(SessionId id, SessionKey key, PrincipalId principal)
    {
        if (Find(id) is { } known) { return known; }
        SessionRecord record = new(id, key, principal);
        while (id.Value >= _byId.Length) { Array.Resize(ref _byId, _byId.Length * 2); }
        _byId[id.Value] = record;
        _byKey[key] = record;
        _counts[principal] = CountOf(principal) + 1;
        return record;
    }

    /// <summary>Gate thread: a session by its number.</summary>
    public SessionRecord? Find(SessionId id) =>
        id.Value < (uint)_byId.Length ? _byId[id.Value] : null;

    /// <summary>Gate thread: writes all sessions, by their numbers.</summary>
    public void WriteState(StateWriter writer)
    {
        foreach (SessionRecord? record in _byId)
        {
            if (record is not null)
            {
                writer.UInt32(record.Id.Value);
                writer.UInt64(record.Key.Low);
                writer.UInt64(record.Key.High);
                writer.UInt32(record.Principal.Value);
                record.Index.WriteState(writer);
            }
        }

        writer.UInt32(0);
    }

    /// <summary>Gate thread: takes up what was written, before there is any session.</summary>
    public void ReadState(StateReader reader)
    {
        for (uint id = reader.UInt32(SessionsMax); id != 0; id = reader.UInt32(SessionsMax))
        {
            SessionKey key = new(reader.UInt64(), reader.UInt64());
            reader.Demand(
                Find(new SessionId(id)) is null && !TryFind(key, out _),
                "a session is there twice");
            Open(new SessionId(id), key, new PrincipalId(reader.UInt32()))
                .Index.ReadState(reader);
        }
    }

    /// <summary>Any thread: a session by its key.</summary>
    public bool TryFind(SessionKey key, [NotNullWhen(true)] out SessionRecord? record) =>
        _byKey.TryGetValue(key, out record);

    /// <summary>Any thread: how many sessions a principal has made.</summary>
    public int CountOf(PrincipalId principal) => _counts.GetValueOrDefault(principal);

    /// <summary>I/O thread: a log-on whose answer will come.</summary>
    public void Await(SessionLine line) => _logons[line.Correlator] = line;

    /// <summary>The log-on that an answer is for, if it is one of this gateway.</summary>
    public bool TryTakeLogon(ulong correlator, [NotNullWhen(true)] out SessionLine? line) =>
        _logons.TryRemove(correlator, out line);
}
