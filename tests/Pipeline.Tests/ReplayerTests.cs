using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// A block with right checksums and hashes whose events are not what its commands cause: a replay
/// compares every byte of every event, and their number.
/// </summary>
public sealed class ReplayerTests
{
    private const int SequenceAt = 8;

    [Fact]
    public void Every_byte_of_every_event_is_compared()
    {
        Recorded recorded = Recorded.Make();
        recorded.Replay(recorded.Events);
        for (int index = 0; index < recorded.Events.Count; index++)
        {
            // Length, type, sequence and time are checked by whoever reads the block.
            for (int at = 24; at < recorded.Events[index].Length; at++)
            {
                List<byte[]> changed = [.. recorded.Events];
                changed[index] = [.. recorded.Events[index]];
                changed[index][at] ^= 1;

                Assert.Contains(
                    "differs from the recorded one",
                    Assert.Throws<ReplayException>(() => recorded.Replay(changed)).Message,
                    StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_event_too_few_and_an_event_too_many_are_found()
    {
        Recorded recorded = Recorded.Make();
        List<byte[]> events = recorded.Events;

        Assert.Throws<ReplayException>(() => recorded.Replay(events.GetRange(0, events.Count - 1)));
        Assert.Contains(
            "more events are recorded than replayed",
            Assert.Throws<ReplayException>(
                () => recorded.Replay([.. events, events[^1]])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_names_the_rules_that_its_commands_were_applied_by()
    {
        Recorded recorded = Recorded.Make();
        uint others = recorded.Versions.Rules == 1 ? 2u : 1u;

        Assert.EndsWith(
            $"its block names rules {others}, in force are rules {recorded.Versions.Rules}",
            Assert.Throws<ReplayException>(() =>
                (recorded with { Versions = recorded.Versions with { Rules = others } })
                    .Replay(recorded.Events)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Here on the first, for there is no core.</summary>
    [Fact]
    public void Whatever_a_command_breaks_in_the_core_is_named_by_block_and_command()
    {
        ReplayException broken = Assert.Throws<ReplayException>(
            () => Recorded.Make().Replay([], new Replayer(null!, [])));

        Assert.Equal((0, 1ul), (broken.Block, broken.Sequence.Value));
        Assert.StartsWith(
            "block 0, command 1: it cannot be repeated: ", broken.Message,
            StringComparison.Ordinal);
        Assert.IsType<NullReferenceException>(broken.InnerException);
    }

    /// <summary>The first block of an exchange: its definitions.</summary>
    private sealed record Recorded(
        StreamVenue Venue, RecordVersions Versions, List<byte[]> Commands, List<byte[]> Events)
    {
        public static Recorded Make()
        {
            StreamVenue venue = new(new StreamShape(new Random(5)) { Schedules = 0 });
            using SteppedExchange exchange = new(venue, new VirtualClock(), new SimDisk());
            using IBlockCursor cursor = exchange.Log.ReadFrom(1);
            Assert.True(cursor.MoveNext());
            BlockHeader header = cursor.Current.Header;
            Recorded recorded = new(venue, ExchangePipeline.Versions, [], []);
            foreach (ReadOnlySpan<byte> record in cursor.Current.Commands)
            {
                recorded.Commands.Add(record.ToArray());
            }

            foreach (ReadOnlySpan<byte> record in cursor.Current.Events)
            {
                recorded.Events.Add(record.ToArray());
            }

            Assert.Equal(1ul, header.FirstSequence);
            Assert.InRange(recorded.Events.Count, 2, 1_000);
            return recorded with { Versions = new RecordVersions(header.Rules, header.Layout) };
        }

        public void Replay(List<byte[]> events, Replayer? replayer = null)
        {
            LogIdentity identity = SteppedExchange.IdentityOf(Venue);
            BlockBuilder builder = new(Versions);
            int next = 0;
            for (int at = 0; at < Commands.Count; at++)
            {
                bool isCommand = Commands[at][2] == (byte)RecordType.Command;
                Assert.True(isCommand
                    ? builder.AddCommand(Commands[at])
                    : builder.AddPart(Commands[at]));
                bool isLast = at + 1 == Commands.Count
                    || Commands[at + 1][2] == (byte)RecordType.Command;
                while (isLast && next < events.Count
                    && (at + 1 == Commands.Count
                        || SequenceOf(events[next]) < SequenceOf(Commands[at + 1])))
                {
                    Assert.True(builder.AddEvent(events[next++]));
                }
            }

            LogPoint start = LogPoint.Start(identity);
            byte[] entry = builder
                .Seal(identity, new WriterLease(1, "test"), start, out _).ToArray();
            BlockReader reader = new(identity, ExchangePipeline.Versions);
            replayer ??= new Replayer(new ExchangeCore(CoreCapacities.Of(Venue.Venue)), []);
            replayer.Apply(reader.Next(entry, null), in ReplayBound.End);
        }

        private static ulong SequenceOf(byte[] record) =>
            BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(SequenceAt));
    }
}
