using System;
using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Projection.Postgres;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Projection;

/// <summary>
/// Keeps a database behind a running exchange. A database that is away, like a bad archive, is
/// waited for, ever longer, and told: once for each cause, and its end. What cannot be mended by
/// waiting is told, with its number, and ends it, and the exchange goes on.
/// </summary>
/// <remarks>
/// Runs on a thread of its own, which may wait for disk and database; nobody waits for it. While
/// the database is away at most one batch is held, and the journal is read no further.
/// </remarks>
public sealed class ProjectionAgent : IAgent, IDisposable
{
    private const long FirstWaitNs = 250_000_000;
    private const long LongestWaitNs = 30_000_000_000;

    // A running exchange makes a block of each few commands: a transaction for each would be most
    // of the work. Tables are that much behind, or a batch.
    private const long BetweenWritesNs = 250_000_000;

    private const int CausesMax = 16;

    private readonly Projector _projector;
    private readonly ConnectionText _text;
    private readonly IClock _clock;
    private readonly Action<string> _told;

    // What was told since all was well.
    private readonly HashSet<string> _causes = new(StringComparer.Ordinal);
    private long _waitNs = FirstWaitNs;
    private long _triesAtNs = long.MinValue;
    private long _writesAtNs = long.MinValue;
    private volatile bool _hasEnded;
    private volatile bool _isEnding;
    private ulong _loadedTo;

    /// <summary>Prepares it; the first turn opens the database.</summary>
    /// <param name="text">How the database is reached.</param>
    /// <param name="source">What it is loaded from.</param>
    /// <param name="clock">For waits.</param>
    /// <param name="told">Told in a sentence what an operator should know; must not block.</param>
    public ProjectionAgent(
        ConnectionText text, ProjectionSource source, IClock clock, Action<string> told)
    {
        _text = text;
        _projector = new Projector(text, source);
        _clock = clock;
        _told = told;
    }

    /// <inheritdoc/>
    public string Name => "sco-postgres";

    /// <summary>The last command in the database. Any thread.</summary>
    public ulong LoadedTo => Volatile.Read(ref _loadedTo);

    /// <summary>Whether it has given up. Any thread.</summary>
    public bool HasEnded => _hasEnded;

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_hasEnded || _clock.MonotonicNs < _triesAtNs)
        {
            return 0;
        }

        try
        {
            return Work();
        }
        catch (Exception passing) when (Refusals.IsPassing(passing))
        {
            Wait(passing);
            return 0;
        }
        catch (Exception failure)
        {
            // Whatever it is, it is no reason to stop an exchange.
            _hasEnded = true;
            _projector.Disconnect();
            _told($"the {_text.Place} is not loaded any more, and the exchange goes on: "
                + Refusals.Of(failure).Message);
            return 0;
        }
    }

    /// <summary>From now on all that is there is written at once: the end is near. Any thread.
    /// </summary>
    public void WriteAtOnce() => _isEnding = true;

    /// <summary>Closes all. After the last turn.</summary>
    public void Dispose() => _projector.Dispose();

    private int Work()
    {
        if (!_projector.IsConnected)
        {
            _projector.Connect();
        }

        ulong before = _projector.LoadedTo;
        long now = _clock.MonotonicNs;
        bool hasMoved = _projector.Advance(
            writesPart: _isEnding || _causes.Count > 0 || now >= _writesAtNs);
        Volatile.Write(ref _loadedTo, _projector.LoadedTo);
        _writesAtNs = _projector.LoadedTo != before ? now + BetweenWritesNs : _writesAtNs;

        // Only a batch that came through, or none that waits, says that all is well.
        bool isWell = !hasMoved || _projector.LoadedTo != before;
        _waitNs = isWell ? FirstWaitNs : _waitNs;
        if (isWell && _causes.Count > 0)
        {
            _causes.Clear();
            _told($"the {_text.Place} is loaded again");
        }

        return hasMoved ? 1 : 0;
    }

    private void Wait(Exception passing)
    {
        _projector.Disconnect();
        string trouble = Refusals.OneLine(JournalException.WordsOf(passing));
        if (_causes.Count < CausesMax && _causes.Add(Refusals.CauseOf(passing)))
        {
            string others = _causes.Count < CausesMax
                ? "" : "; what else keeps it waiting is not told before it is loaded again";
            _told($"the {_text.Place} is not loaded for now; the journal keeps everything, and "
                + $"it is tried again: {trouble}{others}");
        }

        _triesAtNs = _clock.MonotonicNs + _waitNs;
        _waitNs = long.Min(2 * _waitNs, LongestWaitNs);
    }
}
