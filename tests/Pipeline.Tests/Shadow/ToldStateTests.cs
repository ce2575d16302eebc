using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>
/// A snapshot vouches for itself; what checkpoints told of its state is in the chain of the
/// journal. And at a stop the two cores of an exchange are compared.
/// </summary>
public sealed class ToldStateTests
{
    private static readonly string Own = default(BuildId).ToString();

    private readonly VirtualClock _clock = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());
    private readonly SimDisk _disk = new();
    private readonly FaultDevice _device = new();

    [Fact]
    public void A_consistent_forged_snapshot_is_passed_over_and_the_older_one_taken_up()
    {
        ReferenceConsumer reference = Life(head => head.StateHash, Own, tellsAll: true);
        string[] names = [.. Folder().Names()];
        SnapshotHead forged = Forge(names[0]);

        using ShadowedExchange again = Start(reference);

        Assert.Matches(
            $"^the snapshot {names[0]} is passed over: its state is {forged.StateHash:x16}, the "
                + "checkpoint in command [0-9]+ tells [0-9a-f]{16}$",
            Assert.Single(again.Told));
        Assert.Equal(
            names[1],
            SnapshotFolder.NameOf(again.Recovered.Snapshot!.Point.LastSequence));
    }

    [Fact]
    public void With_all_snapshots_forged_the_whole_journal_is_replayed()
    {
        ReferenceConsumer reference = Life(head => head.StateHash, Own, tellsAll: true);
        string[] names = [.. Folder().Names()];
        foreach (string name in names)
        {
            _ = Forge(name);
        }

        using ShadowedExchange again = Start(reference);

        Assert.Equal(names.Length, again.Told.Count);
        Assert.Null(again.Recovered.Snapshot);
    }

    /// <summary>What another build told may be of other bytes of the same state.</summary>
    [Theory]
    [InlineData(0, "", true, "^$")]
    [InlineData(1, "", false, "is passed over: its state is ")]
    [InlineData(1, "another", true, "is taken up, and no signed checkpoint confirms its state, ")]
    public void A_snapshot_is_taken_up_if_no_checkpoint_of_its_build_tells_another_state(
        ulong lie, string build, bool isTakenUp, string said)
    {
        ReferenceConsumer reference =
            Life(head => head.StateHash + lie, build.Length == 0 ? Own : build, tellsAll: true);
        string newest = Folder().Names()[0];

        using ShadowedExchange again = Start(reference);

        Assert.Equal(isTakenUp, newest == NameOf(again.Recovered.Snapshot));
        Assert.Matches(said, again.Told.Count == 0 ? "" : again.Told[0]);
    }

    /// <summary>
    /// A kill or a stop may come between a snapshot and its checkpoint, and a key may be lost: it
    /// is what a start has, where segments are archived.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_snapshot_that_no_signed_checkpoint_confirms_is_taken_up_and_that_is_told(
        bool isSignedByAnother)
    {
        ReferenceConsumer reference = Life(
            head => head.StateHash, isSignedByAnother ? Own : "another", tellsAll: true);
        string newest = Folder().Names()[0];

        using ShadowedExchange again = new(
            _venue, new Random(9), _clock, _disk, _device,
            options => options with { IsSigned = _ => !isSignedByAnother }, reference);

        Assert.Equal(newest, NameOf(again.Recovered.Snapshot));
        Assert.Matches(
            "^the snapshot of command [0-9]+ is taken up, and no signed checkpoint confirms its "
                + "state, though the one in command [0-9]+ was taken behind it; ",
            Assert.Single(again.Told));

        // Nothing that follows from it is signed either, or the next start would believe it.
        again.SendDurably(400);
        again.SettleShadow();
        Assert.NotEqual(newest, NameOf(again.Pipeline.NewestSnapshot));
        Assert.Null(again.Pipeline.StateAfter(0));
        again.Kill(0);

        using ShadowedExchange replayed = new(
            _venue, new Random(9), _clock, _disk, _device,
            options => options with { IsStartedFrom = false }, again.Reference);
        replayed.SettleShadow();
        Assert.Equal(
            NameOf(replayed.Pipeline.NewestSnapshot),
            SnapshotFolder.NameOf(replayed.Pipeline.StateAfter(0)!.Sequence.Value));
    }

    [Fact]
    public void A_snapshot_that_is_newer_than_all_checkpoints_is_taken_up()
    {
        ReferenceConsumer reference;
        using (ShadowedExchange exchange = new(_venue, new Random(3), _clock, _disk, _device))
        {
            exchange.SendDurably(50);
            _device[SnapshotFolder.RequestName] = [];
            exchange.SettleShadow();
            SnapshotHead first = exchange.Pipeline.NewestSnapshot!;
            exchange.Tell(first, first.StateHash, Own);
            exchange.SendDurably(50);
            _clock.Pass(1_000_000_000);
            _device[SnapshotFolder.RequestName] = [];
            exchange.SettleShadow();
            exchange.Kill(0);
            reference = exchange.Reference;
        }

        string[] names = [.. Folder().Names()];
        Assert.Equal(2, names.Length);

        using ShadowedExchange again = Start(reference);

        Assert.Empty(again.Told);
        Assert.Equal(names[0], NameOf(again.Recovered.Snapshot));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void At_an_orderly_stop_the_state_is_compared_with_that_of_the_shadow(
        bool hasShadowCome, bool isSpoilt)
    {
        using ShadowedExchange exchange = new(_venue, new Random(3), _clock, _disk, _device);
        exchange.SendDurably(50);

        exchange.Stop(hasShadowCome, isSpoilt);

        bool differs = hasShadowCome && isSpoilt;
        Assert.Equal(differs, exchange.Pipeline.HasStateDiffered);
        Assert.Equal(differs ? 1 : 0, exchange.Told.Count);
        Assert.All(exchange.Told, told => Assert.Contains(
            "one of two memories was wrong", told, StringComparison.Ordinal));

        // The journal is closed as clean all the same: it holds what was answered.
        using ShadowedExchange again = new(
            _venue, new Random(9), _clock, _disk, new FaultDevice(), null, exchange.Reference,
            sends: false);
        Assert.True(again.Recovered.StoppedClean);
    }

    private static string NameOf(SnapshotHead? head) =>
        head is null ? "" : SnapshotFolder.NameOf(head.Point.LastSequence);

    private SnapshotFolder Folder() => new(
        _device, SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions);

    private ShadowedExchange Start(ReferenceConsumer reference) =>
        new(_venue, new Random(9), _clock, _disk, _device, null, reference);

    /// <summary>A run that is killed, with two snapshots and what was told of them behind it.
    /// </summary>
    private ReferenceConsumer Life(
        Func<SnapshotHead, ulong> told, string build, bool tellsAll = false)
    {
        using ShadowedExchange exchange = new(_venue, new Random(3), _clock, _disk, _device);
        ulong last = 0;
        for (int sent = 0; sent < 700; sent += 50)
        {
            exchange.SendDurably(50);
            exchange.SettleShadow();
            SnapshotHead? newest = exchange.Pipeline.NewestSnapshot;
            if (tellsAll && newest is not null && newest.Point.LastSequence != last)
            {
                last = newest.Point.LastSequence;
                exchange.Tell(newest, told(newest), build);
            }
        }

        if (!tellsAll)
        {
            SnapshotHead newest = exchange.Pipeline.NewestSnapshot!;
            exchange.Tell(newest, told(newest), build);
        }

        exchange.Kill(0);
        return exchange.Reference;
    }

    /// <summary>Writes a snapshot anew, of another state, with all its hashes.</summary>
    private SnapshotHead Forge(string name)
    {
        SnapshotFolder folder = Folder();
        ExchangeCore core = new(CoreCapacities.Of(_venue.Venue));
        List<IStatefulConsumer> consumers = [new DigestConsumer(), new ReferenceConsumer(_venue)];
        SnapshotHead head;
        using (SnapshotReader reader = folder.Open(name))
        {
            head = reader.Head;
            reader.Read("core", core.ReadState);
            foreach (IStatefulConsumer consumer in consumers)
            {
                reader.Read(
                    consumer.StateName, source => consumer.ReadState(new StateReader(source)));
            }
        }

        Command unclean = Command.Of(CommandKind.Restarted);
        unclean.Sequence = new Sequence(head.Point.LastSequence);
        unclean.Time = new Timestamp((ulong)head.Point.LastTimeNs + 1);
        EventWriter events = new(new Slot[EventWriter.EventsMax], 0, in unclean);
        core.Apply(in unclean, [], ref events);
        Assert.NotEqual(head.StateHash, core.StateHash());
        string[] others = [.. folder.Names().Where(other => other != name)];
        byte[][] kept = [.. others.Select(other => _device[other])];
        SnapshotHead forged = folder.Take(head, writer =>
        {
            writer.Add("core", append => core.WriteState(bytes => append(bytes)));
            foreach (IStatefulConsumer consumer in consumers)
            {
                writer.Add(consumer.StateName, append =>
                {
                    StateWriter state = new(append);
                    consumer.WriteState(state);
                    state.Flush();
                });
            }

            return core.StateHash();
        });

        // Taking one takes away those ahead of it.
        for (int at = 0; at < others.Length; at++)
        {
            _device[others[at]] = kept[at];
        }

        return forged;
    }
}
