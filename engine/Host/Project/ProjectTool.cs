using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Npgsql;
using SCO.Exchange.Core;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Projection;

namespace SCO.Exchange.Host.Project;

/// <summary>Loads a database from the journal of a data directory, and ends.</summary>
public static class ProjectTool
{
    private const long BytesPerMib = 1 << 20;

    /// <summary>Loads it, from where it stands.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="text">How the database is reached.</param>
    /// <param name="until">The last command wanted; null for all that is durable.</param>
    /// <param name="output">Where is said what was loaded.</param>
    /// <returns>Good, or a finding where the journal cannot be repeated or the database went away:
    /// what was loaded until then is there, and the next run goes on behind it.</returns>
    /// <remarks>Reads the journal only, also beside a running exchange.</remarks>
    /// <exception cref="UsageException">There is no such journal, its archive is away, or the
    /// database cannot be reached or is not its own.</exception>
    public static int Run(
        string dataDirectory, ConnectionText text, ulong? until, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        bool isConnected = false;
        try
        {
            using Projector projector = new(text, SourceOf(folder, until ?? ulong.MaxValue));
            projector.Connect();
            isConnected = true;
            ulong before = projector.LoadedTo;
            long start = Stopwatch.GetTimestamp();
            while (projector.Advance())
            {
            }

            Report(projector, text, before, Stopwatch.GetElapsedTime(start), output);
            return ExitCode.Good;
        }
        catch (ProjectionException refused)
        {
            throw new UsageException(refused.Message);
        }
        catch (NpgsqlException refused) when (!isConnected)
        {
            throw new UsageException($"--postgres: {ProjectionException.TextOf(refused)}");
        }
        catch (Exception finding) when (finding is JournalException or ReplayException
            or NpgsqlException)
        {
            JournalTrouble.DemandThere(finding);
            string why = finding is JournalException journal
                ? journal.Numbered
                : ProjectionException.TextOf(finding);
            output.WriteLine($"not all is loaded: {why}");
            return ExitCode.Finding;
        }
    }

    /// <summary>The journal of a folder, as a database is loaded from it.</summary>
    internal static ProjectionSource SourceOf(string folder, ulong until)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        CoreCapacities capacities = JournalReplay.CapacitiesIn(folder);
        return new ProjectionSource
        {
            Identity = reader.Identity,
            ReadFrom = sequence => Reader(folder, sequence),
            NewCore = () => new ExchangeCore(capacities),
            NewFeed = () => new DayFeed(),
            Until = until,
        };
    }

    private static IBlockCursor Reader(string folder, ulong sequence)
    {
        JournalReader reader = new(folder, ExchangePipeline.Versions, sequence);
        return sequence > 1 ? reader : new ReadAheadCursor(reader);
    }

    private static void Report(
        Projector projector, ConnectionText text, ulong before, TimeSpan time, TextWriter output)
    {
        double seconds = Math.Max(time.TotalSeconds, 0.001);
        using Process process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{text.Place}: loaded to command {projector.LoadedTo}, from command {before} on"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{projector.RowsWritten} rows in {seconds:F2} s, "
            + $"{projector.RowsWritten / seconds:F0} rows/s; "
            + $"{process.PeakWorkingSet64 / BytesPerMib} MiB at most"));
    }
}
