using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Watches;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Agents;
using Sequence = SCO.Exchange.Domain.Numbers.Sequence;

namespace SCO.Exchange.Pipeline;

/// <summary>
/// The one writer. Drains the input rings in bounded rotation, gives each command its sequence and
/// time, writes it into the output ring and has the core write its events behind it.
/// </summary>
/// <remarks>
/// Runs on the core's thread. Allocates nothing per command. Ticks, the slices of jobs and the ends
/// of auctions are made here, because only this thread knows when they are due. A full output ring
/// stops the draining: producers then see back pressure, nothing is dropped.
/// </remarks>
internal sealed class Sequencer : IAgent
{
    /// <summary>Commands taken from one ring before the next one's turn.</summary>
    private const int TurnCommandsMax = 128;

    private readonly ExchangeCore _core;
    private readonly RingBuffer<Slot> _output;
    private readonly List<InputRing> _inputs = [];
    private readonly ContentBuffer _content = new();
    private readonly ClockGuard _clock;
    private readonly AuctionEnds _auctionEnds;
    private ulong _sequence;
    private Timestamp _time;
    private Timestamp _now;
    private long _written;
    private bool _leapHandled;
    private bool _wasOpened;
    private volatile bool _haltRequested;
    private volatile bool _staysHalted;
    private InputRing? _behindStop;
    private volatile bool _stopRequested;
    private volatile bool _hasStopped;

    /// <summary>Takes over after recovery.</summary>
    /// <param name="core">The state, as the journal left it.</param>
    /// <param name="output">The ring that carries commands and events on.</param>
    /// <param name="clock">Where the time of commands comes from.</param>
    /// <param name="seeds">What ends auctions at random instants; null: nothing does.</param>
    /// <param name="last">The last sequence of the journal.</param>
    /// <param name="lastTime">Its time.</param>
    public Sequencer(
        ExchangeCore core,
        RingBuffer<Slot> output,
        IClock clock,
        IAuctionSeeds? seeds,
        Sequence last,
        Timestamp lastTime)
    {
        _core = core;
        _output = output;
        _clock = new ClockGuard(clock, lastTime);
        _auctionEnds = new AuctionEnds(core, seeds);
        _sequence = last.Value;
        _time = lastTime;
        _now = lastTime;
    }

    /// <inheritdoc/>
    public string Name => "sco-core";

    /// <summary>The last sequence given out. Any thread.</summary>
    public ulong LastSequence => Volatile.Read(ref _sequence);

    /// <summary>What it reads the time by, to look at.</summary>
    public ClockGuard Clock => _clock;

    /// <summary>Whether the last command was written. Any thread.</summary>
    public bool HasStopped => _hasStopped;

    /// <summary>
    /// Whether every ring is closed and what came there is written. Any thread; true for good.
    /// </summary>
    public bool IsInputAtEnd
    {
        get
        {
            foreach (InputRing input in _inputs)
            {
                if (!input.Consumer.IsAtEnd)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// Asks for the last command behind everything that was published. The rings are closed, but
    /// one at most: what comes there is taken behind the last command, too. Any thread.
    /// </summary>
    /// <param name="behindStop">That one; null: all are closed.</param>
    public void RequestStop(InputRing? behindStop)
    {
        _behindStop = behindStop;
        _stopRequested = true;
    }

    /// <summary>Asks for a halt of the whole market before anything else. Any thread.</summary>
    public void RequestHalt() => _haltRequested = true;

    /// <summary>
    /// The same, until the process ends: what opens a market is refused before it comes here, and
    /// the market is halted again behind what was on its way by then. Any thread.
    /// </summary>
    public void RequestLastingHalt()
    {
        _staysHalted = true;
        _haltRequested = true;
    }

    /// <summary>Adds a ring. Before the first <see cref="DoWork"/>.</summary>
    public void Add(InputRing input) => _inputs.Add(input);

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_hasStopped)
        {
            return TakeBehindStop();
        }

        // Read before the rings: what was published before the request is drained before the stop.
        bool stop = _stopRequested;
        _now = _clock.Read();
        if ((_haltRequested || (_clock.Leapt && !_leapHandled)) && !TryHalt())
        {
            return 0;
        }

        int done = EndAuctions();
        foreach (InputRing input in _inputs)
        {
            done += Drain(input);
            if (_wasOpened)
            {
                _wasOpened = false;
                _haltRequested = true;
                return done;
            }
        }

        done += RunJob();
        if (done == 0)
        {
            done = stop && IsDrained() ? Stop() : KeepTime();
        }

        return done;
    }

    private int Drain(InputRing input)
    {
        if (!input.Consumer.TryTake(TurnCommandsMax, out long first, out long last))
        {
            return 0;
        }

        RingBuffer<Slot> ring = input.Consumer.Ring;
        long next = first;
        int commands = 0;
        while (next <= last)
        {
            ref readonly Slot slot = ref ring[next];
            int parts = slot.Command.PartCount;
            if (next + parts > last)
            {
                // The bound cut the command from its parts; they were published together.
                input.Consumer.TryTake(int.MaxValue, out _, out last);
            }

            if (!TryApply(in slot.Command, ring, next))
            {
                break;
            }

            next += 1 + parts;
            commands++;
            _wasOpened = _staysHalted && Intake.Opens(in slot.Command);
            if (commands == TurnCommandsMax || _wasOpened)
            {
                break;
            }
        }

        PublishWritten();
        if (commands > 0)
        {
            input.Consumer.Release(next - 1);
        }

        return commands;
    }

    /// <summary>
    /// Applies a command of the exchange itself; false when the output ring is full.
    /// </summary>
    public bool TryApplyOwn(in Command command)
    {
        _now = _clock.Read();
        bool applied = TryApply(in command, null, 0);
        PublishWritten();
        return applied;
    }

    private bool TryApply(in Command command, RingBuffer<Slot>? source, long at)
    {
        int parts = command.PartCount;
        if (!_output.TryClaim(1 + parts + EventWriter.EventsMax, out long place))
        {
            return false;
        }

        _time = _now.Ns > _time.Ns ? _now : _time;
        ref Slot stamped = ref _output[place];
        stamped.Command = command;
        stamped.Command.Length = Command.LengthOf(command.Kind);
        stamped.Command.Sequence = new Sequence(_sequence + 1);
        stamped.Command.Time = _time;
        _content.Clear();
        for (int part = 1; part <= parts; part++)
        {
            Invariant.Holds(source is not null);
            _output[place + part].Part = source[at + part].Part;
            _content.Add(in _output[place + part].Part);
        }

        EventWriter events = new(_output.Slots, place + parts + 1, in stamped.Command);
        _core.Apply(in stamped.Command, _content.Content, ref events);
        Volatile.Write(ref _sequence, _sequence + 1);
        _written = place + parts + events.Count;
        _output.Trim(_written);
        return true;
    }

    private void PublishWritten()
    {
        if (_written > _output.Cursor.Value)
        {
            _output.Publish(_written);
        }
    }

    /// <summary>Before the rings: a flood of commands does not put off the end of an auction.
    /// </summary>
    private int EndAuctions()
    {
        if (!_auctionEnds.TryNext(_now, out Command command) || !TryApplyOwn(in command))
        {
            return 0;
        }

        _auctionEnds.Done();
        return 1;
    }

    private int RunJob() =>
        _core.HasJob && TryApplyOwn(Command.Of(CommandKind.Continue)) ? 1 : 0;

    /// <summary>Whether nothing is left that a stop must not overtake.</summary>
    private bool IsDrained()
    {
        foreach (InputRing input in _inputs)
        {
            if (input != _behindStop && !input.Consumer.IsAtEnd)
            {
                return false;
            }
        }

        return !_core.HasJob;
    }

    /// <summary>Halts all, and so stops all schedules until an operator lets them go on.</summary>
    /// <remarks>
    /// The core never refuses that once it has a venue, so what was applied holds: what is under
    /// way is frozen, and halted when it is done. Before there is a venue nothing can be halted,
    /// and it is tried again.
    /// </remarks>
    private bool TryHalt()
    {
        if (!_core.TradingDay.IsSome)
        {
            return true;
        }

        Command halt = Command.Of(CommandKind.SetPhase);
        halt.Phase = TradingPhase.Halted;
        if (!TryApplyOwn(in halt))
        {
            return false;
        }

        _leapHandled = _clock.Leapt;
        _haltRequested = false;
        return true;
    }

    private int Stop()
    {
        bool applied = TryApplyOwn(Command.Of(CommandKind.Stopped));
        _hasStopped = applied;
        return applied ? 1 : 0;
    }

    /// <summary>Time has ended with the stop: it passes for nothing else.</summary>
    private int TakeBehindStop()
    {
        if (_behindStop is not { } input)
        {
            return 0;
        }

        _now = _clock.Read();
        return Drain(input);
    }

    private int KeepTime()
    {
        // The first command of a journal defines the venue; no time passes before it.
        if (_sequence == 0)
        {
            return 0;
        }

        bool due = _core.TryNextDeadline(out Timestamp deadline) && deadline.Ns <= _now.Ns;
        if (!due && _now.Ns - _time.Ns < Timestamp.NsPerSecond)
        {
            return 0;
        }

        return TryApplyOwn(Command.Of(CommandKind.Tick)) ? 1 : 0;
    }
}
