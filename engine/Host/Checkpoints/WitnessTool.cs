using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Checkpoints;
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

    private readonly CheckpointExport _kept;
    private readonly CheckpointPublicKey? _key;
    private readonly TextWriter _output;
    private long _count;
    private long _refused;

    /// <summary>Before the first checkpoint.</summary>
    /// <param name="kept">Where they go; what it holds already is continued.</param>
    /// <param name="key">The public key; null: signatures are not looked at.</param>
    /// <param name="output">A line for each checkpoint.</param>
    public WitnessTool(CheckpointExport kept, CheckpointPublicKey? key, TextWriter output)
    {
        _kept = kept;
        _key = key;
        _output = output;
    }

    /// <summary>Good if nothing was refused, else a finding.</summary>
    public int ExitCodeSoFar => _refused == 0 ? ExitCode.Good : ExitCode.Finding;

    /// <summary>Listens until a signal, or until the time is over.</summary>
    /// <param name="endpoints">Where the feed is.</param>
    /// <param name="folder">Where the files go; what they hold already is continued.</param>
    /// <param name="keyFile">The public key; null: signatures are not looked at.</param>
    /// <param name="seconds">After how many seconds it stops by itself; null: never.</param>
    /// <param name="output">A line for each checkpoint.</param>
    /// <returns>
    /// A finding if a checkpoint was not signed by the key, or tells otherwise than a kept one.
    /// </returns>
    /// <exception cref="UsageException">Folder or key cannot be used, or no feed is heard at these
    /// addresses.</exception>
    public static int Run(
        Endpoints endpoints, string folder, string? keyFile, long? seconds, TextWriter output)
    {
        using ManualResetEvent stop = new(false);
        using StopSignals signals = new(() => stop.Set());
        using CheckpointPublicKey? key =
            keyFile is null ? null : CheckpointFile.ReadKey(keyFile);
        WitnessTool witness = new(new CheckpointExport(folder, output.WriteLine), key, output);
        using FeedClient client = Connect(endpoints, witness);
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

        if (client.State == FeedState.Joining)
        {
            throw new UsageException(
                $"nothing is heard of a feed on {endpoints.LineA} and {endpoints.LineB} by "
                + $"{endpoints.Interface}: is the exchange running, and are these its addresses?");
        }

        output.WriteLine(
            $"kept {witness._count}, refused {witness._refused}; the last one in {folder} is "
            + $"checkpoint {witness._kept.Last?.Number ?? 0}");
        return witness.ExitCodeSoFar;
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
        CheckpointContent? told = CheckpointContent.Read(checkpoint.Content);
        if (told is null || _key?.HasSigned(told) == false)
        {
            Refuse($"the key has not signed checkpoint {checkpoint.Number}");
        }
        else if (_kept.Last is { } last && (last.Venue, last.Stream) != (told.Venue, told.Stream))
        {
            Refuse($"checkpoint {told.Number} is of another venue than those that are kept");
        }
        else if (told.Number > _kept.Newest)
        {
            _count++;
            _kept.Take(told);
            _kept.Write();
            _output.WriteLine(CheckpointText.Short(checkpoint.Content));
        }
        else if (_kept.Find(told.Number) is { } before && before != told)
        {
            Refuse($"checkpoint {told.Number} tells otherwise than the kept one of that number: "
                + "the journal is not the one that was witnessed");
        }
    }

    private void Refuse(string reason)
    {
        _refused++;
        _output.WriteLine($"NOT OK: {reason}");
    }
}
