using System;
using System.Globalization;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Watches;

/// <summary>
/// Watches whether what was applied becomes durable. A disk that makes nothing durable for a
/// quarter of a second is told; after two seconds new orders are refused and the market is halted.
/// </summary>
/// <remarks>
/// Runs on a thread of its own that never touches the disk, so a disk that never answers again
/// cannot hold it up. Answers wait for the disk all the while, and no queue grows: the rings are
/// full, and who sends orders is refused. When the disk answers again, orders are taken again, but
/// the market stays halted until an operator resumes it.
/// </remarks>
internal sealed class StallWatch : IAgent
{
    /// <summary>Without a durable commit for this long, an operator is told.</summary>
    public const long AlarmNs = 250_000_000;

    /// <summary>Without one for this long, the market is halted.</summary>
    public const long HaltNs = 2_000_000_000;

    /// <summary>
    /// What one look counts for at most: a watch that was itself held up knows nothing of the disk.
    /// </summary>
    private const long LookNsMax = 100_000_000;

    private readonly ICommandLog _log;
    private readonly Sequencer _sequencer;
    private readonly IClock _clock;
    private readonly Intake _intake;
    private readonly Action<string> _told;
    private readonly string _resume;
    private ulong _durable;
    private long _lookedAtNs;
    private long _stalledNs;
    private bool _isWanted;
    private bool _isTold;
    private volatile string _trouble = "";

    /// <summary>Begins to watch.</summary>
    /// <param name="log">What must become durable.</param>
    /// <param name="sequencer">What was applied; halts the market.</param>
    /// <param name="clock">Its monotonic time counts.</param>
    /// <param name="intake">Closed to new orders while the disk does not answer.</param>
    /// <param name="told">Told in a sentence; must not block.</param>
    /// <param name="resume">What an operator types to resume the market.</param>
    public StallWatch(
        ICommandLog log, Sequencer sequencer, IClock clock, Intake intake, Action<string> told,
        string resume)
    {
        _log = log;
        _sequencer = sequencer;
        _clock = clock;
        _intake = intake;
        _told = told;
        _resume = resume;
        _durable = log.DurableSequence;
        _lookedAtNs = clock.MonotonicNs;
    }

    /// <inheritdoc/>
    public string Name => "sco-stall";

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _trouble;

    /// <inheritdoc/>
    public int DoWork()
    {
        long now = _clock.MonotonicNs;
        long passed = Math.Min(now - _lookedAtNs, LookNsMax);
        _lookedAtNs = now;

        // In this order: what is applied in between is not waited for yet.
        ulong applied = _sequencer.LastSequence;
        ulong durable = _log.DurableSequence;
        if (durable >= applied || durable != _durable)
        {
            _durable = durable;
            Flow();
            return 0;
        }

        // What is seen for the first time may be wanted since this moment.
        _stalledNs += _isWanted ? passed : 0;
        _isWanted = true;
        if (_stalledNs >= HaltNs && _intake.IsFlowing)
        {
            Halt();
        }
        else if (_stalledNs >= AlarmNs && !_isTold)
        {
            _isTold = true;
            _trouble = "  DISK SLOW";
            _told($"the disk is slow: the journal has made nothing durable for {Seconds()}");
        }

        return 0;
    }

    private void Halt()
    {
        _intake.IsFlowing = false;
        _sequencer.RequestHalt();
        _trouble = "  HALTED: the disk does not answer";
        _told($"the disk does not answer: the journal has made nothing durable for {Seconds()}; "
            + "new orders are refused and the market is halted; when the disk answers again, "
            + _resume);
    }

    private void Flow()
    {
        if (_isTold)
        {
            _told(_intake.IsFlowing
                ? $"the disk answers again after {Seconds()}"
                : $"the disk answers again after {Seconds()}; the market is halted until an "
                    + $"operator resumes it: {_resume}");
        }

        _isTold = false;
        _isWanted = false;
        _stalledNs = 0;
        _trouble = "";
        _intake.IsFlowing = true;
    }

    private string Seconds() =>
        string.Create(CultureInfo.InvariantCulture, $"{_stalledNs / 1_000_000} ms");
}
