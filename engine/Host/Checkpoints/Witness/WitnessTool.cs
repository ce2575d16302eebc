using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Checkpoints.Witness;

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
    private readonly StampedLines _log;
    private CheckpointContent? _contradicting;
    private bool _isSilent;
    private bool _isWeighed;
    private string? _refusal;
    private long _refusedAlike;
    private long _refused;
    private long _leftOut;
    private long _notAside;
    private ulong _missing;

    /// <summary>Before the first checkpoint.</summary>
    /// <param name="kept">Where they go; what it holds already is continued.</param>
    /// <param name="aside">Where those go that do not continue these.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <param name="log">A line for each checkpoint.</param>
    /// <exception cref="UsageException">What was kept cannot be read.</exception>
    internal WitnessTool(
        CheckpointQueue kept, AsideCheckpoints aside, CheckpointKeys? keys, StampedLines log)
    {
        _kept = kept;
        _aside = aside;
        _keys = keys;
        _log = log;
        _contradicting = aside.All.FirstOrDefault(IsOfAnotherJournal);
    }

    /// <summary>
    /// Good if nothing was refused, none is missing since the last one that was kept before, and
    /// all that was heard is on the disk; else a finding.
    /// </summary>
    public int ExitCodeSoFar => _refused + _leftOut + _kept.WaitingCount == 0 && _missing == 0
        ? ExitCode.Good
        : ExitCode.Finding;

    /// <summary>Listens until a signal, or until the time is over.</summary>
    /// <param name="dataDirectory">Says where the feed is, and again while nothing is heard of it.
    /// If it holds a journal, what is kept is compared with that, too.</param>
    /// <param name="folder">Where the files go; what they hold already is continued.</param>
    /// <param name="keyFiles">The public keys; none: signatures are not looked at.</param>
    /// <param name="seconds">After how many seconds it stops by itself; null: never.</param>
    /// <param name="output">A line for each checkpoint.</param>
    /// <returns>
    /// A finding if a checkpoint was not signed by one of the keys, does not continue those that
    /// are kept, did not come to the disk, or was not heard between two that were.
    /// </returns>
    /// <exception cref="UsageException">Folder or key cannot be used, somebody else writes to the
    /// folder, it is of another journal than the feed or ends with what no key has signed, or no
    /// feed is heard at these addresses.</exception>
    public static int Run(
        string dataDirectory, string folder, IReadOnlyList<string> keyFiles, long? seconds,
        TextWriter output)
    {
        using ManualResetEvent stop = new(false);
        using StopSignals signals = new(_ => stop.Set());
        SystemClock clock = new();
        StampedLines log = new(output, clock);
        ExchangeAddresses addresses = new(() => EndpointsFile.Read(dataDirectory), clock);
        using CheckpointKeys? keys = keyFiles.Count == 0 ? null : CheckpointKeys.Named(keyFiles);
        using IDisposable? writer = CheckpointWriterLock.Take(folder, log.Say);
        WitnessTool witness = Open(folder, keys, log);
        WitnessedFolder.DemandOf(
            folder, witness._kept.Last, ExchangeHost.JournalIn(dataDirectory));
        using WitnessFeed feed = new(addresses, witness, log);
        log.Say($"listens to the feed on {feed.Lines}, and keeps checkpoints in {folder}, "
            + (witness._kept.Last is { } last
                ? $"where the last one is checkpoint {last.Number}"
                : "where there is none yet"));
        try
        {
            Listen(feed, stop, seconds);
        }
        catch (UsageException)
        {
            // What was kept cannot be read again; what was heard is written nevertheless.
            witness._kept.Write();
            throw;
        }

        return feed.IsHeard ? witness.End() : throw feed.HasHeardNothing();
    }

    /// <summary>Goes on in a folder, whose lock the caller holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <param name="log">A line for each checkpoint.</param>
    /// <exception cref="UsageException">It cannot be used, is of several journals, or ends with
    /// what no key has signed.</exception>
    internal static WitnessTool Open(string folder, CheckpointKeys? keys, StampedLines log)
    {
        CheckpointFolder kept = new(folder);
        WitnessedFolder.Demand(folder, keys);
        foreach (string file in kept.CutOff)
        {
            log.Say($"WARNING: {file} ends with a line that was cut off: that checkpoint was heard "
                + "and is lost; what is left of it is taken away when the next one is kept");
        }

        return new WitnessTool(
            new CheckpointQueue(kept, log.Say), new AsideCheckpoints(folder), keys, log);
    }

    /// <summary>Writes what still waits, and says what became of all.</summary>
    /// <returns>The exit code.</returns>
    internal int End()
    {
        _kept.Write();
        if (_kept.WaitingCount + _leftOut > 0)
        {
            _log.Say(
                $"NOT OK: {_kept.WaitingCount + _leftOut} checkpoints that were heard are not in "
                + $"{_kept.Path}, because it could not be written");
        }

        _log.Say($"{Figures()}; " + (_kept.Last is { } last
            ? $"the last one in {_kept.Path} is checkpoint {last.Number}"
            : $"there is none in {_kept.Path}"));
        return ExitCodeSoFar;
    }

    /// <summary>What became of those that were told so far, in words.</summary>
    internal string Figures() =>
        $"kept {_kept.WrittenCount}, refused {_refused}, not heard {_missing}"
        + (_kept.WaitingCount == 0 ? "" : $", waiting {_kept.WaitingCount}")
        + (_leftOut == 0 ? "" : $", left out {_leftOut}")
        + (_notAside == 0 ? "" : $", not kept aside {_notAside}");

    private static void Listen(WitnessFeed feed, WaitHandle stop, long? seconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!stop.WaitOne(0)
            && !(Stopwatch.GetElapsedTime(start).TotalSeconds >= seconds))
        {
            if (feed.Poll() == 0)
            {
                Thread.Sleep(PauseMs);
            }

            if (!feed.IsHeard && Stopwatch.GetElapsedTime(start) > SilenceMax)
            {
                break;
            }
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
            RefuseUnsigned(told, refusal);
        }
        else
        {
            DemandOneHistory(told);
            Take(told);
        }
    }

    /// <inheritdoc/>
    public void OnStale(bool isStale)
    {
        if (isStale != _isSilent)
        {
            _isSilent = isStale;
            _log.Say(isStale
                ? "silent: nothing is heard of the feed"
                : "heard again: the feed is no longer silent");
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// No signature covers the numbers of the feed: what proves that a journal was set back are the
    /// checkpoints that it tells then.
    /// </remarks>
    public void OnSetBack(FeedPlace before, FeedPlace now) => Refuse(
        $"the feed goes back, from message {before.Next} of session {before.Session} to "
        + $"{now.Next} of {now.Session}: the exchange has come again with a journal that lost its "
        + "end, or somebody else sends to these addresses; what it tells is compared with what is "
        + "kept");

    // An exchange whose key was replaced signs each second by one that is not given.
    private void RefuseUnsigned(CheckpointContent told, string refusal)
    {
        if (refusal != _refusal)
        {
            (_refusal, _refusedAlike) = (refusal, 0);
            Refuse($"checkpoint {told.Number} {refusal}");
            return;
        }

        _refused++;
        if (++_refusedAlike == 1)
        {
            _log.Say($"NOT OK: so it is with checkpoint {told.Number}; what more is refused for "
                + "the same reason is counted and not told");
        }
    }

    // Before anything was heard, what is kept is as likely the wrong folder as evidence, and what
    // comes next on the feed proves as much in a new one.
    private void DemandOneHistory(CheckpointContent told)
    {
        if (_isWeighed)
        {
            return;
        }

        _isWeighed = true;
        if (_kept.Last is not { } last)
        {
            return;
        }

        if ((last.Venue, last.Stream) != (told.Venue, told.Stream))
        {
            throw WitnessedFolder.OfOtherVenue(_kept.Path, last, told);
        }

        CheckpointContent kept = _kept.Find(told.Number) ?? last;
        bool isOther = kept.Number == told.Number
            ? kept != told
            : CheckpointPlace.AreOfTwoJournals(kept, told);
        if (isOther && _contradicting is null)
        {
            throw WitnessedFolder.OfOtherHistory(_kept.Path, kept, told);
        }
    }

    private void Take(CheckpointContent told)
    {
        if (_kept.Last is { } last && (last.Venue, last.Stream) != (told.Venue, told.Stream))
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
            _log.Say(where + CheckpointText.Short(told));
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

    // What came before the first one of all was told before anybody listened.
    private void TellGap(CheckpointContent? furthest, CheckpointContent told)
    {
        ulong before = furthest?.Number ?? 0;
        if (told.Number <= before + 1)
        {
            return;
        }

        ulong missing = told.Number - before - 1;
        _missing += furthest is null ? 0 : missing;
        _log.Say(
            $"not heard: checkpoints {before + 1} to {told.Number - 1}, {missing} of them"
            + (furthest is null ? ", which came before the first one that is kept" : ""));
    }

    // As a start sees it, which has only what lies there. What was kept last may not have come to
    // the disk, so one aside that is further on by its number need not contradict.
    private bool IsOfAnotherJournal(CheckpointContent aside) => _kept.Last is { } last
        && (aside.Number > last.Number
            ? CheckpointPlace.AreOfTwoJournals(last, aside)
            : _kept.Find(aside.Number) is { } kept && kept != aside);

    private void SetAside(CheckpointContent told, string reason) =>
        Refuse(reason + KeepAside(told));

    /// <summary>Keeps one aside, if it does not lie there already.</summary>
    /// <returns>What is said of it behind the reason.</returns>
    private string KeepAside(CheckpointContent told)
    {
        if (_aside.Holds(told))
        {
            return "";
        }

        if (_aside.IsFull)
        {
            _notAside++;
            return _notAside > 1 ? ""
                : $"; no more is kept aside: {AsideCheckpoints.CountMax} lie in the folder, as "
                    + "many as ever do";
        }

        try
        {
            return $"; kept aside in {_aside.Take(told)}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"; it could not be kept aside: {FileWords.Of(refused)}";
        }
    }

    private void Refuse(string reason)
    {
        _refused++;
        _log.Say($"NOT OK: {reason}");
    }
}
