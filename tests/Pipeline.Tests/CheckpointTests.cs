using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>The exchange has its journal say, signed, what it holds.</summary>
public sealed class CheckpointTests(ITestOutputHelper output)
{
    private const int DaysInCi = 60;
    private const long SecondNs = 1_000_000_000;

    [Fact]
    public void A_second_after_something_happened_the_journal_says_what_it_holds()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        rig.Settle();
        Assert.Empty(rig.Sink.Taken);
        rig.Clock.Pass(SecondNs);
        LogPoint before = rig.Exchange.Log.Durable;
        rig.Agent.DoWork();
        rig.Settle();

        CheckpointContent taken = Assert.Single(rig.Sink.Taken);
        Assert.Equal(1UL, taken.Number);
        Assert.Equal(
            (before.BlockCount, before.LastSequence, before.ChainHash.ToDigest()),
            (taken.BlockCount, taken.Sequence.Value, taken.ChainHash));
        Assert.Equal((ulong)before.LastTimeNs, taken.Time.Ns);
        Assert.Equal(
            (rig.Exchange.Log.Identity.Venue, 1U, "test", 7UL),
            (taken.Venue, taken.Stream, taken.Build, taken.KeyId));
        Assert.Equal((2UL, 4_711UL), (taken.StateSequence.Value, taken.StateHash));
    }

    [Fact]
    public void Time_and_checkpoints_alone_take_none()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        for (int second = 0; second < 100; second++)
        {
            rig.Clock.Pass(SecondNs);
            rig.Settle();
        }

        Assert.Single(rig.Sink.Taken);
        Assert.Empty(rig.Told);
        Assert.True(rig.Exchange.Log.DurableSequence > 100);
        Publish(rig);
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        Assert.Equal(2, rig.Sink.Taken.Count);
    }

    /// <summary>A phase that began while all slept is not rewritten without the key.</summary>
    [Fact]
    public void What_time_does_by_itself_is_signed_a_second_later()
    {
        StreamVenue venue = new(StreamShape.Tiny());
        CheckpointRig rig = new(venue);
        rig.Clock.Pass(checked((long)(AuctionDay.Start.Ns - rig.Clock.Now.Ns)));
        AuctionDay.Define(rig.Exchange, venue);
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        int before = rig.Sink.Taken.Count;
        while (rig.Clock.Now.Ns < AuctionDay.AuctionFrom.Ns - SecondNs)
        {
            rig.Clock.Pass(SecondNs);
            rig.Settle();
        }

        Assert.Equal(before, rig.Sink.Taken.Count);
        for (int second = 0; second < 3; second++)
        {
            rig.Clock.Pass(SecondNs);
            rig.Settle();
        }

        Assert.Equal(before + 1, rig.Sink.Taken.Count);
        Assert.True(rig.Sink.Last!.Time.Ns >= AuctionDay.AuctionFrom.Ns);
        Assert.Empty(rig.Told);
    }

    [Fact]
    public void A_state_that_was_hashed_while_nothing_happened_is_told_once()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        rig.State = rig.Exchange.Log.DurableSequence;
        for (int second = 0; second < 10; second++)
        {
            rig.Clock.Pass(SecondNs);
            rig.Settle();
        }

        Assert.Equal(
            [2UL, rig.State], rig.Sink.Taken.Select(taken => taken.StateSequence.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_orderly_stop_signs_its_last_command_at_once(bool isOneOnItsWay)
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        rig.Settle();
        rig.Clock.Pass(isOneOnItsWay ? SecondNs : 1);
        Publish(rig);
        if (isOneOnItsWay)
        {
            rig.Agent.DoWork();
        }

        ulong before = isOneOnItsWay ? 1UL : 0;
        ulong last = rig.StopSigned();

        CheckpointContent signed = rig.Sink.Last!;
        Assert.Equal(last, signed.Sequence.Value);
        Assert.Equal(last + 1, rig.Exchange.Log.DurableSequence);
        Assert.Equal((1UL, 4_711UL), (signed.Number - before, signed.StateHash));
        rig.Begin();
        Assert.True(rig.Exchange.Recovered.StoppedClean);
        Assert.True(rig.Exchange.Log.WasClosedClean);
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        Assert.Equal(signed.Number + 1, rig.Sink.Last!.Number);
        _ = ChainReference.Of(rig.Exchange.Log);
    }

    [Fact]
    public void Many_blocks_do_not_wait_for_the_second()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()), everyBlocks: 10);
        for (int block = 0; block < 100; block++)
        {
            Publish(rig);
            rig.Settle();
        }

        Assert.InRange(rig.Sink.Taken.Count, 9, 11);
        Assert.All(rig.Sink.Taken, taken => Assert.Equal(rig.Clock.Now, taken.Time));
    }

    [Fact]
    public void One_waits_until_the_one_before_is_durable()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        rig.Clock.Pass(SecondNs);
        rig.Agent.DoWork();
        rig.Exchange.Log.BlocksPerStep = 0;
        for (int second = 0; second < 10; second++)
        {
            Publish(rig);
            rig.Clock.Pass(SecondNs);
            rig.Exchange.Pipeline.Step();
            rig.Agent.DoWork();
        }

        rig.Exchange.Log.BlocksPerStep = int.MaxValue;
        rig.Settle();
        Assert.Equal([1UL, 2UL], rig.Sink.Taken.Select(taken => taken.Number));
    }

    [Fact]
    public void One_that_never_becomes_durable_is_an_alarm_until_it_does()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        rig.Clock.Pass(SecondNs);
        rig.Agent.DoWork();
        rig.Exchange.Log.BlocksPerStep = 0;
        Wait(29);
        Assert.Empty(rig.Told);
        Assert.Equal("", rig.Agent.Trouble);
        Wait(10);
        Assert.Equal(
            "WARNING: no checkpoint was taken for 30 s, though blocks came: checkpoint 1 was "
            + "handed in and is not durable; until one is, nobody signs what the journal holds",
            Assert.Single(rig.Told));
        Assert.Equal("  NO CHECKPOINT", rig.Agent.Trouble);

        rig.Exchange.Log.BlocksPerStep = int.MaxValue;
        rig.Settle();
        Assert.Equal("checkpoints come again: checkpoint 1 is durable", rig.Told[^1]);
        Assert.Equal((2, ""), (rig.Told.Count, rig.Agent.Trouble));

        void Wait(int seconds)
        {
            for (int second = 0; second < seconds; second++)
            {
                rig.Exchange.Pipeline.Step();
                rig.Agent.DoWork();
                rig.Clock.Pass(SecondNs);
            }
        }
    }

    [Fact]
    public void A_journal_that_is_read_too_slowly_is_an_alarm_until_it_is_read()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        Publish(rig);
        rig.Clock.Pass(SecondNs);
        rig.Settle();
        int taken = rig.Sink.Taken.Count;
        for (int block = 0; block < 200; block++)
        {
            Publish(rig);
            rig.Exchange.Settle();
        }

        rig.Agent.DoWork();
        rig.Clock.Pass(31 * SecondNs);
        rig.Agent.DoWork();
        Assert.Matches(
            "^WARNING: no checkpoint was taken for 31 s, though blocks came: [0-9]+ durable blocks "
            + "are not read yet; ", Assert.Single(rig.Told));
        rig.Settle();
        Assert.Equal(
            (2, "", taken + 1), (rig.Told.Count, rig.Agent.Trouble, rig.Sink.Taken.Count));
    }

    [Fact]
    public void While_something_happens_all_the_time_checkpoints_come_and_nothing_is_told()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        for (int second = 0; second < 100; second++)
        {
            Publish(rig);
            rig.Clock.Pass(SecondNs);
            rig.Settle();
        }

        Assert.True(rig.Sink.Taken.Count > 90, $"{rig.Sink.Taken.Count} were taken");
        Assert.Empty(rig.Told);
    }

    [Fact]
    public void What_a_folder_has_lost_is_written_again_and_nothing_twice()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()));
        for (int round = 0; round < 6; round++)
        {
            Publish(rig);
            rig.Clock.Pass(SecondNs);
            rig.Settle();
            if (round == 2)
            {
                rig.Sink.Taken.RemoveAt(2);
                rig.Sink.Taken.RemoveAt(1);
                rig.StartAgain(isKilled: true, blocksKept: 0);
            }
        }

        Assert.Equal(
            Enumerable.Range(1, rig.Sink.Taken.Count).Select(number => (ulong)number),
            rig.Sink.Taken.Select(taken => taken.Number));
        Assert.True(rig.Sink.Taken.Count >= 6);
    }

    [Fact]
    public void A_start_tells_no_place_before_the_end_of_the_journal_that_it_found()
    {
        CheckpointRig rig = new(new StreamVenue(StreamShape.Tiny()), everyBlocks: 4);
        for (int block = 0; block < 200; block++)
        {
            Publish(rig);
            rig.Settle();
        }

        long told = rig.Sink.Last!.BlockCount;
        long found = rig.Exchange.Log.Durable.BlockCount;
        rig.StartAgain(isKilled: false, blocksKept: 0);
        rig.Settle();

        Assert.True(found >= told && found > 200);
        Assert.True(rig.Sink.Last!.BlockCount >= found, $"{rig.Sink.Last.BlockCount} < {found}");
        _ = ChainReference.Of(rig.Exchange.Log);
    }

    [Fact]
    public void Whatever_happens_in_a_day_checkpoints_tell_what_the_journal_holds()
    {
        int days = TestScale.Of(DaysInCi);
        (long Checkpoints, long Executions) totals = default;
        Seeds.Each(days, seed =>
        {
            ChainReference reference = RunDay(seed);
            totals.Checkpoints += reference.CheckpointCount;
            totals.Executions += reference.ExecutionCount;
        });
        output.WriteLine(
            $"{days} days, {totals.Checkpoints} checkpoints, {totals.Executions} executions");
        Assert.True(totals.Checkpoints > days * 3L && totals.Executions > days * 3L);
    }

    private static ChainReference RunDay(int seed)
    {
        Random random = new(seed);
        StreamVenue venue = new(new StreamShape(random)
        {
            Restart = 0,
            Tick = 0,
            Checkpoint = 0,
            Invalid = 0.05,
        });
        CheckpointRig rig = new(venue, everyBlocks: random.Next(5, 100));
        CommandStream stream = Opened(rig, venue, random);
        int actions = random.Next(300, 2_000);
        for (int action = 0; action < actions; action++)
        {
            int dice = random.Next(1_000);
            if (dice < 3)
            {
                rig.StartAgain(random.Next(2) == 0, random.Next(3));
                stream = Opened(rig, venue, random);
            }
            else if (dice < 500)
            {
                StreamCommand next = stream.Next();
                rig.Exchange.Publish(random.Next(2), next.Command, next.Content);
            }
            else
            {
                Act(rig, random, dice);
            }
        }

        rig.Exchange.Log.BlocksPerStep = int.MaxValue;
        for (int second = 0; second < 5; second++)
        {
            rig.Settle();
            rig.Clock.Pass(SecondNs);
        }

        rig.Settle();
        ChainReference reference = ChainReference.Of(rig.Exchange.Log);
        reference.AssertAllTold();
        Assert.Equal(reference.Checkpoints, rig.Sink.Taken);
        Assert.Equal(
            Enumerable.Range(1, rig.Sink.Taken.Count).Select(number => (ulong)number),
            rig.Sink.Taken.Select(taken => taken.Number));
        return reference;
    }

    private static void Act(CheckpointRig rig, Random random, int dice)
    {
        switch (dice)
        {
            case < 650:
                rig.Exchange.Pipeline.StepCore();
                break;
            case < 750:
                rig.Exchange.Pipeline.StepJournal();
                break;
            case < 850:
                rig.Exchange.Pipeline.StepGate();
                break;
            case < 900:
                rig.Agent.DoWork();
                break;
            case < 930:
                rig.Exchange.Log.BlocksPerStep = random.Next(3);
                break;
            case < 960:
                rig.Exchange.Log.BlocksPerStep = int.MaxValue;
                rig.Settle();
                break;
            default:
                rig.Clock.Pass(random.NextInt64(SecondNs / 2));
                break;
        }
    }

    private static CommandStream Opened(CheckpointRig rig, StreamVenue venue, Random random)
    {
        CommandStream stream = new(random, venue, rig.Exchange.Consumer.Reference);
        while (stream.IsOpening)
        {
            StreamCommand next = stream.Next();
            rig.Exchange.Publish(0, next.Command, next.Content);
        }

        rig.Settle();
        return stream;
    }

    private static void Publish(CheckpointRig rig)
    {
        Command halt = Command.Of(CommandKind.SetPhase);
        halt.Phase = TradingPhase.Halted;
        rig.Exchange.Publish(0, in halt);
    }
}
