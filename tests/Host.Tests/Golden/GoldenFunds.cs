using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Funds;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>
/// Some days of a venue with money, for a recording: two lives of the exchange on one disk, the
/// first cut off. Of seeds that are tried in turn, the first whose days hold all that is wanted.
/// </summary>
/// <remarks>
/// What is wanted next looks at what has come of everything before, so the days are drawn with a
/// block for each command, and played again with blocks of many, which are what is recorded.
/// </remarks>
internal sealed class GoldenFunds
{
    private const int SeedsMax = 200;
    private const int Lives = 2;
    private const int CommandsPerLife = 900;
    private const int CommandsPerBlock = 48;
    private const int PageBytes = 1 << 16;

    private readonly Random _random;
    private readonly FaultDevice _device;
    private readonly FundsVenue _venue;
    private readonly VirtualClock _clock;
    private readonly FundsFollower _follower;
    private readonly FundsStream _stream;
    private readonly IReadOnlyList<FundsInput>? _played;
    private readonly List<FundsInput> _drawn = [];

    private GoldenFunds(int seed, IReadOnlyList<FundsInput>? played = null)
    {
        _random = new Random(seed);
        _device = new FaultDevice(seed);
        _venue = new FundsVenue(_random);
        _clock = new VirtualClock(_venue.StartNs);
        _follower = new FundsFollower(
            new FundsRun(
                () => new ExchangeCore(CoreCapacities.Of(_venue.Venue)), new FundsTally()));
        _stream = new FundsStream(_random, _venue, _follower.Run.Book)
        {
            Core = _follower.Run.Core,
        };
        _played = played;
        for (int life = 0; life < Lives; life++)
        {
            Live(life);
        }
    }

    /// <summary>Records the days.</summary>
    /// <exception cref="InvalidOperationException">No seed has all that is wanted.</exception>
    public static FaultDevice Record()
    {
        IReadOnlyList<string> missing = [];
        for (int seed = 1; seed <= SeedsMax; seed++)
        {
            GoldenFunds drawn = new(seed);
            missing = drawn._follower.Content.Missing;
            if (missing.Count > 0)
            {
                continue;
            }

            GoldenFunds played = new(seed, drawn._drawn);
            missing = played._follower.Content.Missing;
            if (missing.Count == 0)
            {
                GoldenDay.Anonymise(played._device);
                return played._device;
            }
        }

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"none of {SeedsMax} seeds has everything; the last lacks "
            + $"{string.Join(", ", missing)}"));
    }

    private void Live(int life)
    {
        using FasterJournal log = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = _device.Folder,
            Storage = _device,
            Identity = SteppedExchange.IdentityOf(_venue.Venue),
            Versions = ExchangePipeline.Versions,
            PageBytes = PageBytes,
            SegmentBytes = PageBytes,
            MemoryBytes = 4 * PageBytes,
            ReservesSpace = false,
            HasOwnThread = false,
            BootId = "golden",
        });
        using ExchangePipeline pipeline = new(
            new PipelineOptions
            {
                InputSlots = 1 << 10,
                OutputSlots = 1 << 14,
                ReadsAhead = false,
                AuctionSeeds = new FixedAuctionSeeds(1),
            },
            new ExchangeCore(CoreCapacities.Of(_venue.Venue)), log, _clock);
        InputRing input = pipeline.AddProducer("golden");
        pipeline.AddConsumer(_follower);
        if (pipeline.Recover("golden").IsEmpty)
        {
            foreach ((Command command, byte[] content) in _venue.Opening())
            {
                Publish(pipeline, log, input, in command, content);
            }
        }

        GoldenDay.Settle(pipeline, log);
        for (int at = 0; at < CommandsPerLife; at++)
        {
            FundsInput next = _played?[(life * CommandsPerLife) + at] ?? Draw();
            _clock.Pass(next.PassNs);
            if (!next.IsTime)
            {
                Publish(pipeline, log, input, in next.Command, next.Content);
            }

            while (pipeline.StepCore() > 0)
            {
                // Everything due is done, and waits for its block.
            }

            if (_played is null || at % CommandsPerBlock == 0)
            {
                GoldenDay.Settle(pipeline, log);
            }
        }

        GoldenDay.Settle(pipeline, log);
        if (life == Lives - 1)
        {
            pipeline.RequestStop();
            GoldenDay.Settle(pipeline, log);
            pipeline.Close();
        }
    }

    private FundsInput Draw()
    {
        _stream.Core = _follower.Run.Core;
        _stream.NowNs = _clock.Now.Ns;
        (Command command, byte[] content) = _stream.Draw();
        FundsInput drawn = new(PassOf(command.Kind), command, content);
        _drawn.Add(drawn);
        return drawn;
    }

    // Mostly a little; at times on to what is due.
    private long PassOf(CommandKind kind) => kind == CommandKind.Tick
        && _follower.Run.Core.TryNextDeadline(out Timestamp due) && due.Ns > _clock.Now.Ns
            ? checked((long)(due.Ns - _clock.Now.Ns))
            : _random.NextInt64(200_000_000);

    private static void Publish(
        ExchangePipeline pipeline, ICommandLog log, InputRing input, in Command command,
        ReadOnlySpan<byte> content)
    {
        while (input.TryPublish(in command, content) == PublishResult.BackPressured)
        {
            GoldenDay.Settle(pipeline, log);
        }
    }
}
