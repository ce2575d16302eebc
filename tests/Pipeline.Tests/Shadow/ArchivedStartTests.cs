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
using SCO.Exchange.Testing.Core;
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
    private bool _isAway;

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

    [Fact]
    public void A_past_in_an_archive_that_is_away_is_told_apart_from_one_that_is_lost()
    {
        ReferenceConsumer reference = Life();
        using ShadowedExchange exchange = Start(reference, sends: false);
        _isAway = true;
        IHistory history = exchange.Pipeline.History;
        Nobody nobody = new();
        Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
        Assert.Throws<HistoryAwayException>(() => history.Read(new Sequence(1), nobody));
        Assert.Contains("cannot be read back", Assert.Single(exchange.Told),
            StringComparison.Ordinal);

        _isAway = false;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Checkpoints_wait_for_an_archive_that_is_away_and_the_exchange_goes_on(
        bool hasBegun)
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
        _isAway = true;
        exchange.SendDurably(100);
        _clock.Pass(SecondNs);
        while (agent.DoWork() > 0)
        {
        }

        Assert.StartsWith(
            "no checkpoints are taken until the archive is there: journal fault 10: segment file "
                + "journal.",
            Assert.Single(told), StringComparison.Ordinal);
        _isAway = false;
        Assert.Equal(0, agent.DoWork());
        _clock.Pass(SecondNs);
        while (agent.DoWork() > 0)
        {
        }

        Assert.Equal("checkpoints are taken again: the archive is there", told[^1]);
        Assert.Equal(2, told.Count);
        LogPoint end = exchange.Log.Durable;
        CheckpointContent taken = Assert.Single(publisher.Taken);
        Assert.Equal(
            (end.BlockCount, end.ChainHash.ToDigest()), (taken.BlockCount, taken.ChainHash));
        exchange.Kill(0);
    }

    [Fact]
    public void A_shadow_waits_for_an_archive_that_is_away_and_the_exchange_goes_on()
    {
        using ShadowedExchange exchange = Start(Life(), isStartedFrom: false);
        exchange.Pipeline.StepShadow();
        _isAway = true;
        exchange.SettleShadow();
        exchange.SendDurably(100);
        _clock.Pass(SecondNs);
        exchange.SettleShadow();

        Assert.StartsWith(
            "the shadow waits until the archive is there", Assert.Single(exchange.Told),
            StringComparison.Ordinal);
        Assert.Equal("  NO SHADOW", exchange.Pipeline.Trouble);
        _isAway = false;
        _clock.Pass(SecondNs);
        exchange.SettleShadow();
        Assert.Equal("", exchange.Pipeline.Trouble);
        Assert.True(
            exchange.Pipeline.NewestSnapshot!.Point.LastSequence
                > exchange.Log.DurableSequence - 300,
            "the shadow did not come to the end");
        Assert.Single(exchange.Told);
        exchange.Kill(0);
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
