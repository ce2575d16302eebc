using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>Which days are traded, and which are worked, by a calendar that was checked.</summary>
/// <remarks>
/// Pure and immutable; any thread. Making one allocates 16 KiB and looks at every day there is
/// once; nothing else here allocates. Search ends within 366 days. A day that does not exist,
/// before 1970-01-02 or after 2149-06-06, is given as no day, and no day is neither traded nor
/// worked.
/// </remarks>
public sealed class DayCalendar
{
    /// <summary>Most days of one list of a definition.</summary>
    public const int DaysMax = 2_000;

    /// <summary>Within so many days after any day there is one that is traded.</summary>
    public const int GapDaysMax = 366;

    private const int DaysPerWeek = 7;
    private const int EveryWeekday = 0b111_1111;
    private const int MondayToFriday = 0b001_1111;
    private const int WordBits = 64;

    // 64 weeks fill seven words, and the eighth is the first again but for day 0, which is none.
    private const int WordsRepeat = DaysPerWeek;

    private readonly ulong[] _traded = new ulong[(ushort.MaxValue + 1) / WordBits];
    private readonly ulong[] _worked = new ulong[(ushort.MaxValue + 1) / WordBits];
    private readonly int _weekdays;

    private DayCalendar(CalendarDefinition definition)
    {
        _weekdays = definition.TradingWeekdays;
        RollSeconds = definition.RollSeconds;
        for (int day = 1; day < (WordsRepeat + 1) * WordBits; day++)
        {
            ulong bit = 1UL << (day % WordBits);
            _traded[day / WordBits] |= IsOneOf(_weekdays, day) ? bit : 0;
            _worked[day / WordBits] |= IsOneOf(MondayToFriday, day) ? bit : 0;
        }

        for (int word = WordsRepeat + 1; word < _traded.Length; word++)
        {
            _traded[word] = _traded[word - WordsRepeat];
            _worked[word] = _worked[word - WordsRepeat];
        }

        for (int at = 0; at < definition.Holidays.Count; at++)
        {
            int day = definition.Holidays[at].DayNumber;
            ulong bit = 1UL << (day % WordBits);
            _traded[day / WordBits] &= ~bit;
            _worked[day / WordBits] &= ~bit;
        }

        for (int at = 0; at < definition.MakeUpDays.Count; at++)
        {
            int day = definition.MakeUpDays[at].DayNumber;
            _worked[day / WordBits] |= 1UL << (day % WordBits);
        }
    }

    /// <summary>
    /// When the next trading day begins, in seconds from midnight UTC of the present one; more
    /// than 0, at most a day.
    /// </summary>
    public int RollSeconds { get; }

    /// <summary>
    /// The calendar of a definition; null when it is not sane: no day of the week or an eighth
    /// one, the roll outside of the day that it ends, days that do not ascend or are more than
    /// <see cref="DaysMax"/>, or more than <see cref="GapDaysMax"/> days between two that are
    /// traded.
    /// </summary>
    public static DayCalendar? Of(CalendarDefinition definition)
    {
        if (definition.TradingWeekdays is 0 or > EveryWeekday
            || definition.RollSeconds is <= 0 or > TradingDay.SecondsPerDay
            || !AreSane(definition.Holidays)
            || !AreSane(definition.MakeUpDays))
        {
            return null;
        }

        DayCalendar calendar = new(definition);
        return calendar.IsTradedOftenEnough() ? calendar : null;
    }

    /// <summary>
    /// Whether days are as a definition holds them: each given, ascending, none twice, at most
    /// <see cref="DaysMax"/>.
    /// </summary>
    public static bool AreSane(IReadOnlyList<TradingDay> days)
    {
        int before = 0;
        for (int at = 0; at < days.Count; at++)
        {
            if (days[at].DayNumber <= before)
            {
                return false;
            }

            before = days[at].DayNumber;
        }

        return days.Count <= DaysMax;
    }

    /// <summary>Whether a day is traded: its weekday is, and it is no holiday.</summary>
    public bool IsTradingDay(TradingDay day) => IsSet(_traded, day.DayNumber);

    /// <summary>The first trading day after a day.</summary>
    public TradingDay NextTradingDay(TradingDay day) => FirstFrom(_traded, day.DayNumber + 1);

    /// <summary>The last trading day before a day.</summary>
    public TradingDay PreviousTradingDay(TradingDay day)
    {
        int at = day.DayNumber - 1;
        while (at > 0 && !IsSet(_traded, at))
        {
            at--;
        }

        return at > 0 ? new TradingDay((ushort)at) : default;
    }

    /// <summary>
    /// The trading day so many after a day: the first one is the next. 0: the day itself, traded
    /// or not.
    /// </summary>
    /// <param name="day">The day that is not counted itself.</param>
    /// <param name="count">Not negative.</param>
    public TradingDay AddTradingDays(TradingDay day, int count) => Add(_traded, day, count);

    /// <summary>
    /// Whether a day is worked: Monday to Friday and no holiday, or a day that makes up for one.
    /// </summary>
    public bool IsWorkingDay(TradingDay day) => IsSet(_worked, day.DayNumber);

    /// <summary>The first working day after a day.</summary>
    public TradingDay NextWorkingDay(TradingDay day) => FirstFrom(_worked, day.DayNumber + 1);

    /// <summary>
    /// The working day so many after a day: the first one is the next. 0: the day itself, worked
    /// or not.
    /// </summary>
    /// <param name="day">The day that is not counted itself.</param>
    /// <param name="count">Not negative.</param>
    public TradingDay AddWorkingDays(TradingDay day, int count) => Add(_worked, day, count);

    /// <summary>
    /// Whether a trading day has a session on the evening before: all days between it and the
    /// trading day before are without trading by their weekday. Before a holiday there is none.
    /// </summary>
    public bool HasEve(TradingDay day)
    {
        if (!IsTradingDay(day))
        {
            return false;
        }

        int at = day.DayNumber - 1;
        while (at > 0 && !IsOneOf(_weekdays, at))
        {
            at--;
        }

        return IsSet(_traded, at);
    }

    /// <summary>The instant at which a trading day ends and the next one begins.</summary>
    public Timestamp RollAt(TradingDay day) => day.At(RollSeconds);

    /// <summary>The trading day that an instant belongs to.</summary>
    public TradingDay TradingDayAt(Timestamp at) => TradingDayAt(at, default);

    /// <summary>
    /// The trading day that an instant belongs to, or if that is before a day, the first trading
    /// day from this day on.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="from">The earliest day that counts.</param>
    public TradingDay TradingDayAt(Timestamp at, TradingDay from) =>
        FirstFrom(_traded, NumberAt(at, from));

    /// <summary>
    /// The day that an instant belongs to, traded or not, or a day if that is later: each day ends
    /// where it would roll.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="from">The earliest day that counts.</param>
    public TradingDay DayAt(Timestamp at, TradingDay from)
    {
        int number = NumberAt(at, from);
        return number <= ushort.MaxValue ? new TradingDay((ushort)number) : default;
    }

    private int NumberAt(Timestamp at, TradingDay from)
    {
        long seconds = (long)(at.Ns / Timestamp.NsPerSecond);
        int ended = seconds < RollSeconds
            ? -1
            : (int)((seconds - RollSeconds) / TradingDay.SecondsPerDay);
        return Math.Max(ended + 1, from.DayNumber);
    }

    // 1970-01-01 was a Thursday.
    private static bool IsOneOf(int weekdays, int day) =>
        ((weekdays >> ((day + 3) % DaysPerWeek)) & 1) != 0;

    private static bool IsSet(ulong[] days, int day) =>
        ((days[day / WordBits] >> (day % WordBits)) & 1) != 0;

    private static TradingDay FirstFrom(ulong[] days, int day)
    {
        for (int at = day; at <= ushort.MaxValue; at++)
        {
            if (IsSet(days, at))
            {
                return new TradingDay((ushort)at);
            }
        }

        return default;
    }

    private static TradingDay Add(ulong[] days, TradingDay day, int count)
    {
        Invariant.Holds(count >= 0);
        TradingDay reached = day;
        for (int left = count; left > 0 && reached.IsSome; left--)
        {
            reached = FirstFrom(days, reached.DayNumber + 1);
        }

        return reached;
    }

    private bool IsTradedOftenEnough()
    {
        int last = 0;
        for (int day = 1; day <= ushort.MaxValue; day++)
        {
            if (IsSet(_traded, day))
            {
                last = day;
            }
            else if (day - last >= GapDaysMax)
            {
                return false;
            }
        }

        return true;
    }
}
