using System;
using System.Diagnostics;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Load;

/// <summary>
/// Runs open-loop load: requests leave when the schedule says so, whether or not answers came, and
/// times count from the moment that was intended, so that a stall of the exchange is charged in
/// full.
/// </summary>
/// <remarks>All sessions on the caller's thread. Allocates nothing while it runs.</remarks>
public sealed class LoadRun : IDisposable
{
    /// <summary>
    /// Longest wait, in nanoseconds: half of it is what a request leaves late on average. Shorter
    /// waits would make more, smaller sends, which cost the exchange's cores more than they tell.
    /// </summary>
    private const int PauseNsMax = 100_000;

    private static readonly TimeSpan LogonMax = TimeSpan.FromSeconds(10);

    private readonly LoadOptions _options;
    private readonly LoadSchedule _schedule;
    private readonly LatencyHistogram _times = new();
    private readonly LoadSession[] _sessions;
    private readonly SocketWait _wait;
    private long _lastProgress;

    /// <summary>Prepares the sessions.</summary>
    /// <exception cref="ArgumentException">No keys, or fewer instruments than sessions.</exception>
    public LoadRun(LoadOptions options)
    {
        if (options.Keys.Count == 0 || options.Instruments.Count < options.Sessions)
        {
            throw new ArgumentException("load needs a key, and an instrument for each session");
        }

        _options = options;
        _schedule = new LoadSchedule(options.Rate, options.Requests, options.Sessions);
        _sessions = [.. Enumerable.Range(0, options.Sessions)
            .Select(place => new LoadSession(options, _schedule, _times, place))];
        _wait = new SocketWait([.. _sessions.Select(session => session.Client)]);
    }

    /// <summary>Logs on, sends everything, waits for the answers, takes out what rests.</summary>
    /// <returns>What was measured; null when not all sessions could log on.</returns>
    public LoadResult? Run()
    {
        if (!LogOn())
        {
            return null;
        }

        foreach (LoadSession session in _sessions)
        {
            session.BeginMeasuring();
        }

        _schedule.Start();
        long lastAnswer = 0;
        long answers = 0;
        while (!IsDone(lastAnswer))
        {
            Turn();
            long now = _schedule.NowNs;
            long answered = Answered();
            lastAnswer = answered > answers ? now : lastAnswer;
            answers = answered;
            Report(now);
        }

        LoadResult result = Sum(lastAnswer);
        Finish();
        return result;
    }

    /// <summary>The reason why a session could not log on, if one gave a reason.</summary>
    public RejectReason RefusedBy =>
        _sessions.FirstOrDefault(session => session.LastReason != RejectReason.None)?.LastReason
            ?? RejectReason.None;

    /// <summary>Drops the connections.</summary>
    public void Dispose()
    {
        foreach (LoadSession session in _sessions)
        {
            session.Dispose();
        }
    }

    private bool LogOn()
    {
        foreach (LoadSession session in _sessions)
        {
            session.Client.Connect();
        }

        long start = Stopwatch.GetTimestamp();
        while (_sessions.Any(session => session.Client.State != SessionState.LoggedOn))
        {
            foreach (LoadSession session in _sessions)
            {
                session.Client.Poll(TimeSpan.FromMilliseconds(1));
            }

            if (_sessions.Any(session => session.IsLost)
                || Stopwatch.GetElapsedTime(start) > LogonMax)
            {
                return false;
            }
        }

        return true;
    }

    private void Turn()
    {
        int messages = 0;
        bool isBehind = false;
        for (int place = 0; place < _sessions.Length; place++)
        {
            LoadSession session = _sessions[place];
            long due = IsCancelled ? session.Sent : _schedule.DueBy(_schedule.NowNs, place);
            session.SendDue(due);
            isBehind |= session.Sent < due;
            messages += session.Client.Poll(TimeSpan.Zero);
        }

        if (messages == 0 && !isBehind)
        {
            _wait.Wait(PauseNsMax);
        }
    }

    private bool IsCancelled => _options.IsCancelled?.Invoke() ?? false;

    private long Answered()
    {
        long answered = 0;
        foreach (LoadSession session in _sessions)
        {
            answered += session.Acknowledged + session.Rejected;
        }

        return answered;
    }

    private bool IsDone(long lastAnswer)
    {
        long sent = 0;
        bool isLost = false;
        foreach (LoadSession session in _sessions)
        {
            sent += session.Sent;
            isLost |= session.IsLost;
        }

        bool allSent = sent == _options.Requests || IsCancelled;
        bool isSilent = _schedule.NowNs - lastAnswer > _options.Patience.TotalNanoseconds;
        return isLost || isSilent || (allSent && Answered() >= sent);
    }

    private void Report(long now)
    {
        if (_options.Progress is { } progress && now - _lastProgress > 100_000_000)
        {
            _lastProgress = now;
            progress(Sum(now));
        }
    }

    private LoadResult Sum(long ns) => new(
        _sessions.Sum(session => session.Sent),
        _sessions.Sum(session => session.Acknowledged),
        _sessions.Sum(session => session.Rejected),
        _sessions.Sum(session => session.Fills),
        ns / 1e9,
        _times.AtPermille(500) / 1e3,
        _times.AtPermille(900) / 1e3,
        _times.AtPermille(990) / 1e3,
        _times.AtPermille(999) / 1e3,
        _times.MaxNs / 1e3,
        RefusedBy,
        _sessions.Count(session => session.IsLost));

    private void Finish()
    {
        long start = Stopwatch.GetTimestamp();
        bool swept = false;
        while (Stopwatch.GetElapsedTime(start) < _options.Patience
            && _sessions.Any(session => session.Client.State != SessionState.Ended))
        {
            bool all = true;
            foreach (LoadSession session in _sessions)
            {
                all &= session.TrySweep();
                session.Client.Poll(TimeSpan.FromMilliseconds(1));
            }

            if (all && !swept)
            {
                swept = true;
                foreach (LoadSession session in _sessions)
                {
                    session.Client.LogOff();
                }
            }
        }
    }
}
