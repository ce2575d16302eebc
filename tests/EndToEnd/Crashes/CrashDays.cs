using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// One data directory over many ends of its exchange. A member trades until it is cut off; each
/// next start is held against what the member had been told.
/// </summary>
internal sealed class CrashDays : IDisposable
{
    /// <summary>What is traded.</summary>
    public const uint Instrument = 1;

    private const uint Account = 1;
    private const long Middle = 4_980_000;
    private const long Tick = 1_000;
    private const int OrdersPerTurn = 4;

    // However busy the machine is: a second for a thousand answers, and some to begin with.
    private static readonly TimeSpan AnswersMax = Eventually.Patience;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan TradesMax = Eventually.Patience;
    private static readonly TimeSpan Brisk = TimeSpan.FromMilliseconds(1);
    private static readonly SessionKey Session = new(7, 7);

    private readonly DataFolder? _own;
    private readonly string _data;
    private ExchangeProcess? _exchange;
    private string[] _options = [];
    private ulong _next = 1;
    private int _sent;

    /// <summary>Takes a data directory of its own.</summary>
    public CrashDays()
    {
        _own = new DataFolder();
        _data = _own.Path;
    }

    /// <summary>Takes one that somebody else takes away.</summary>
    public CrashDays(string data) => _data = data;

    /// <summary>How many answers were held against those after a restart.</summary>
    public long Compared { get; private set; }

    /// <summary>How long answers took at most to come again after a restart.</summary>
    public TimeSpan LongestReturn { get; private set; }

    /// <summary>How many of the exchanges that ended had started from a snapshot.</summary>
    public int StartsFromSnapshot { get; private set; }

    /// <summary>The data directory.</summary>
    public string Path => _data;

    /// <summary>The folder of the journal.</summary>
    public string Journal => ExchangeHost.JournalIn(_data);

    /// <summary>The exchange, which runs.</summary>
    public ExchangeProcess Exchange => _exchange!;

    /// <summary>
    /// Begins the journal with segments so small that a light load goes through several of them.
    /// The exchange goes on with it as with a start that was cut off.
    /// </summary>
    public void BeginWithSmallSegments(int segmentBytes)
    {
        VenueFile venue = VenueFile.Sample();
        FasterJournal.Open(new FasterJournalSettings
        {
            Folder = Journal,
            Identity = new LogIdentity(
                venue.Venue.VenueCode, 1, Hash256.Of(venue.Definitions[0].Content.Span)),
            Versions = ExchangePipeline.Versions,
            PageBytes = segmentBytes,
            SegmentBytes = segmentBytes,
        }).Dispose();
    }

    /// <summary>Starts the exchange and opens the market.</summary>
    /// <param name="options">Of <c>sco run</c>; those of each later start, too.</param>
    public void Start(params string[] options)
    {
        _options = options;
        _exchange = ExchangeProcess.Run(_data, options);
        SetPhase(TradingPhase.Continuous);
    }

    /// <summary>Starts the exchange again behind a clean stop: the market is as it was.</summary>
    public void GoOn()
    {
        Exchange.Dispose();
        _exchange = ExchangeProcess.Run(_data, _options);
    }

    /// <summary>The member's session, from the first answer that it has not handled yet.</summary>
    public TestMember LogOn() =>
        new(Exchange.Endpoints.Binary, _data, "hailan-1", Session, _next);

    /// <summary>
    /// Sends an order. Two by two they meet each other, but for a few that rest below.
    /// </summary>
    public ulong Send(TestMember member)
    {
        int pair = _sent / 2;
        Side side = _sent % 2 == 0 ? Side.Buy : Side.Sell;
        long ticks = _sent % 100 == 98 ? -50 : (pair % 7) - 3;
        _sent += _sent % 100 == 98 ? 2 : 1;
        return member.Send(
            Instrument, Account, side, Middle + (ticks * Tick), 1 + (pair % 5),
            TimeInForce.GoodTillCancel);
    }

    /// <summary>Sends an order that nothing meets.</summary>
    public static ulong SendResting(TestMember member) => member.Send(
        Instrument, Account, Side.Buy, Middle - (50 * Tick), 1, TimeInForce.GoodTillCancel);

    /// <summary>Trades while a condition holds and the connection does.</summary>
    public void TradeWhile(TestMember member, Func<bool> goesOn, TimeSpan? pause = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!member.IsLost && goesOn())
        {
            Assert.True(
                Stopwatch.GetElapsedTime(start) < TradesMax, $"nothing ended it: {Exchange.Text}");
            for (int order = 0; order < OrdersPerTurn; order++)
            {
                Send(member);
            }

            long turn = Stopwatch.GetTimestamp();
            do
            {
                member.Client.Poll(pause ?? Brisk);
            }
            while (!member.IsLost && pause > Stopwatch.GetElapsedTime(turn));
        }
    }

    /// <summary>
    /// Starts the exchange again: the journal verifies, every answer that the member had comes
    /// again as it was, nothing happened twice, and trading resumes.
    /// </summary>
    /// <param name="before">The member, whose connection has ended.</param>
    /// <param name="where">For messages.</param>
    /// <param name="beforeResuming">What else must hold while the market is halted.</param>
    public void StartAgain(
        TestMember before,
        string where,
        Action<CrashDays, TestMember, string>? beforeResuming = null)
    {
        Assert.True(Exchange.HasExited, $"{where}: it still runs");
        StartsFromSnapshot +=
            Exchange.Text.Contains("from the snapshot", StringComparison.Ordinal) ? 1 : 0;
        // One that notices early enough that there is no room writes its orderly end, and halts
        // nothing.
        bool wasOrderly =
            Exchange.Text.Contains("stopped cleanly after", StringComparison.Ordinal);
        Exchange.Dispose();
        DemandSound(where);
        _exchange = ExchangeProcess.Run(_data, _options);
        using TestMember after = LogOn();
        DemandNothingLost(before, after, where);
        DemandOnce(after, where);
        Compared += before.Answers.Count;
        beforeResuming?.Invoke(this, after, where);
        if (!wasOrderly)
        {
            SetPhase(TradingPhase.Continuous);
        }

        Assert.Equal("accepted", after.AnswerTo(Send(after)).Kind);
        TakeOutWhatRests(after);
        LogOff(after);
    }

    /// <summary>
    /// What rests has gone through a kill and a start. More of it with each round would end with
    /// the member's money.
    /// </summary>
    private static void TakeOutWhatRests(TestMember member)
    {
        Assert.NotEqual(0UL, member.Ask(Requests.MassCancel(Instrument)));
    }

    /// <summary>Says goodbye; what was handled is not asked for again.</summary>
    public void LogOff(TestMember member)
    {
        member.LogOff();
        _next = member.Client.NextAnswer;
    }

    /// <summary>Every byte of the journal is as it was written.</summary>
    public void DemandSound(string where)
    {
        VerifyReport report = JournalVerifier.Verify(Journal, ExchangePipeline.Versions);
        Assert.True(report.IsSound, $"{where}: {report.Reason}");
    }

    /// <summary>Changes the phase of all instruments, as an operator.</summary>
    public void SetPhase(TradingPhase phase)
    {
        using OperatorConnection connection = new(
            Exchange.Endpoints.Binary,
            DemoKeys.Read(DemoKeys.PathIn(_data)).Keys
                .Single(one => one.KeyName == "operator-1"));
        OperatorAnswer answer = connection.Ask(Requests.SetPhase(phase));
        Assert.True(answer.IsDone, $"{phase}: {answer.Reason}");
    }

    public void Dispose()
    {
        _exchange?.Dispose();
        _own?.Dispose();
    }

    private void DemandNothingLost(TestMember before, TestMember after, string where)
    {
        long start = Stopwatch.GetTimestamp();
        Queue<ulong> awaited = new(before.Answers.Keys);
        after.Await(
            () =>
            {
                while (awaited.TryPeek(out ulong number) && after.Answers.ContainsKey(number))
                {
                    awaited.Dequeue();
                }

                return awaited.Count == 0 && !after.Client.IsRecovering;
            },
            $"{where}: all {before.Answers.Count} answers come again",
            AnswersMax + (before.Answers.Count * AnswerMax));
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        LongestReturn = took > LongestReturn ? took : LongestReturn;
        foreach ((ulong number, Answer answer) in before.Answers)
        {
            Assert.True(
                answer == after.Answers[number],
                $"{where}: answer {number} was {answer}, is now {after.Answers[number]}");
        }
    }

    /// <summary>The same number twice would have been refused by the member's own table.</summary>
    private static void DemandOnce(TestMember member, string where)
    {
        HashSet<ulong> taken = [];
        foreach (Answer answer in member.Answers.Values.Where(one => one.Kind == "accepted"))
        {
            Assert.True(
                taken.Add(answer.ClientOrderId),
                $"{where}: order {answer.ClientOrderId} was taken twice");
        }
    }
}
