using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>
/// A schedule in the running day: which step comes next, and what is known of random ends.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class ScheduleRow
{
    private const string NoSuchStep = "a schedule has no such step";

    private readonly DueStep[] _steps = new DueStep[ScheduleDefinition.StepsMax];
    private readonly Digest[] _commitments = new Digest[ScheduleDefinition.StepsMax];
    private int _count;
    private int _next;

    // One bit for each step of the day; those behind the pending one mean nothing.
    private ulong _committed;
    private ulong _drawnNs;

    /// <summary>A schedule that is in force at once, without a day yet.</summary>
    public ScheduleRow(ScheduleDefinition definition, byte[] content)
    {
        Definition = Newest = definition;
        Content = NewestContent = content;
    }

    /// <summary>The definition in force.</summary>
    public ScheduleDefinition Definition { get; private set; }

    /// <summary>The bytes of the definition in force.</summary>
    public byte[] Content { get; private set; }

    /// <summary>The definition that comes into force with the next day.</summary>
    public ScheduleDefinition Newest { get; private set; }

    /// <summary>Its bytes.</summary>
    public byte[] NewestContent { get; private set; }

    /// <summary>Whether a step is still to come this day.</summary>
    public bool HasPending => _next < _count;

    /// <summary>The step that comes next.</summary>
    public ref readonly DueStep Pending => ref _steps[_next];

    /// <summary>When that step fires by itself; never, if there is none.</summary>
    public ulong FiresByNs => !HasPending ? ulong.MaxValue
        : _drawnNs != 0 ? _drawnNs
        : Pending.FiresBy.Ns;

    /// <summary>The time of the next step; 0 if there is none.</summary>
    public Timestamp NextPhaseAt => HasPending ? Pending.Due : default;

    /// <summary>Keeps another definition for the next day.</summary>
    public void Redefine(ScheduleDefinition definition, byte[] content)
    {
        Newest = definition;
        NewestContent = content;
    }

    /// <summary>Begins a day with the newest definition, all its steps before it.</summary>
    public void BeginDay(DayCalendar calendar, TradingDay day)
    {
        Definition = Newest;
        Content = NewestContent;
        _count = DueSteps.Compile(Definition, calendar, day, default, _steps);
        _next = 0;
        _committed = 0;
        _drawnNs = 0;
    }

    /// <summary>Leaves out the steps that would have fired up to now.</summary>
    public void Drop(Timestamp now)
    {
        while (HasPending && Pending.FiresBy.Ns <= now.Ns)
        {
            _next++;
        }
    }

    /// <summary>The pending step fires: the next one is pending.</summary>
    public DueStep Take()
    {
        DueStep taken = _steps[_next];
        _next++;
        _drawnNs = 0;
        return taken;
    }

    /// <summary>Whether an auction is still to come this day.</summary>
    /// <param name="kind">Of this kind; 0 for any.</param>
    public bool HasToCome(AuctionKind kind)
    {
        for (int place = _next; place < _count; place++)
        {
            if (_steps[place].Phase == TradingPhase.CallAuction
                && (kind == 0 || _steps[place].Auction == kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next random end for which a commitment is wanted.</summary>
    /// <remarks>
    /// From the step before its auction, or before the PreOpen that leads to it, on; from the
    /// beginning of the day if there is none. So members know the hash before they can enter.
    /// </remarks>
    /// <param name="missedAt">Steps that were due then are missed.</param>
    /// <param name="step">The step of the definition.</param>
    public bool TryWanted(Timestamp missedAt, out uint step)
    {
        for (int place = _next; place < _count; place++)
        {
            if (IsWanted(place, missedAt))
            {
                step = _steps[place].Step;
                return true;
            }
        }

        step = 0;
        return false;
    }

    /// <summary>Takes the commitment for a random end.</summary>
    /// <returns>False when none is wanted for that step.</returns>
    public bool TryCommit(uint step, Timestamp missedAt, Digest commitment)
    {
        int place = PlaceOf(step);
        if (place < 0 || !IsWanted(place, missedAt))
        {
            return false;
        }

        _commitments[place] = commitment;
        _committed |= 1UL << place;
        return true;
    }

    /// <summary>A random end that is committed, not drawn and not missed.</summary>
    /// <param name="step">The step of the definition.</param>
    /// <param name="missedAt">Steps that were due then are missed.</param>
    /// <param name="due">The same step in this day.</param>
    /// <param name="commitment">The hash of its seed.</param>
    public bool TryCommitted(
        uint step, Timestamp missedAt, out DueStep due, out Digest commitment)
    {
        int place = PlaceOf(step);
        bool isAwaited = place >= 0 && IsCommitted(place) && !IsDrawn(place)
            && _steps[place].FiresBy.Ns > missedAt.Ns;
        due = isAwaited ? _steps[place] : default;
        commitment = isAwaited ? _commitments[place] : default;
        return isAwaited;
    }

    /// <summary>The random end of the pending step, if it is awaited.</summary>
    public bool TryAwaited(Timestamp missedAt, out DueStep due, out Digest commitment)
    {
        due = default;
        commitment = default;
        return HasPending && TryCommitted(Pending.Step, missedAt, out due, out commitment);
    }

    /// <summary>The pending step fires as soon as it can.</summary>
    public void Draw(Timestamp now) => _drawnNs = now.Ns;

    /// <summary>The auction that a step ends.</summary>
    public AuctionKind EndedBy(uint step) => Definition.Steps[(int)step - 1].Auction;

    /// <summary>Writes what bears on later events.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Bytes(Content);
        writer.Int32(HasPending ? (int)Pending.Step : -1);
        writer.UInt64(HasPending ? FiresByNs : 0);
        writer.Flag(HasPending && IsDrawn(_next));
        for (int place = _next; place < _count; place++)
        {
            if (IsCommitted(place) && !IsDrawn(place))
            {
                writer.UInt32(_steps[place].Step);
                writer.Digest(_commitments[place]);
            }
        }

        writer.UInt32(uint.MaxValue);
    }

    /// <summary>Takes up a schedule as it was written, in the running day. Allocates.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="newest">The definition that comes into force with the next day.</param>
    /// <param name="newestContent">Its bytes.</param>
    /// <param name="calendar">The calendar in force.</param>
    /// <param name="day">The running day.</param>
    public static ScheduleRow ReadState(
        StateReader reader, ScheduleDefinition newest, byte[] newestContent,
        DayCalendar calendar, TradingDay day)
    {
        byte[] content = reader.Bytes(Part.CommandContentBytesMax);
        ScheduleDefinition? definition = ScheduleDefinition.Read(content);
        if (definition is null || definition.Id != newest.Id
            || ScheduleChecks.FirstFault(definition, calendar.RollSeconds) is not null)
        {
            throw new StateException("a schedule in force cannot run");
        }

        ScheduleRow row = new(definition, content);
        row.BeginDay(calendar, day);
        row.Redefine(newest, newestContent);
        int pending = reader.Int32();
        row._next = pending < 0 ? row._count : row.PlaceOf((uint)pending);
        reader.Demand(row._next >= 0, NoSuchStep);
        ulong firesByNs = reader.UInt64();
        if (reader.Flag())
        {
            reader.Demand(row.HasPending, NoSuchStep);
            row._drawnNs = firesByNs;
            row._committed |= 1UL << row._next;
        }

        row.ReadCommitments(reader);
        return row;
    }

    private void ReadCommitments(StateReader reader)
    {
        for (uint step = reader.UInt32(); step != uint.MaxValue; step = reader.UInt32())
        {
            int place = PlaceOf(step);
            reader.Demand(place >= 0, NoSuchStep);
            _commitments[place] = reader.Digest();
            _committed |= 1UL << place;
        }
    }

    private bool IsCommitted(int place) => ((_committed >> place) & 1) != 0;

    private bool IsDrawn(int place) => place == _next && _drawnNs != 0;

    // From the first step of the auction on: the members shall know before they enter orders.
    private bool IsWanted(int place, Timestamp missedAt)
    {
        ref readonly DueStep step = ref _steps[place];
        if (step.WindowMs == 0 || IsCommitted(place) || step.FiresBy.Ns <= missedAt.Ns)
        {
            return false;
        }

        int first = place;
        while (first > 0 && (_steps[first - 1].Phase == TradingPhase.PreOpen
            || PhaseRules.IsAuction(_steps[first - 1].Phase)))
        {
            first--;
        }

        return first < place && first <= _next;
    }

    private int PlaceOf(uint step)
    {
        for (int place = _next; place < _count; place++)
        {
            if (_steps[place].Step == step)
            {
                return place;
            }
        }

        return -1;
    }
}
