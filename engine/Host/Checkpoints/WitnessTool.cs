using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// <c>sco witness</c>: keeps the checkpoints that the feed tells, as any subscriber can, in the
/// files that <c>sco verify --against</c> reads.
/// </summary>
/// <remarks>One thread.</remarks>
public sealed class WitnessTool : IFeedHandler
{
    private const int PauseMs = 5;

    // An idle feed beats each second.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(10);

    private readonly CheckpointQueue _kept;
    private readonly AsideCheckpoints _aside;
    private readonly CheckpointKeys? _keys;
    private readonly TextWriter _output;
    private CheckpointContent? _contradicting;
    private long _refused;
    private long _leftOut;
    private ulong _missing;

    /// <summary>Before the first checkpoint.</summary>
    /// <param name="kept">Where they go; what it holds already is continued.</param>
    /// <param name="aside">Where those go that do not continue these.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <param name="output">A line for each checkpoint.</param>
    /// <exception cref="UsageException">What was kept cannot be read.</exception>
    internal WitnessTool(
        CheckpointQueue kept, AsideCheckpoints aside, CheckpointKeys? keys, TextWriter output)
    {
        _kept = kept;
        _aside = aside;
        _keys = keys;
        _output = output;
        _contradicting = aside.All.FirstOrDefault(IsOfAnotherJournal);
    }

    /// <summary>
    /// Good if nothing was refused, and all that was heard is on the disk; else a finding.
    /// </summary>
    public int ExitCodeSoFar => _refused + _leftOut + _kept.WaitingCount == 0
        ? ExitCode.Good
        : ExitCode.Finding;

    /// <summary>Listens until a signal, or until the time is over.</summary>
    /// <param name="endpoints">Where the feed is.</param>
    /// <param name="folder">Where the files go; what they hold already is continued.</param>
    /// <param name="keyFiles">The public keys; none: signatures are not looked at.</param>
    /// <param name="seconds">After how many seconds it stops by itself; null: never.</param>
    /// <param name="output">A line for each checkpoint.</param>
    /// <returns>
    /// A finding if a checkpoint was not signed by one of the keys, does not continue those that
    /// are kept, or did not come to the disk.
    /// </returns>
    /// <exception cref="UsageException">Folder or key cannot be used, or no feed is heard at these
    /// addresses.</exception>
    public static int Run(
        Endpoints endpoints, string folder, IReadOnlyList<string> keyFiles, long? seconds,
        TextWriter output)
    {
        using ManualResetEvent stop = new(false);
        using StopSignals signals = new(_ => stop.Set());
        using CheckpointKeys? keys = keyFiles.Count == 0 ? null : CheckpointKeys.Named(keyFiles);
        WitnessTool witness = new(
            new CheckpointQueue(new CheckpointFolder(folder), output.WriteLine),
            new AsideCheckpoints(folder), keys, output);
        using FeedClient client = Connect(endpoints, witness);
        try
        {
            Listen(client, stop, seconds);
        }
        catch (UsageException)
        {
            // What was kept cannot be read again; what was heard is written nevertheless.
            witness._kept.Write();
            throw;
        }

        if (client.State == FeedState.Joining)
        {
            throw new UsageException(
                $"nothing is heard of a feed on {endpoints.LineA} and {endpoints.LineB} by "
                + $"{endpoints.Interface}: is the exchange running, and are these its addresses?");
        }

        return witness.End(folder);
    }

    /// <summary>Writes what still waits, and says what became of all.</summary>
    /// <param name="folder">The folder in words.</param>
    /// <returns>The exit code.</returns>
    internal int End(string folder)
    {
        _kept.Write();
        if (_kept.WaitingCount + _leftOut > 0)
        {
            _output.WriteLine(
                $"NOT OK: {_kept.WaitingCount + _leftOut} checkpoints that were heard are not in "
                + $"{folder}, because it could not be written");
        }

        _output.WriteLine(
            $"{Figures()}; the last one in {folder} is checkpoint {_kept.Last?.Number ?? 0}");
        return ExitCodeSoFar;
    }

    /// <summary>What became of those that were told so far, in words.</summary>
    internal string Figures() =>
        $"kept {_kept.WrittenCount}, refused {_refused}, not heard {_missing}"
        + (_kept.WaitingCount == 0 ? "" : $", waiting {_kept.WaitingCount}")
        + (_leftOut == 0 ? "" : $", left out {_leftOut}");

    private static void Listen(FeedClient client, WaitHandle stop, long? seconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!stop.WaitOne(0)
            && !(Stopwatch.GetElapsedTime(start).TotalSeconds >= seconds))
        {
            if (client.Poll() == 0)
            {
                Thread.Sleep(PauseMs);
            }

            if (client.State == FeedState.Joining
                && Stopwatch.GetElapsedTime(start) > SilenceMax)
            {
                break;
            }
        }
    }

    private static FeedClient Connect(Endpoints endpoints, WitnessTool witness)
    {
        try
        {
            return FeedClient.Connect(
                new FeedEndpoints(
                    endpoints.LineA, endpoints.LineB, endpoints.ReRequest, endpoints.Snapshot,
                    endpoints.Interface),
                witness);
        }
        catch (SocketException refused)
        {
            throw new UsageException(
                $"the feed cannot be listened to on {endpoints.LineA} and {endpoints.LineB} by "
                + $"{endpoints.Interface}: {refused.Message}");
        }
    }

    /// <inheritdoc/>
    public void OnCheckpoint(Checkpoint checkpoint)
    {
        if (CheckpointContent.Read(checkpoint.Content) is not { } told)
        {
            Refuse($"checkpoint {checkpoint.Number} is of a layout that is not known here");
        }
        else if (_keys?.Refusal(told) is { } refusal)
        {
            Refuse($"checkpoint {told.Number} {refusal}");
        }
        else if (_kept.Last is { } last && (last.Venue, last.Stream) != (told.Venue, told.Stream))
        {
            Refuse($"checkpoint {told.Number} is of another venue than those that are kept");
        }
        else if (_kept.Furthest is not { } furthest || told.Number > furthest.Number)
        {
            TakeNext(told, _kept.Furthest);
        }
        else if (_kept.Find(told.Number) is not { } before)
        {
            TakeOlder(told, furthest);
        }
        else if (before != told)
        {
            _contradicting ??= told;
            SetAside(
                told,
                $"checkpoint {told.Number} tells otherwise than the kept one of that number: the "
                    + "journal is not the one that was witnessed");
        }
    }

    /// <inheritdoc/>
    public void OnStale(bool isStale) => _output.WriteLine(isStale
        ? "silent: nothing is heard of the feed"
        : "heard again: the feed is no longer silent");

    // Behind one that contradicts nobody knows whose journal goes on: what comes is evidence.
    private void TakeNext(CheckpointContent told, CheckpointContent? furthest)
    {
        if (furthest is not null && CheckpointPlace.AreOfTwoJournals(furthest, told))
        {
            _contradicting ??= told;
            SetAside(
                told,
                $"{CheckpointPlace.Words(told)} goes back behind "
                    + $"{CheckpointPlace.Words(furthest)}: the journal is not the one that was "
                    + "witnessed");
        }
        else if (_contradicting is { } other)
        {
            SetAside(
                told,
                $"checkpoint {told.Number} is told after {CheckpointPlace.Words(other)}, which "
                    + "contradicts those that are kept: start anew with an empty folder, and keep "
                    + "this one as evidence");
        }
        else
        {
            TellGap(furthest, told);
            bool isTaken = _kept.TryTake(told);
            _leftOut += isTaken ? 0 : 1;
            _kept.Write();
            string where = !isTaken ? "left out: " : _kept.WaitingCount > 0 ? "waiting: " : "";
            _output.WriteLine(where + CheckpointText.Short(told));
        }
    }

    // One that was left out may be told again, and there is nothing to compare it with.
    private void TakeOlder(CheckpointContent told, CheckpointContent furthest)
    {
        if (!_kept.IsLeftOut(told.Number))
        {
            SetAside(
                told,
                $"checkpoint {told.Number} is older than the last one that is kept, "
                    + $"{furthest.Number}, and was not heard before");
        }
    }

    private void TellGap(CheckpointContent? furthest, CheckpointContent told)
    {
        if (furthest is not null && told.Number - furthest.Number > 1)
        {
            ulong missing = told.Number - furthest.Number - 1;
            _missing += missing;
            _output.WriteLine(
                $"not heard: checkpoints {furthest.Number + 1} to {told.Number - 1}, {missing} of "
                    + "them");
        }
    }

    // As a start sees it, which has only what lies there. What was kept last may not have come to
    // the disk, so one aside that is further on by its number need not contradict.
    private bool IsOfAnotherJournal(CheckpointContent aside) => _kept.Last is { } last
        && (aside.Number > last.Number
            ? CheckpointPlace.AreOfTwoJournals(last, aside)
            : _kept.Find(aside.Number) is { } kept && kept != aside);

    private void SetAside(CheckpointContent told, string reason)
    {
        string where;
        try
        {
            where = _aside.Take(told) is { } file ? $"; kept aside in {file}" : "";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            where = $"; it could not be kept aside: {FileWords.Of(refused)}";
        }

        Refuse(reason + where);
    }

    private void Refuse(string reason)
    {
        _refused++;
        _output.WriteLine($"NOT OK: {reason}");
    }
}
