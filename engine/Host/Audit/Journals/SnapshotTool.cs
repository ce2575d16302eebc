using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Asks a running exchange for a snapshot and waits for it.</summary>
/// <remarks>
/// The request is a file in the folder of the snapshots, which the shadow looks for; it is gone
/// when a snapshot of all that was durable then was tried. What came of it the newest snapshot that
/// can be read shows.
/// </remarks>
public static class SnapshotTool
{
    /// <summary>How long it waits without being told.</summary>
    public const long WaitSecondsByDefault = 60;

    /// <summary>How long it waits at most.</summary>
    public const long WaitSecondsMax = 86_400;

    private const int LookMs = 50;

    /// <summary>Asks and waits.</summary>
    /// <param name="dataDirectory">The data directory that the exchange runs on.</param>
    /// <param name="waitSeconds">How long.</param>
    /// <param name="output">Where it says what was taken.</param>
    /// <exception cref="UsageException">
    /// No exchange runs there, or this user may not ask it.
    /// </exception>
    public static int Run(string dataDirectory, long waitSeconds, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        if (new DiskStorage(folder).AskLock() == LockState.Free)
        {
            throw new UsageException(
                $"no exchange runs on {dataDirectory}: a snapshot is taken by a running one");
        }

        using JournalReader journal = new(folder, ExchangePipeline.Versions);
        ulong durable = journal.Bound.Durable.LastSequence;
        DiskStorage storage = new(ExchangeHost.SnapshotsIn(dataDirectory));
        SnapshotFolder snapshots = new(storage, journal.Identity, ExchangePipeline.Versions);
        Ask(storage);
        if (!WaitAnswered(snapshots, waitSeconds))
        {
            snapshots.Answer();
            output.WriteLine(
                $"no snapshot within {waitSeconds} s: the exchange runs with --no-shadow, or its "
                + "shadow is still catching up");
            return ExitCode.Finding;
        }

        using SnapshotReader? newest = snapshots.OpenNewest(output.WriteLine);
        if (newest is null || newest.Head.Point.LastSequence < durable)
        {
            output.WriteLine("the exchange could not write it: its standard error says why");
            return ExitCode.Finding;
        }

        SnapshotHead head = newest.Head;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"snapshot of command {head.Point.LastSequence}, {head.FileBytes} bytes, "
            + $"state_hash {head.StateHash:x16}: {Path.Combine(storage.Folder, newest.Name)}"));
        return ExitCode.Good;
    }

    private static void Ask(DiskStorage storage)
    {
        try
        {
            storage.MakeFolder();
            storage.OpenWrite(SnapshotFolder.RequestName, 0).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"the exchange is asked by a file in {storage.Folder}, which cannot be written: "
                + FileWords.Of(refused));
        }
    }

    private static bool WaitAnswered(SnapshotFolder snapshots, long seconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (snapshots.IsRequested)
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(seconds))
            {
                return false;
            }

            Thread.Sleep(LookMs);
        }

        return true;
    }
}
