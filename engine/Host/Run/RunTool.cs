using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Demo;
using SCO.Exchange.Host.Load;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Run.Start;
using SCO.Exchange.Host.Run.Streams;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;
using Spectre.Console;

namespace SCO.Exchange.Host.Run;

/// <summary><c>sco run</c>: an exchange in this process, until a signal or the time is over.
/// </summary>
public sealed partial class RunTool
{
    private const long Mebi = 1 << 20;

    private static readonly TimeSpan DemoResumesAfter = TimeSpan.FromSeconds(5);

    private readonly RunOptions _options;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly ManualResetEvent _stop = new(false);
    private readonly CancellationTokenSource _givesUp = new();
    private readonly Alarms _alarms = new();
    private readonly PaymentSettings? _payments;
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile bool _isExhausted;
    private string? _stoppedBy;
    private bool _hasFailed;

    private RunTool(RunOptions options, TextWriter output, TextWriter error)
    {
        _options = options;
        _output = new ForgivingWriter(output, why => Tell(
            $"standard output takes nothing: {why}; what is to be shown there is left off"));
        _error = new ForgivingWriter(
            error,
            why => _output.WriteLine(
                $"sco: alarm: standard error takes nothing: {why}; what is told there comes here"),
            instead: _output);
        _payments = PaymentsOf(options);
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code; a fail-stop ends the process and does not return.</returns>
    /// <exception cref="UsageException">It cannot be started; says why.</exception>
    public static int Run(RunOptions options, TextWriter output, TextWriter error)
    {
        RunTool tool = new(options, output, error);
        try
        {
            return tool.Run();
        }
        catch (Exception broken) when (
            broken is not (UsageException or VenueFileException or JournalException))
        {
            tool._error.WriteLine($"sco: {OneLine.Of(CommandLine.WordsOf(broken))}");
            return ExitCode.FailStop;
        }
    }

    private int Run()
    {
        using StopSignals signals = new(signal =>
        {
            StopBecauseOf(signal);
            _givesUp.Cancel();
        });
        if (TryStart() is not { } started)
        {
            return ExitCode.Good;
        }

        StopDeadline? deadline = null;
        try
        {
            using ExchangeHost host = started;
            deadline = new StopDeadline(_stop, _options.StopMax, () => host.StopsAt);
            return RunUntilStopped(host);
        }
        finally
        {
            // Behind the host, whose end is part of the stop.
            deadline?.Dispose();
        }
    }

    /// <returns>Null if a signal gave the start up.</returns>
    private ExchangeHost? TryStart()
    {
        try
        {
            return Start();
        }
        catch (OperationCanceledException givenUp) when (_givesUp.IsCancellationRequested)
        {
            _alarms.WriteTo(_error);
            _output.WriteLine($"stopped: {givenUp.Message}");
            return null;
        }
        catch
        {
            // What was passed over may be why it is refused.
            _alarms.WriteTo(_error);
            throw;
        }
    }

    private int RunUntilStopped(ExchangeHost host)
    {
        bool hasBrokenOff = false;
        try
        {
            Greet(host);
            using SimulatedOffices? offices = OpenOffices(host);
            using MarketWatch watch = new(host.Endpoints, new ScheduleTimes(_options.Venue));
            using DemoMarket? demo = _options.HasDemo ? Demo(host, watch) : null;
            ShowUntilStopped(host, watch, demo);
        }
        catch (Exception failure)
        {
            // What shows and demonstrates is no part of the exchange, which is stopped in order.
            Tell("it stops because what shows or demonstrates it broke off: "
                + $"{failure.GetType().Name}: {OneLine.Of(failure.Message)}");
            hasBrokenOff = true;
        }

        // Whatever ended it, the stop begins, and its bound with it.
        StopBecauseOf("what shows or demonstrates it, which broke off");
        bool isClean = Stop(host);
        SayGoodbye(host, isClean);
        return !isClean || _isExhausted || hasBrokenOff ? ExitCode.FailStop
            : host.HasStateDiffered ? ExitCode.Finding
            : ExitCode.Good;
    }

    // The last writes of the journal are on this thread, and fail as those of its own threads do.
    private bool Stop(ExchangeHost host)
    {
        try
        {
            return host.Stop();
        }
        catch (JournalException broken)
        {
            FailStop(host.StopsAt, broken);
            return false;
        }
    }

    private ExchangeHost Start() => ExchangeHost.Start(new ExchangeHostOptions
    {
        DataDirectory = _options.DataDirectory,
        Venue = _options.Venue,
        Ports = PortPlan.Of(_options.PortBase),
        ResumeAfter = _options.HasDemo ? DemoResumesAfter : null,
        SpaceBytes = _options.SpaceMib * Mebi,
        ReserveBytes = _options.ReserveMib * Mebi,
        CheckpointFolder = _options.CheckpointFolder,
        CheckpointAlarm = _options.CheckpointAlarmSeconds is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : CheckpointSettings.AlarmAfterByDefault,
        Hash = _options.Hash,
        HasShadow = _options.HasShadow,
        ReplaysAll = _options.ReplaysAll,
        TrustsClock = _options.TrustsClock,
        SnapshotCommands = _options.SnapshotCommands ?? ShadowOptions.CommandsByDefault,
        SnapshotTime = SnapshotTime,
        Payments = _payments,
        Postgres = _options.Postgres,
        PaysDeposits = !HasOffices,
        GivesUp = _givesUp.Token,
        Told = Tell,
        Exhausted = StopForRoom,
        Failed = FailStop,
    });

    private void SayGoodbye(ExchangeHost host, bool isClean)
    {
        _alarms.WriteTo(_error);
        string trouble = host.FeedTrouble.Text;
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"stopped {(isClean ? "cleanly" : "not cleanly")} after {Elapsed.TotalSeconds:F1} s at "
            + $"{BeijingTime.Stamp(new SystemClock().Now)} by {_stoppedBy}: "
            + $"last command {host.DeliveredSequence}, "
            + $"{PlainWords.Plain(host.Gateway.Logons, "log-on")}, "
            + $"{PlainWords.Plain(host.Gateway.Commands, "request")}"
            + $"{Refused(host.Gateway)}{trouble}"));
    }

    // Limits that have refused somebody; nothing of those that have not.
    private static string Refused(GatewayCounters gateway) =>
        Some(gateway.TurnedAway, "connection", "turned away: there was no room")
        + Some(gateway.LogonsRefused, "log-on", "refused")
        + Some(
            gateway.SessionsRefused, "new session",
            "refused: its principal has made as many as it may")
        + Some(gateway.MessagesRefused, "message", "refused by the gateway")
        + Some(gateway.BackPressured, "time", "requests had to wait for room")
        + Some(gateway.Terminated, "connection", "ended by the gateway")
        + Some(gateway.Lost, "connection", "closed without a log-off");

    private static string Some(long count, string one, string what) =>
        count == 0 ? "" : $", {PlainWords.Plain(count, one)} {what}";

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    // On threads of the watches, which must go on whatever becomes of the screen.
    private void Tell(string sentence) =>
        _alarms.Tell($"{BeijingTime.Stamp(new SystemClock().Now)} {sentence}");

    private void StopForRoom()
    {
        _isExhausted = true;
        StopBecauseOf("the disk, which has room for a clean stop alone");
    }

    // What comes first is why; the rest comes during the stop. Any thread.
    private void StopBecauseOf(string cause)
    {
        _ = Interlocked.CompareExchange(ref _stoppedBy, cause, null);
        _ = _stop.Set();
    }

    // Who stops first is told: the others stop because of it.
    private void FailStop(string thread, Exception failure)
    {
        if (Interlocked.Exchange(ref _hasFailed, true))
        {
            return;
        }

        LastWords.End(error =>
        {
            _alarms.WriteTo(error);
            error.WriteLine(
                $"sco: fail-stop: {thread}: {OneLine.Of(JournalException.WordsOf(failure))}"
                + StartRefusal.AdviceBehind(failure, _options.DataDirectory));
        });
    }

    private void Greet(ExchangeHost host)
    {
        string found = host.Recovered is { IsEmpty: false } recovered
            ? $"continues behind command {recovered.LastSequence.Value}, "
                + (recovered.StoppedClean ? "stopped cleanly" : "not stopped cleanly")
                + $" at {BeijingTime.Stamp(recovered.LastTime)}"
                + Boot(host.PreviousEnd) + Replayed(recovered)
                + (recovered.StoppedClean
                    ? ""
                    : $"; what traded is halted: {AdminLineOf("resume all")}")
            : "begins a new journal";
        Endpoints at = host.Endpoints;
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {_options.Venue.Venue.NameEn}: {found}
            binary gateway  {at.Binary}
            feed            A {at.LineA}   B {at.LineB}   on {at.Interface}
            feed on demand  snapshots {at.Snapshot}   re-requests {at.ReRequest}
            data            {Path.GetFullPath(_options.DataDirectory)}
            snapshots       {Snapshots()}
            payments        {Banks()}
            postgres        {_options.Postgres?.Place ?? "none: --postgres"}
            keys            {DemoKeys.PathIn(_options.DataDirectory)}
            build           {ProgramBuild.Id}
            started in {Elapsed.TotalSeconds:F1} s; Ctrl-C stops
            """));
        if (host.MarginCallsLackDeadline)
        {
            _output.WriteLine(
                "margin calls have no deadline, so none is ever missed and nobody is liquidated;");
            _output.WriteLine($"one is set by: {AdminLineOf("set margin-call-minutes 60")}");
        }
    }

    private string AdminLineOf(string command) => AdminLine.Of(_options.DataDirectory, command);

    private TimeSpan SnapshotTime => _options.SnapshotMinutes is { } minutes
        ? TimeSpan.FromMinutes(minutes)
        : ShadowOptions.TimeByDefault;

    private string Snapshots() => !_options.HasShadow
        ? "none are taken and nothing is compared: --no-shadow"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"every {_options.SnapshotCommands ?? ShadowOptions.CommandsByDefault} commands or "
            + $"{SnapshotTime.TotalMinutes} min; a shadow compares every event");

    private static string Replayed(RecoverySummary recovered) => recovered.Snapshot is { } snapshot
        ? $", from the snapshot of command {snapshot.Point.LastSequence} and "
            + $"{PlainWords.Plain(recovered.Commands, "command")} behind it"
        : $", by a replay of {PlainWords.Plain(recovered.Commands, "command")}";

    private static string Boot(LogEnd end) => end switch
    {
        LogEnd.OpenThisBoot => " in this boot of the machine",
        LogEnd.OpenOtherBoot => " in another boot of the machine",
        LogEnd.Closed => "",
        _ => Invariant.Unknown<string>("end of a log", (byte)end),
    };

    private DemoMarket Demo(ExchangeHost host, MarketWatch watch)
    {
        HashSet<uint> operators = [.. _options.Venue.Principals
            .Where(one => one.Roles.HasFlag(PrincipalRoles.Operator))
            .Select(one => one.Id.Value)];
        Credential? opener = host.Keys.Keys
            .Where(key => operators.Contains(key.Principal.Value))
            .OrderBy(key => key.KeyName, StringComparer.Ordinal)
            .LastOrDefault();
        bool isNew = host.Recovered is not { IsEmpty: false };
        IReadOnlyList<LoadKey> traders = LoadTool.KeysOf(host.Keys, _options.Venue);
        return new DemoMarket(
            host.Endpoints.Binary,
            traders,
            opener,
            isNew ? DemoBands.Of(_options.Venue) : [],
            isNew ? DemoDealPlan.Of(_options.Venue, traders, HasOffices) : [],
            new DemoDay(host, _options.Venue),
            watch,
            Environment.ProcessId);
    }

    private void ShowUntilStopped(ExchangeHost host, MarketWatch watch, DemoMarket? demo)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            try
            {
                AnsiConsole.Live(TableScreen.Empty()).Start(context =>
                    ShowUntilStopped(new TableScreen(context, _error), host, watch, demo));
                return;
            }
            catch (IOException)
            {
                // The terminal is gone or takes nothing, which the next line finds out.
            }
        }

        ShowUntilStopped(new PlainScreen(_output, _error), host, watch, demo);
    }

    private void ShowUntilStopped(
        IRunScreen screen, ExchangeHost host, MarketWatch watch, DemoMarket? demo)
    {
        ulong before = host.DeliveredSequence;
        long shownAt = Stopwatch.GetTimestamp();
        while (!IsStopped(screen))
        {
            double seconds = Stopwatch.GetElapsedTime(shownAt).TotalSeconds;
            shownAt = Stopwatch.GetTimestamp();
            ulong sequence = host.DeliveredSequence;
            (double p50Us, double p99Us) = demo?.TakeAnswerTimes() ?? (0, 0);
            screen.Show(new RunFigures(
                watch.Rows, sequence, (sequence - before) / seconds, p50Us, p99Us,
                host.DayFigures,
                host.Trouble + host.FeedTrouble.Text + Waiting(host.PaymentsWaiting)
                + (host.HasProjectionStopped ? "  postgres has stopped" : "")
                + Note(watch, demo)));
            before = sequence;
        }
    }

    /// <summary>Waits for the next look or the stop, and writes alarms meanwhile.</summary>
    private bool IsStopped(IRunScreen screen)
    {
        WaitHandle[] awaited = [_stop, _alarms.Come];
        int come = WaitHandle.WaitAny(awaited, PauseMs());
        while (come == 1)
        {
            _alarms.WriteTo(screen.Alarms);
            come = WaitHandle.WaitAny(awaited, PauseMs());
        }

        return come == 0;
    }

    private static string Note(MarketWatch watch, DemoMarket? demo) =>
        watch.Failure is { } blind ? $"  the watch broke off: {blind.Message}"
        : demo?.Failure is { } gone ? $"  the demo broke off: {gone.Message}" : "";

    // A second, or less before the end. The time over, it sets the stop itself.
    private int PauseMs()
    {
        double left = ((_options.Seconds ?? long.MaxValue / 2) - Elapsed.TotalSeconds) * 1_000;
        if (left <= 0)
        {
            StopBecauseOf("--for, whose time is over");
        }

        return (int)Math.Clamp(Math.Ceiling(left), 0, 1_000);
    }
}
