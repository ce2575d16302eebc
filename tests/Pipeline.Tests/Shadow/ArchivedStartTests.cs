using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>
/// An exchange whose old segments move to an archive while it runs starts from a snapshot, from all
/// of the journal, and follows itself from the first block, as if nothing had moved.
/// </summary>
public sealed class ArchivedStartTests
{
    private const string Archive = "/archive";
    private const long SecondNs = 1_000_000_000;

    // In the last block of a file, so that whoever has read some of it meets it.
    private const int FlippedByte = (1 << 17) - 4_096 + 100;

    private readonly VirtualClock _clock = new();

    // Checkpoints of the stream tell nothing that is true.
    private readonly StreamVenue _venue = new(new StreamShape(new Random(1))
    {
        Instruments = 1,
        Members = 2,
        TradersPerMember = 1,
        SessionsPerTrader = 1,
        PriceTicks = 5,
        OrdersMax = 16,
        RuleVersion = 2,
        Schedules = 0,
        Checkpoint = 0,
    });

    private readonly FaultDevice _journal = new();
    private readonly FaultDevice _archive = new();
    private readonly FaultDevice _snapshots = new();
    private readonly Dictionary<string, byte[]> _lost = [];
    private bool _isAway;

    /// <summary>What has become of the archive.</summary>
    public enum Bad
    {
        /// <summary>It is not mounted.</summary>
        Away,

        /// <summary>It is mounted, and a bit of each file is another one.</summary>
        Flipped,

        /// <summary>It is mounted, and all but the manifest is gone.</summary>
        Lost,
    }

    [Fact]
    public void Archived_segments_are_there_for_whoever_needs_them()
    {
        ReferenceConsumer reference = Life();
        Found fast = Look(reference, isStartedFrom: true);
        Found slow = Look(reference, isStartedFrom: false);
        Assert.NotNull(fast.Snapshot);
        Assert.Null(slow.Snapshot);
        Assert.Equal((slow.Last, slow.State, slow.Digest), (fast.Last, fast.State, fast.Digest));

        // A shadow that begins at the first block reads the archive, and goes on into the present.
        using ShadowedExchange again = Start(reference, isStartedFrom: false);
        again.SendDurably(100);
        again.SettleShadow();
        Assert.Empty(again.Told);
        Assert.True(
            again.Pipeline.NewestSnapshot!.Point.LastSequence >= fast.Last,
            "the shadow did not come to the end");
    }

    [Fact]
    public void A_start_from_a_snapshot_does_not_wait_for_the_disk_of_the_archive()
    {
        ReferenceConsumer reference = Life();
        _isAway = true;
        using (ShadowedExchange exchange = Start(reference))
        {
            Assert.NotNull(exchange.Recovered.Snapshot);
            exchange.SendDurably(300);
            exchange.SettleShadow();
            Assert.Empty(exchange.Told);
            reference = exchange.Reference;
            exchange.Kill(0);
        }

        JournalException refusal = Assert.Throws<JournalException>(
            () => Start(reference, isStartedFrom: false));
        Assert.Contains("is not there: mount the archive", refusal.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Bad.Away)]
    [InlineData(Bad.Flipped)]
    [InlineData(Bad.Lost)]
    public void A_past_in_a_bad_archive_is_told_apart_from_one_that_the_journal_has_lost(Bad bad)
    {
        ReferenceConsumer reference = Life();
        using ShadowedExchange exchange = Start(reference, sends: false);
        Break(bad);
        IHistory history = exchange.Pipeline.History;
        Nobody nobody = new();
        Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
        Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
        Assert.Contains("cannot be read back", Assert.Single(exchange.Told),
            StringComparison.Ordinal);

        Mend(bad);
        history.Read(new Sequence(1), nobody);
        foreach (string name in _journal.Names.Where(IsSegment))
        {
            _journal.Lose(name);
        }

        JournalException lost = Assert.Throws<JournalException>(
            () => history.Read(history.DurableSequence, nobody));
        Assert.Equal(JournalFault.Missing, lost.Fault);
        exchange.Kill(0);
    }

    [Fact]
    public void Each_bad_block_of_an_archive_is_told_once_whoever_asks_for_it_how_often()
    {
        ReferenceConsumer reference = Life();
        using ShadowedExchange exchange = Start(reference, sends: false);
        IHistory history = exchange.Pipeline.History;
        Nobody nobody = new();
        int size = _archive.List().Count(IsSegment);
        Break(Bad.Flipped);
        for (ulong from = 1; from < history.DurableSequence.Value; from++)
        {
            try
            {
                history.Read(new Sequence(from), nobody);
            }
            catch (HistoryAwayException)
            {
            }
        }

        Assert.Equal(size, exchange.Told.Count);
        exchange.Kill(0);
    }

    [Theory]
    [InlineData(Bad.Away)]
    [InlineData(Bad.Flipped)]
    [InlineData(Bad.Lost)]
    public void The_end_of_a_bad_archive_is_told_and_what_goes_bad_again_is_told_again(Bad bad)
    {
        ReferenceConsumer reference = Life();
        using ShadowedExchange exchange = Start(reference, sends: false);
        IHistory history = exchange.Pipeline.History;
        Nobody nobody = new();
        for (int time = 1; time <= 2; time++)
        {
            Break(bad);
            Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
            Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
            Mend(bad);
            history.Read(history.DurableSequence, nobody);
            Assert.Equal((2 * time) - 1, exchange.Told.Count);
            history.Read(new Sequence(1), nobody);
            history.Read(new Sequence(1), nobody);
            Assert.StartsWith(
                "the past can be read back again at command ", exchange.Told[^1],
                StringComparison.Ordinal);
            Assert.Equal(2 * time, exchange.Told.Count);
        }

        exchange.Kill(0);
    }

    [Theory]
    [InlineData(false, Bad.Away)]
    [InlineData(true, Bad.Away)]
    [InlineData(false, Bad.Flipped)]
    [InlineData(true, Bad.Flipped)]
    [InlineData(false, Bad.Lost)]
    [InlineData(true, Bad.Lost)]
    public void Checkpoints_wait_for_an_archive_that_is_bad_and_the_exchange_goes_on(
        bool hasBegun, Bad bad)
    {
        using ShadowedExchange exchange = Start(Life());
        List<string> told = [];
        Publisher publisher = new();
        using CheckpointAgent agent = new(
            exchange.Log, publisher, _clock, new CheckpointPast(),
            new CheckpointSettings
            {
                Signer = new SeededSigner(7),
                Sink = new MemorySink(),
                Build = "test",
                Told = told.Add,
            });
        Assert.Equal(hasBegun, hasBegun && agent.DoWork() > 0);
        Break(bad);
        exchange.SendDurably(100);
        _clock.Pass(SecondNs);
        while (agent.DoWork() > 0)
        {
        }

        Assert.StartsWith(
            "no checkpoints are taken until the archive is there and whole: ",
            Assert.Single(told), StringComparison.Ordinal);
        Mend(bad);
        Assert.Equal(0, agent.DoWork());
        _clock.Pass(SecondNs);
        while (agent.DoWork() > 0)
        {
        }

        Assert.Equal("checkpoints are taken again: the archive is there and whole", told[^1]);
        Assert.Equal(2, told.Count);
        LogPoint end = exchange.Log.Durable;
        CheckpointContent taken = Assert.Single(publisher.Taken);
        Assert.Equal(
            (end.BlockCount, end.ChainHash.ToDigest()), (taken.BlockCount, taken.ChainHash));
        exchange.Kill(0);
    }

    [Theory]
    [InlineData(Bad.Away)]
    [InlineData(Bad.Flipped)]
    [InlineData(Bad.Lost)]
    public void A_shadow_waits_for_an_archive_that_is_bad_and_the_exchange_goes_on(Bad bad)
    {
        using ShadowedExchange exchange = Start(Life(), isStartedFrom: false);
        exchange.Pipeline.StepShadow();
        Break(bad);
        exchange.SettleShadow();
        exchange.SendDurably(100);
        _clock.Pass(SecondNs);
        exchange.SettleShadow();

        Assert.StartsWith(
            "the shadow waits until the archive is there and whole", Assert.Single(exchange.Told),
            StringComparison.Ordinal);
        Assert.Equal("  NO SHADOW", exchange.Pipeline.Trouble);
        Mend(bad);
        _clock.Pass(SecondNs);
        exchange.SettleShadow();
        Assert.Equal("", exchange.Pipeline.Trouble);
        Assert.True(
            exchange.Pipeline.NewestSnapshot!.Point.LastSequence
                > exchange.Log.DurableSequence - 300,
            "the shadow did not come to the end");
        Assert.Equal(
            "the shadow goes on, and snapshots are taken again: the archive is there and whole",
            exchange.Told[^1]);
        Assert.Equal(2, exchange.Told.Count);
        exchange.Kill(0);
    }

    /// <summary>Spoils every segment of the archive.</summary>
    private void Break(Bad bad)
    {
        _isAway = bad == Bad.Away;
        foreach (string name in _archive.List().Where(IsSegment))
        {
            switch (bad)
            {
                case Bad.Flipped:
                    _archive.Flip(name, FlippedByte, 1);
                    break;
                case Bad.Lost:
                    _lost[name] = _archive[name];
                    _archive.Lose(name);
                    break;
                case Bad.Away:
                default:
                    break;
            }
        }
    }

    private void Mend(Bad bad)
    {
        if (bad == Bad.Flipped)
        {
            Break(bad);
        }

        _isAway = false;
        foreach ((string name, byte[] bytes) in _lost)
        {
            _archive[name] = bytes;
        }
    }

    /// <summary>A run that is killed, with most of its segments in the archive.</summary>
    private ReferenceConsumer Life()
    {
        using ShadowedExchange exchange = Start(null);
        int moved = 0;
        for (int round = 0; round < 40; round++)
        {
            exchange.SendDurably(50);
            exchange.SettleShadow();
            moved += Move();
        }

        Assert.True(moved > 3, $"{moved} segments were moved");
        Assert.Equal(moved, _archive.List().Count(IsSegment));
        Assert.Empty(exchange.Told);
        exchange.Kill(0);
        return exchange.Reference;
    }

    private static bool IsSegment(string name) =>
        name.StartsWith("journal.", StringComparison.Ordinal);

    private int Move() => new JournalArchiver(
        _journal, Open, Archive, ExchangePipeline.Versions, _ => { })
        .Run(_snapshots, isDryRun: false).Segments.Count;

    private IStorage Open(string path) => path == Archive
        ? _isAway ? new DiskStorage("/nowhere" + Archive) : _archive
        : throw new ArgumentException($"there is no archive {path}");

    private Found Look(ReferenceConsumer reference, bool isStartedFrom)
    {
        using ShadowedExchange exchange = Start(reference, isStartedFrom, sends: false);
        exchange.Kill(0);
        Assert.Empty(exchange.Told);
        return new Found(
            exchange.Recovered.Snapshot?.Point.LastSequence.ToString(
                CultureInfo.InvariantCulture),
            exchange.Recovered.LastSequence.Value,
            exchange.Core.StateHash(),
            exchange.Digest.Digest);
    }

    private ShadowedExchange Start(
        ReferenceConsumer? reference, bool isStartedFrom = true, bool sends = true) => new(
            _venue, new Random(5), _clock,
            FasterJournal.Open(new FasterJournalSettings
            {
                Folder = _journal.Folder,
                Storage = new JournalStorage(_journal, Open),
                Identity = SteppedExchange.IdentityOf(_venue),
                Versions = ExchangePipeline.Versions,
                PageBytes = 1 << 16,
                SegmentBytes = 1 << 17,
                MemoryBytes = 1 << 18,
                ReservesSpace = false,
                HasOwnThread = false,
            }),
            _snapshots,
            options => options with { IsStartedFrom = isStartedFrom },
            reference,
            sends);

    private sealed class Publisher : ICommandPublisher
    {
        public List<CheckpointContent> Taken { get; } = [];

        public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content)
        {
            Taken.Add(CheckpointContent.Read(content)!);
            return PublishResult.Published;
        }
    }

    private sealed class Nobody : IHistoryVisitor
    {
        public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) => true;

        public bool OnEvent(ref readonly Event recorded) => true;
    }

    private sealed record Found(string? Snapshot, ulong Last, ulong State, ulong Digest);
}
