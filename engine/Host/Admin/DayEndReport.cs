using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// What the settlement of a day has done, out of the journal of a data directory on this machine:
/// prices, what marks gave and took, margin calls. One thread; waits.
/// </summary>
/// <remarks>
/// An operator is told that it is done; members and the feed are told what. Where the exchange runs
/// elsewhere there is nothing to read, and nothing is said.
/// </remarks>
public sealed class DayEndReport
{
    private static readonly TimeSpan MarkMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _dataDirectory;
    private readonly string _folder;
    private readonly VenueFile _venue;
    private readonly ulong _after;
    private readonly List<Event> _prices = [];
    private readonly SortedDictionary<uint, (int Positions, long Fen)> _marks = [];
    private readonly List<Event> _calls = [];
    private TradingDay _day;
    private bool _isMarked;

    private DayEndReport(string dataDirectory, VenueFile venue, ulong after)
    {
        _dataDirectory = dataDirectory;
        _folder = ExchangeHost.JournalIn(dataDirectory);
        _venue = venue;
        _after = after;
    }

    /// <summary>Remembers how far the journal is; before the settlement is asked for.</summary>
    /// <returns>Null where no journal is here.</returns>
    public static DayEndReport? Begin(string dataDirectory, VenueFile venue) =>
        JournalScan.LastIn(dataDirectory) is { } last
            ? new DayEndReport(dataDirectory, venue, last)
            : null;

    /// <summary>Waits until positions are marked, and says what has happened.</summary>
    public void Write(TextWriter output)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            Thread.Sleep(Pause);
            Read();
        }
        while (!_isMarked && Stopwatch.GetElapsedTime(start) < MarkMax);
        SettledPrices? origins = ReadOrigins(output);
        foreach (Event price in _prices)
        {
            string symbol = SymbolOf(price.Instrument.Value);
            if (origins is null)
            {
                output.WriteLine(
                    $"settlement price of {symbol}: {VenueNames.Figure(price.Price)}");
            }
            else
            {
                origins.Write(in price, symbol, output);
            }
        }

        foreach ((uint member, (int positions, long fen)) in _marks)
        {
            output.WriteLine($"marked: {CodeOf(member)} {MoneyWords.Yuan(new Money(fen))} in "
                + PlainWords.Count(positions, "position"));
        }

        foreach (Event call in _calls)
        {
            string until = call.Deadline.Ns == 0
                ? "no time is set"
                : $"until {BeijingTime.DateAndClock(call.Deadline)}";
            output.WriteLine($"margin call of {CodeOf(call.Member.Value)}: "
                + $"{PlainWords.Spaced(call.MarginCallStatus)}, owes "
                + $"{MoneyWords.Yuan(call.Amount)}, {until}");
        }

        string day = _day.IsSome ? Days.Write(_day) : "the day";
        output.WriteLine(_isMarked
            ? $"{day} is marked: {PlainWords.Count(_prices.Count, "price")}, "
                + $"{PlainWords.Count(_marks.Count, "member")} with positions, "
                + PlainWords.Count(_calls.Count, "margin call")
            : $"{day} is not marked yet: the exchange goes on with it; sco replay says when");
    }

    /// <summary>Says which instrument has no settlement price, after a refusal for that.</summary>
    public void WriteUnpriced(TextWriter output)
    {
        uint instrument = 0;
        JournalScan.Events(_folder, _after + 1, (in Event told) =>
        {
            bool isRefusal = told.Sequence.Value > _after && told.Kind == EventKind.Rejected
                && told.Reason == RejectReason.SettlementPriceMissing;
            instrument = isRefusal ? told.Instrument.Value : instrument;
            return true;
        });
        if (instrument != 0)
        {
            string symbol = SymbolOf(instrument);
            string line = AdminLine.Of(_dataDirectory, $"settlement-price {symbol} PRICE");
            output.WriteLine($"{symbol} has none: {line} proposes it for the day, and another "
                + "operator approves it");
        }
    }

    /// <summary>Says which instruments are not closed, and which schedules have steps to come on
    /// this trading day.</summary>
    /// <param name="endpoints">Where the feed is.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="output">Where it is said.</param>
    public static void WriteOpen(Endpoints endpoints, VenueFile venue, TextWriter output)
    {
        ScheduleTimes times = new(venue);
        Timestamp now = new SystemClock().Now;
        using MarketWatch watch = new(endpoints, times);
        long start = Stopwatch.GetTimestamp();
        while (watch.Rows.Count == 0 && watch.Failure is null
            && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5))
        {
            Thread.Sleep(Pause);
        }

        MarketRow[] books = [.. watch.Rows.Where(row => row.HasBook)];
        if (books.Length == 0)
        {
            output.WriteLine("the feed does not say which instruments are not closed");
            return;
        }

        MarketRow[] open = [.. books.Where(row =>
            row.Phase != MarketData.Protocol.Codes.TradingPhase.Closed)];
        output.WriteLine(open.Length == 0
            ? "all instruments are closed"
            : "not closed: "
                + string.Join(", ", open.Select(row => $"{row.Symbol} ({row.PhaseText})")));
        foreach (IGrouping<ulong, MarketRow> step in books
            .Where(row => row.NextPhaseAt.Ns != 0 && times.IsOfDay(row.NextPhaseAt, now))
            .GroupBy(row => row.NextPhaseAt.Ns)
            .OrderBy(group => group.Key))
        {
            output.WriteLine("step of a schedule to come at "
                + $"{BeijingTime.DateAndClock(new Timestamp(step.Key))}: "
                + string.Join(", ", step.Select(row => row.Symbol)));
        }

        if (open.Length == 0)
        {
            output.WriteLine("the day can be settled when the last step of all schedules of this "
                + "trading day is over, and no job of the exchange is under way");
        }
    }

    private void Read()
    {
        _prices.Clear();
        _marks.Clear();
        _calls.Clear();
        _isMarked = false;
        JournalScan.Events(_folder, _after + 1, (in Event told) =>
        {
            if (told.Sequence.Value > _after)
            {
                Take(in told);
            }

            return true;
        });
    }

    // What was proposed stands before the settlement, and what was settled before on earlier days,
    // whose archive may be away: the day is settled whatever can be read of them.
    private SettledPrices? ReadOrigins(TextWriter output)
    {
        SettledPrices origins = new();
        ulong first = _prices.Count > 0 ? _prices[0].Sequence.Value : 0;
        try
        {
            JournalScan.Events(_folder, 1, (in Event told) =>
            {
                bool isBefore = told.Sequence.Value < first;
                if (isBefore || told.Kind != EventKind.SettlementPriceFixed)
                {
                    origins.Take(in told);
                }

                return told.Sequence.Value <= first;
            });
        }
        catch (JournalException unread)
        {
            output.WriteLine(
                $"where settlement prices came from cannot be told: {unread.Numbered}");
            return null;
        }

        return origins;
    }

    // The journal may have promised less than was settled before: what counts is the last day.
    private void Take(in Event told)
    {
        bool isOfEnd = told.Kind is EventKind.SettlementPriceFixed or EventKind.PositionMarked
            or EventKind.MarginCallChanged or EventKind.SettlementStageChanged;
        if (!isOfEnd)
        {
            return;
        }

        if (told.TradingDay != _day)
        {
            _prices.Clear();
            _marks.Clear();
            _calls.Clear();
            (_day, _isMarked) = (told.TradingDay, false);
        }

        switch (told.Kind)
        {
            case EventKind.SettlementPriceFixed:
                _prices.Add(told);
                break;
            case EventKind.PositionMarked:
                (int positions, long fen) = _marks.GetValueOrDefault(told.Member.Value);
                _marks[told.Member.Value] = (positions + 1, checked(fen + told.Amount.Fen));
                break;
            case EventKind.MarginCallChanged:
                _calls.Add(told);
                break;
            default:
                _isMarked |= told.SettlementStage == SettlementStage.Marked;
                break;
        }
    }

    private string SymbolOf(uint instrument) =>
        _venue.Instruments.FirstOrDefault(one => one.Id.Value == instrument)?.Symbol
            ?? $"instrument {instrument}";

    private string CodeOf(uint member) =>
        _venue.Members.Where(one => one.Value.Value == member)
            .Select(one => one.Key).FirstOrDefault() ?? $"member {member}";
}
