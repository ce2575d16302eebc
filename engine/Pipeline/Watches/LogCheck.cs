using System;
using System.Globalization;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Watches;

/// <summary>
/// Once a second: reads the last block back from the disk, and looks how much room is left on it.
/// </summary>
/// <remarks>
/// Runs on a thread of its own, because it waits for the disk and nobody must wait for it. A disk
/// that does not hold what it has acknowledged is an exception, which stops the process. One that
/// does not say how much room it has is told, and what was known goes on. With little room an
/// operator is told; with less, new orders are refused while cancels and operators go on; with the
/// least, the exchange stops cleanly while it still can.
/// </remarks>
internal sealed class LogCheck : IAgent
{
    private const long PeriodNs = 1_000_000_000;
    private const int Mebi = 1 << 20;

    private readonly ICommandLog _log;
    private readonly IClock _clock;
    private readonly Intake _intake;
    private readonly Action<string> _told;
    private readonly Action _exhausted;
    private SpaceLevel _level = SpaceLevel.Ample;
    private bool _isNoteLost;
    private bool _isReserveTold;
    private volatile bool _isUnmeasured;
    private volatile string _trouble = "";
    private long _dueNs;

    /// <summary>Begins to check, at the first turn.</summary>
    /// <param name="log">The log.</param>
    /// <param name="clock">Its monotonic time counts.</param>
    /// <param name="intake">Closed to new orders while there is no room for them.</param>
    /// <param name="told">Told in a sentence; must not block.</param>
    /// <param name="exhausted">Told when the exchange must stop; must not block.</param>
    public LogCheck(
        ICommandLog log,
        IClock clock,
        Intake intake,
        Action<string> told,
        Action exhausted)
    {
        _log = log;
        _clock = clock;
        _intake = intake;
        _told = told;
        _exhausted = exhausted;
        _dueNs = clock.MonotonicNs;
    }

    /// <inheritdoc/>
    public string Name => "sco-check";

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble =>
        _trouble + (_isUnmeasured ? "  ROOM UNKNOWN: the disk does not say" : "");

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_clock.MonotonicNs < _dueNs)
        {
            return 0;
        }

        _dueNs = _clock.MonotonicNs + PeriodNs;
        Measure();
        LookAtNote(_log.ArchiveFault);
        LookAtReserve(_log.SpaceFault);
        _log.ReadBack();
        return 1;
    }

    /// <summary>No answer depends on the room: whether the disk is well says what is read back.
    /// </summary>
    private void Measure()
    {
        LogSpace space;
        try
        {
            space = _log.MeasureSpace();
        }
        catch (JournalException failure)
        {
            if (!_isUnmeasured)
            {
                _isUnmeasured = true;
                _told($"{failure.Message}; until it does, the room counts as it was last known, "
                    + "and everything else goes on");
            }

            return;
        }

        if (_isUnmeasured)
        {
            _isUnmeasured = false;
            _told("the disk says again how much room it has");
        }

        Look(in space);
    }

    /// <summary>
    /// The note of the archive is a file that people mend: a slip in it is told once, and stops
    /// nobody who reads nothing there.
    /// </summary>
    private void LookAtNote(string? fault)
    {
        if (fault is null == _isNoteLost)
        {
            _isNoteLost = fault is not null;
            _told(fault is null
                ? "the note of the archive can be read again"
                : $"{fault}; what was archived can be read when it is mended; everything else "
                    + "goes on");
        }
    }

    private void LookAtReserve(string? fault)
    {
        if (fault is not null && !_isReserveTold)
        {
            _isReserveTold = true;
            _told($"{fault}; give the journal a file system of its own");
        }
    }

    private void Look(in LogSpace space)
    {
        SpaceLevel level = space.Level;
        if (level < _level)
        {
            // Back only when there is a tenth more, so that it does not go to and fro.
            level = (space with { FreeBytes = space.FreeBytes - (space.FreeBytes / 11) }).Level;
        }

        if (level == _level)
        {
            return;
        }

        _level = level;
        _intake.HasSpace = level < SpaceLevel.ReadOnly;
        _trouble = level switch
        {
            SpaceLevel.Ample => "",
            SpaceLevel.Low => "  LITTLE ROOM on the disk",
            SpaceLevel.ReadOnly or SpaceLevel.Exhausted => "  READ-ONLY: no room on the disk",
            _ => Unknown(level),
        };
        string sentence = Sentence(in space, level);
        _told(sentence);
        if (level == SpaceLevel.Exhausted)
        {
            _exhausted();
        }
    }

    private static string Sentence(in LogSpace space, SpaceLevel level)
    {
        string left = string.Create(
            CultureInfo.InvariantCulture,
            $"{space.FreeBytes / Mebi} of {space.TotalBytes / Mebi} MiB are left for the journal");
        return level switch
        {
            SpaceLevel.Ample => $"{left}: enough again",
            SpaceLevel.Low => $"{left}: make room soon",
            SpaceLevel.ReadOnly =>
                $"{left}: new orders are refused; cancels and operators go on; make room",
            SpaceLevel.Exhausted => $"{left}: the exchange stops while it still can",
            _ => Unknown(level),
        };
    }

    private static string Unknown(SpaceLevel level) =>
        Invariant.Unknown<string>("level of room", (byte)level);
}
