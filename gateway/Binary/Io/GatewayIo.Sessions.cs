using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>The sessions of the connections, and how they end.</content>
internal sealed partial class GatewayIo
{
    private readonly Dictionary<SessionKey, SessionLine> _connected = [];
    private readonly List<SessionLine> _ends = [];
    private readonly Stack<OutboundRing> _rings = [];
    private ulong _correlator;

    /// <summary>Whether a session has a connection, or is not yet done with its last one.</summary>
    public bool IsConnected(SessionKey key) =>
        _connected.TryGetValue(key, out SessionLine? line) && !line.IsGoodbyeRead;

    /// <summary>
    /// Whether a principal may make one more session: those it is about to make count as made.
    /// </summary>
    public bool HasRoomFor(PrincipalId principal)
    {
        // Counted before the sessions that are made: what turns from one into the other meanwhile
        // counts twice for this once, rather than not at all.
        int count = 0;
        foreach (SessionLine line in _connected.Values)
        {
            bool isNew = line.Principal == principal && line.State == LineState.Pending
                && !Sessions.TryFind(line.Key, out _);
            count += isNew ? 1 : 0;
        }

        return count + Sessions.CountOf(principal) < Options.SessionsPerPrincipalMax;
    }

    /// <summary>A line for a log-on; from now on the session counts as connected.</summary>
    public SessionLine OpenLine(
        SessionKey key, PrincipalId principal, uint keepAliveMs, ulong requestTime)
    {
        OutboundRing ring = _rings.Count > 0
            ? _rings.Pop()
            : new OutboundRing(Options.OutboundBytes);
        SessionLine line = new(
            ++_correlator, key, principal, keepAliveMs, requestTime, ring);
        _connected[key] = line;
        Sessions.Await(line);
        return line;
    }

    /// <summary>The session is to end; its answers are still read.</summary>
    public void EndSession(SessionLine line, bool isLoggedOff)
    {
        if (line.IsEnding) { return; }
        line.IsEnding = true;
        line.IsLoggedOff = isLoggedOff;
        _ends.Add(line);
    }

    /// <summary>The connection of a line is gone; the session ends, if it has not yet.</summary>
    public void Release(SessionLine line)
    {
        line.Close();
        EndSession(line, isLoggedOff: false);
    }

    // Retried until the exchange takes them: a session without a connection must not stay on. When
    // the exchange stops, its next start ends all sessions, with the grace that a restart gives.
    private int PublishEnds()
    {
        int work = 0;
        for (int place = _ends.Count - 1; place >= 0; place--)
        {
            SessionLine line = _ends[place];
            if (IsDone(line))
            {
                _ends.RemoveAt(place);
                Forget(line);
                Recycle(line);
                work++;
            }
            else if (line.State == LineState.Started && !IsEnded(line) && !_isStopping)
            {
                line.IsEndPublished = TryPublishEnd(line);
                work += line.IsEndPublished ? 1 : 0;
            }
        }

        return work;
    }

    private bool IsDone(SessionLine line)
    {
        if (!line.IsClosed) { return false; }
        if (!line.IsStartPublished) { return Sessions.TryTakeLogon(line.Correlator, out _); }
        return _isStopping || line.State is LineState.Ended or LineState.Refused;
    }

    private static bool IsEnded(SessionLine line) => line.IsEndPublished || line.IsGoodbyeRead;

    // Who was told goodbye may be back already, on another line.
    private void Forget(SessionLine line)
    {
        if (_connected.TryGetValue(line.Key, out SessionLine? last) && last == line)
        {
            _connected.Remove(line.Key);
        }
    }

    private bool TryPublishEnd(SessionLine line)
    {
        Command command = Command.Of(CommandKind.SessionEnd);
        command.Principal = line.Principal;
        command.Session = line.Record!.Id;
        command.SessionKey = line.Key;
        command.ReceivedAt = TurnTime;
        if (line.IsLoggedOff) { command.Flags = CommandFlags.LoggedOff; }
        return TryPublish(in command, default) == PublishResult.Published;
    }

    private void Recycle(SessionLine line)
    {
        // The gate thread may still write into a line that was neither ended nor refused.
        if (line.State is LineState.Pending or LineState.Started) { return; }
        line.Ring.Reset();
        _rings.Push(line.Ring);
    }
}
