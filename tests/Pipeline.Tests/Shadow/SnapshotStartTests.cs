using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>
/// A start from a snapshot knows what a start from the whole journal knows; a snapshot that will
/// not do is passed over by name.
/// </summary>
public sealed class SnapshotStartTests(ITestOutputHelper output)
{
    private const int LivesInCi = 24;

    private readonly VirtualClock _clock = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());

    [Fact]
    public void A_start_from_a_snapshot_equals_one_from_the_whole_journal()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);
        using ShadowedExchange fast = Start(disk, device, reference);
        ulong snapshot = fast.Recovered.Snapshot!.Point.LastSequence;

        Assert.True(fast.Digest.IsLive);
        Assert.Empty(fast.Told);
        Assert.True(
            fast.Recovered.LastSequence.Value == snapshot + (ulong)fast.Recovered.Commands
                && fast.Recovered.Commands < 500,
            $"{fast.Recovered.Commands} behind {snapshot}");

        // What comes after such a start is replayed alike, too.
        fast.SendDurably(300);
        fast.Kill(0);
        Demand(Look(disk, device, reference), Look(disk, new FaultDevice(), reference));
    }

    [Fact]
    public void Whatever_happened_before_every_start_from_a_snapshot_equals_a_full_one()
    {
        int lives = TestScale.Of(LivesInCi);
        int taken = 0;
        Seeds.Each(lives, seed => taken += RunLives(seed));
        output.WriteLine($"{lives} lives, {taken} starts from a snapshot");
        Assert.True(taken >= lives);
    }

    [Fact]
    public void A_snapshot_behind_the_last_command_of_a_clean_stop_knows_that_it_was_clean()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference;
        using (ShadowedExchange exchange = new(_venue, new Random(3), _clock, disk, device))
        {
            exchange.SendDurably(50);
            device[SnapshotFolder.RequestName] = [];
            exchange.Stop(looksAtEnd: true);
            reference = exchange.Reference;
        }

        Found fast = Look(disk, device, reference);
        Assert.Equal(
            (0L, true), (fast.Recovered.Commands, fast.Recovered.StoppedClean));
        Demand(fast, Look(disk, new FaultDevice(), reference));
    }

    [Fact]
    public void A_damaged_snapshot_is_passed_over_and_the_older_one_taken_up()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);
        string[] names = [.. Names(device)];
        device.Flip(names[0], 4_500, 4);

        using ShadowedExchange again = Start(disk, device, reference);

        Assert.Equal(
            $"the snapshot {names[0]} is passed over: piece 0, at byte 4096, is damaged",
            Assert.Single(again.Told));
        Assert.Equal(names[1], NameOf(again));
    }

    [Fact]
    public void With_all_snapshots_damaged_the_whole_journal_is_replayed()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);
        foreach (string name in Names(device))
        {
            device.CutTo(name, 5_000);
        }

        using ShadowedExchange again = Start(disk, device, reference);

        Assert.Equal(2, again.Told.Count);
        Assert.Null(again.Recovered.Snapshot);
        Assert.Equal(again.Recovered.LastSequence.Value, (ulong)again.Recovered.Commands);
    }

    [Fact]
    public void A_snapshot_of_another_past_proves_that_the_journal_was_changed_and_is_kept()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        _ = Life(disk, device, commands: 700);
        SimDisk other = new();
        ReferenceConsumer reference = Life(other, new FaultDevice(), commands: 700, seed: 4);

        using ShadowedExchange again = Start(other, device, reference);

        Assert.Equal(4, again.Told.Count);
        Assert.All(again.Told.Take(2), told => Assert.Matches(
            "^WARNING: the journal has lost or changed commands that were durable: the journal "
            + "holds another command [0-9]+: the chain hash of its block, which ends with command "
            + "[0-9]+, is [0-9a-f]{64}, that of the snapshot is [0-9a-f]{64}; ", told));
        Assert.Null(again.Recovered.Snapshot);
        DemandKept(again, device);
    }

    [Fact]
    public void A_snapshot_ahead_of_a_journal_proves_that_it_was_set_back_and_is_kept()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        _ = Life(disk, device, commands: 700);
        SimDisk shorter = new();
        ReferenceConsumer reference = Life(shorter, new FaultDevice(), commands: 100);

        using ShadowedExchange again = Start(shorter, device, reference);

        Assert.Equal(4, again.Told.Count);
        Assert.All(again.Told.Take(2), told => Assert.Matches(
            "^WARNING: the journal has lost or changed commands that were durable: the journal "
            + "ends before command [0-9]+, with command [0-9]+ and the chain hash [0-9a-f]{64}; "
            + "that of the snapshot is [0-9a-f]{64}; ", told));
        Assert.Null(again.Recovered.Snapshot);
        DemandKept(again, device);
    }

    [Fact]
    public void A_start_that_uses_no_snapshot_finds_what_one_proves_all_the_same()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        _ = Life(disk, device, commands: 700);
        SimDisk shorter = new();
        ReferenceConsumer reference = Life(shorter, new FaultDevice(), commands: 100);

        using ShadowedExchange again = new(
            _venue, new Random(5), _clock, shorter, device,
            options => options with { IsStartedFrom = false }, reference);

        Assert.Equal(4, again.Told.Count);
        DemandKept(again, device);
    }

    [Fact]
    public void A_start_that_is_refused_tells_what_a_snapshot_proves_and_leaves_it()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        _ = Life(disk, device, commands: 700);
        SimDisk shorter = new();
        ReferenceConsumer reference = Life(shorter, new FaultDevice(), commands: 100);
        string[] names = [.. device.Names];
        List<string> told = [];

        using (SimLog log = new(
            shorter, SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions))
        {
            Assert.Throws<TimeoutException>(() => new ShadowedExchange(
                _venue, new Random(5), _clock, log, device, null, reference,
                demand: exchange =>
                {
                    told.AddRange(exchange.Told);
                    throw new TimeoutException();
                }));
        }

        Assert.Equal(2, told.Count);
        Assert.Equal(names, device.Names);
        using ShadowedExchange again = Start(shorter, device, reference);
        DemandKept(again, device);
    }

    [Fact]
    public void A_snapshot_of_a_smaller_exchange_with_less_hanging_on_it_is_passed_over()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);

        using ShadowedExchange again = Start(
            disk, device, reference, more: new DigestConsumer("more"));

        Assert.All(again.Told.Take(2), told => Assert.EndsWith(
            "it has no part 'more'", told, StringComparison.Ordinal));
        Assert.Null(again.Recovered.Snapshot);
    }

    [Fact]
    public void A_whole_snapshot_over_whose_state_this_build_breaks_is_passed_over()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);
        DigestConsumer breaking = new(breaks: new InvalidCastException("no such row"));

        using ShadowedExchange again = new(
            _venue, new Random(9), _clock, disk, device,
            options => options with
            {
                NewConsumers = () => [breaking, new ReferenceConsumer(_venue)],
            },
            reference);

        Assert.Equal(
            Names(device).Select(name => $"the snapshot {name} is passed over: its state cannot "
                + "be taken up: no such row"),
            again.Told);
        Assert.Null(again.Recovered.Snapshot);
    }

    [Fact]
    public void Nobody_needs_to_start_from_a_snapshot()
    {
        SimDisk disk = new();
        FaultDevice device = new();
        ReferenceConsumer reference = Life(disk, device, commands: 700);

        using ShadowedExchange again = new(
            _venue, new Random(9), _clock, disk, device,
            options => options with { IsStartedFrom = false }, reference);

        Assert.Null(again.Recovered.Snapshot);
        Assert.Empty(again.Told);
    }

    private static IEnumerable<string> Names(FaultDevice device) =>
        new SnapshotFolder(device, new(0, 0, default), new(1, 1)).Names();

    private static string NameOf(ShadowedExchange exchange) =>
        SnapshotFolder.NameOf(exchange.Recovered.Snapshot!.Point.LastSequence);

    private ShadowedExchange Start(
        SimDisk disk,
        FaultDevice device,
        ReferenceConsumer reference,
        DigestConsumer? more = null) => new(
            _venue, new Random(9), _clock, disk, device, null, reference, more: more);

    private Found Look(SimDisk disk, FaultDevice device, ReferenceConsumer reference) =>
        Look(_venue, _clock, disk, device, reference);

    /// <summary>Starts, looks, and leaves all as it was.</summary>
    private static Found Look(
        StreamVenue venue, VirtualClock clock, SimDisk disk, FaultDevice device,
        ReferenceConsumer reference)
    {
        using ShadowedExchange exchange = new(
            venue, new Random(1), clock, disk, device, null, reference, sends: false);
        exchange.Kill(0);
        return new Found(
            exchange.Recovered, exchange.Core.StateHash(), exchange.Digest.Digest);
    }

    /// <summary>Two are kept apart, told by name, and stay whatever is taken afterwards.</summary>
    private static void DemandKept(ShadowedExchange exchange, FaultDevice device)
    {
        string[] kept = [.. device.Names.Where(name =>
            name.EndsWith(SnapshotFolder.EvidenceSuffix, StringComparison.Ordinal))];
        Assert.Equal(2, kept.Length);
        Assert.All(kept, name => Assert.Single(exchange.Told, told =>
            told.Contains($"is kept as {device.Folder}/{name}", StringComparison.Ordinal)));
        Assert.Empty(Names(device));
        byte[][] bytes = [.. kept.Select(name => device[name])];
        for (int snapshot = 0; snapshot < 4; snapshot++)
        {
            exchange.SendDurably(250);
            exchange.SettleShadow();
        }

        Assert.Equal(SnapshotFolder.KeptCount, Names(device).Count());
        Assert.Equal(bytes, kept.Select(name => device[name]));
    }

    private static void Demand(Found fromSnapshot, Found fromAll)
    {
        Assert.Null(fromAll.Recovered.Snapshot);
        Assert.Equal(fromAll.Recovered.LastSequence, fromSnapshot.Recovered.LastSequence);
        Assert.Equal(fromAll.Recovered.LastTime, fromSnapshot.Recovered.LastTime);
        Assert.Equal(fromAll.Recovered.StoppedClean, fromSnapshot.Recovered.StoppedClean);
        Assert.Equal(fromAll.StateHash, fromSnapshot.StateHash);
        Assert.Equal(fromAll.Digest, fromSnapshot.Digest);
    }

    /// <summary>A run that is killed, with two snapshots behind it.</summary>
    private ReferenceConsumer Life(
        SimDisk disk, FaultDevice device, int commands, int seed = 3)
    {
        using ShadowedExchange exchange = new(
            _venue, new Random(seed), _clock, disk, device);
        for (int sent = 0; sent < commands; sent += 50)
        {
            exchange.SendDurably(50);
            exchange.SettleShadow();
        }

        exchange.Kill(0);
        return exchange.Reference;
    }

    /// <summary>Starts, kills and clean stops; each start is compared with a full one.</summary>
    private static int RunLives(int seed)
    {
        Random random = new(seed);
        StreamVenue venue = new(
            // Checkpoints that tell of no snapshot would let none be taken up.
            new StreamShape(random) { Restart = 0, Tick = 0, AuctionEnd = 0, Checkpoint = 0 });
        VirtualClock clock = new();
        SimDisk disk = new();
        FaultDevice device = new(seed);
        ReferenceConsumer reference = new(venue);
        int taken = 0;
        for (int life = 0; life < 4; life++)
        {
            using ShadowedExchange exchange = new(
                venue, random, clock, disk, device, null, reference);
            Assert.Empty(exchange.Told);
            taken += exchange.Recovered.Snapshot is null ? 0 : 1;
            for (int round = random.Next(5, 40); round > 0; round--)
            {
                exchange.Send(random.Next(1, 60));
                exchange.Settle();
                clock.Pass(random.NextInt64(500_000_000));
                if (random.Next(3) > 0)
                {
                    exchange.SettleShadow();
                }
            }

            exchange.Send(random.Next(100));
            exchange.Pipeline.Step();
            Assert.Empty(exchange.Told);
            if (random.Next(3) == 0)
            {
                exchange.Stop();
            }
            else
            {
                exchange.Kill(random.Next(3));
            }

            Demand(
                Look(venue, clock, disk, device, reference),
                Look(venue, clock, disk, new FaultDevice(), reference));
        }

        return taken;
    }

    private sealed record Found(RecoverySummary Recovered, ulong StateHash, ulong Digest);
}
