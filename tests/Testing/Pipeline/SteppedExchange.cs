using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>
/// The whole exchange without threads, sockets and disks: a test steps each stage, kills it, and
/// starts it again on the disk that is left.
/// </summary>
public sealed class SteppedExchange : IDisposable
{
    private static readonly PipelineOptions Options = new()
    {
        InputSlots = 1 << 10,
        OutputSlots = 1 << 14,
        ReadsAhead = false,
    };

    private readonly StreamVenue _venue;
    private readonly VirtualClock _clock;
    private readonly SimDisk _disk;
    private readonly IAuctionSeeds? _seeds;
    private readonly Action<string>? _told;

    /// <summary>Starts on a disk; defines the venue if it is empty.</summary>
    /// <param name="venue">What is traded, by whom.</param>
    /// <param name="clock">The time of the exchange.</param>
    /// <param name="disk">Where its journal lies.</param>
    /// <param name="connect">Hangs further consumers on the gate; may be null.</param>
    /// <param name="seeds">What ends auctions at random instants; may be null.</param>
    /// <param name="told">Told what an operator is told; null: <see cref="Told"/>.</param>
    public SteppedExchange(
        StreamVenue venue,
        VirtualClock clock,
        SimDisk disk,
        Action<ExchangePipeline>? connect = null,
        IAuctionSeeds? seeds = null,
        Action<string>? told = null)
    {
        _venue = venue;
        _seeds = seeds;
        _told = told;
        _clock = clock;
        _disk = disk;
        Log = new SimLog(disk, IdentityOf(venue), ExchangePipeline.Versions);
        Core = new ExchangeCore(CoreCapacities.Of(venue.Venue));
        Pipeline = new ExchangePipeline(
            Options with
            {
                AuctionSeeds = seeds,
                Told = told ?? Told.Add,
                Exhausted = () => ExhaustedCount++,
            },
            Core, Log, clock);
        Producers = [Pipeline.AddProducer("house"), Pipeline.AddProducer("members")];
        Consumer = new CheckingConsumer(venue.Venue, Log);
        Pipeline.AddConsumer(Consumer);
        connect?.Invoke(Pipeline);
        Recovered = Pipeline.Recover("test");
        if (Recovered.IsEmpty)
        {
            Define();
        }
    }

    /// <summary>Where its journal lies.</summary>
    public SimDisk Disk => _disk;

    /// <summary>What was found on the disk.</summary>
    public RecoverySummary Recovered { get; }

    /// <summary>The log, to hold back or fail.</summary>
    public SimLog Log { get; }

    /// <summary>The core, to look at.</summary>
    public ExchangeCore Core { get; }

    /// <summary>The stages, to step.</summary>
    public ExchangePipeline Pipeline { get; }

    /// <summary>What an operator was told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>How often somebody was asked to stop it for want of room.</summary>
    public int ExhaustedCount { get; private set; }

    /// <summary>Two ways in.</summary>
    public InputRing[] Producers { get; }

    /// <summary>What came out, checked.</summary>
    public CheckingConsumer Consumer { get; }

    /// <summary>Whose journal it is.</summary>
    public static LogIdentity IdentityOf(StreamVenue venue) => IdentityOf(venue.Venue);

    /// <summary>The same by the definition of the venue.</summary>
    public static LogIdentity IdentityOf(VenueDefinition venue)
    {
        byte[] content = new byte[1_024];
        int bytes = venue.Write(content);
        return new LogIdentity(venue.VenueCode, 1, Hash256.Of(content.AsSpan(0, bytes)));
    }

    /// <summary>Publishes by one of the producers; steps the core while there is no room.</summary>
    public void Publish(int producer, in Command command, ReadOnlySpan<byte> content = default)
    {
        while (Producers[producer].TryPublish(in command, content) == PublishResult.BackPressured)
        {
            Settle();
        }
    }

    /// <summary>Steps everything until nothing is left to do at this instant.</summary>
    public void Settle()
    {
        int turns = 0;
        while (Pipeline.Step() > 0 || Log.BlocksInFlight > 0)
        {
            if (++turns > 1_000_000)
            {
                throw new InvalidOperationException("the exchange does not settle");
            }
        }
    }

    /// <summary>
    /// Ends as a killed process does; some blocks on their way may have reached the disk.
    /// </summary>
    public void Kill(int blocksKept)
    {
        Log.Crash(blocksKept);
        Pipeline.Dispose();
    }

    /// <summary>Stops cleanly.</summary>
    public void Stop()
    {
        Log.BlocksPerStep = int.MaxValue;
        Pipeline.RequestStop();
        while (!Pipeline.HasStopped)
        {
            Pipeline.Step();
        }

        Pipeline.Close();
        Pipeline.Dispose();
    }

    /// <summary>Starts again on what the disk holds now.</summary>
    /// <param name="connect">Hangs further consumers on the gate; may be null.</param>
    /// <param name="seeds">Other seeds than before; null: the same.</param>
    public SteppedExchange Again(
        Action<ExchangePipeline>? connect = null, IAuctionSeeds? seeds = null) =>
        new(_venue, _clock, _disk, connect, seeds ?? _seeds, _told);

    /// <inheritdoc/>
    public void Dispose() => Pipeline.Dispose();

    private void Define()
    {
        foreach ((CommandKind kind, byte[] content) in _venue.Definitions())
        {
            Command command = Command.Of(kind);
            Publish(0, in command, content);
        }

        Settle();
    }
}
