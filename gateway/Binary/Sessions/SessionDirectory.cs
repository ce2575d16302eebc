using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>All sessions that the exchange knows, and the log-ons it has not answered.</summary>
/// <remarks>
/// Records are made on the gate thread; by number they are found there, by key anywhere. Log-ons
/// are added by the I/O thread and taken by the gate thread.
/// </remarks>
internal sealed class SessionDirectory
{
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
