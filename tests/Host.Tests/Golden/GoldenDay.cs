using System;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>
/// A small day from a seed, for a recording: three lives of the exchange on one disk, the first cut
/// off, with a little of everything that the market does.
/// </summary>
internal sealed class GoldenDay
{
    private const int Seed = 21;
    private const int Lives = 3;
    private const int CommandsPerLife = 200;
    private const int CommandsPerBlock = 8;
    private const int PageBytes = 1 << 16;

    private readonly Random _random = new(Seed);
    private readonly VirtualClock _clock = new();
    private readonly FaultDevice _device;
    private readonly StreamVenue _venue;

    private GoldenDay(FaultDevice device)
    {
        _device = device;
        _venue = new StreamVenue(new StreamShape(_random)
        {
            Instruments = 3,
            Members = 3,
            Schedules = 2,
            Restart = 0,
            Tick = 0,
            AuctionEnd = 0,
            LiveAim = 30,
            PriceTicks = 8,
            Invalid = 0.02,
        });
    }

    /// <summary>Records the day.</summary>
    public static FaultDevice Record()
    {
        FaultDevice device = new(Seed);
        GoldenDay day = new(device);
        for (int life = 1; life <= Lives; life++)
        {
            day.Live(closes: life > 1);
        }

        Anonymise(device);
        return device;
    }

    private void Live(bool closes)
    {
        using FasterJournal log = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = _device.Folder,
            Storage = _device,
            Identity = SteppedExchange.IdentityOf(_venue),
            Versions = ExchangePipeline.Versions,
            PageBytes = PageBytes,
            SegmentBytes = PageBytes,
            MemoryBytes = 4 * PageBytes,
            ReservesSpace = false,
            HasOwnThread = false,
            BootId = "golden",
        });
        ExchangeCore core = new(CoreCapacities.Of(_venue.Venue));
        using ExchangePipeline pipeline = new(
            new PipelineOptions
            {
                InputSlots = 1 << 10,
                OutputSlots = 1 << 14,
                ReadsAhead = false,
                AuctionSeeds = new FixedAuctionSeeds(Seed),
            },
            core, log, _clock);
        InputRing input = pipeline.AddProducer("golden");
        CheckingConsumer consumer = new(_venue.Venue, log);
        pipeline.AddConsumer(consumer);
        if (pipeline.Recover("golden").IsEmpty)
        {
            foreach ((CommandKind kind, byte[] content) in _venue.Definitions())
            {
                Publish(pipeline, log, input, Command.Of(kind), content);
            }

            Settle(pipeline, log);
        }

        CommandStream stream = new(_random, _venue, consumer.Reference);
        for (int command = 0; command < CommandsPerLife || stream.IsOpening; command++)
        {
            StreamCommand next = stream.Next();
            Publish(pipeline, log, input, next.Command, next.Content);
            if (_random.Next(CommandsPerBlock) == 0)
            {
                Settle(pipeline, log);
                Pass(core);
            }
        }

        Settle(pipeline, log);
        if (closes)
        {
            pipeline.RequestStop();
            Settle(pipeline, log);
            pipeline.Close();
        }
    }

    /// <summary>A little, or to what comes next by the clock.</summary>
    private void Pass(ExchangeCore core)
    {
        _clock.Pass(_random.NextInt64(500_000_000));
        if (_random.Next(4) == 0
            && core.TryNextDeadline(out Timestamp due) && due.Ns > _clock.Now.Ns)
        {
            _clock.Pass(checked((long)(due.Ns - _clock.Now.Ns)));
        }
    }

    private static void Publish(
        ExchangePipeline pipeline, ICommandLog log, InputRing input, in Command command,
        ReadOnlySpan<byte> content)
    {
        while (input.TryPublish(in command, content) == PublishResult.BackPressured)
        {
            Settle(pipeline, log);
        }
    }

    /// <summary>Does all that can be done now.</summary>
    internal static void Settle(ExchangePipeline pipeline, ICommandLog log)
    {
        while (pipeline.Step() > 0 || log.BlocksInFlight > 0)
        {
            // All that is due is done in the condition.
        }
    }

    /// <summary>Which machine recorded it is nobody's business.</summary>
    internal static void Anonymise(FaultDevice device)
    {
        byte[] slots = device["superblock"];
        foreach (int slot in Enumerable.Range(0, 2))
        {
            Span<byte> at = slots.AsSpan(slot * Superblock.SizeBytes);
            (Superblock.Read(at)! with { Host = "golden", ProcessId = 1 }).Write(at);
        }

        device["superblock"] = slots;
    }
}
