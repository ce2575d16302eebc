using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// The power goes while a file of the journal is being synced (decision 0039). An answer waits for
/// the block and not for the superblock that promises it; what was answered is there afterwards.
/// </summary>
/// <remarks>The journal has its own two threads, as in service; the test steps the rest.</remarks>
public sealed class AnswerBeforePromiseTests : IDisposable
{
    private const string Superblock = "superblock";
    private const string Segment = "journal.0";

    private readonly FaultDevice _device = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());
    private readonly VirtualClock _clock = new();
    private readonly CommandRecorder _answered = new();
    private readonly ManualResetEventSlim _isHeld = new();
    private readonly ManualResetEventSlim _goesOn = new();
    private readonly FasterJournal _journal;
    private readonly ExchangePipeline _pipeline;
    private readonly InputRing _house;

    public AnswerBeforePromiseTests()
    {
        _journal = Journal(_device, hasOwnThread: true);
        _pipeline = Pipeline(_journal, _answered);
        _house = _pipeline.AddProducer("house");
        _pipeline.Recover("test");
        int defined = 0;
        foreach ((CommandKind kind, byte[] content) in _venue.Definitions())
        {
            Publish(kind, content);
            defined++;
        }

        StepUntil(() => _answered.Commands.Count == defined, "the venue");
        StepUntil(() => Promised(_device) == Last, "the promise of the venue");
        StepUntil(() => _device.UnsyncedCount == 0, "its sync");
    }

    public void Dispose()
    {
        // Who waits for the disk finds it without power.
        _device.CutPower();
        _goesOn.Set();
        _pipeline.Dispose();
        _journal.Dispose();
        _isHeld.Dispose();
        _goesOn.Dispose();
    }

    /// <summary>What becomes of the superblock: nothing, all, the half with its fields, the other.
    /// </summary>
    public static TheoryData<WriteFate, bool> Promises() => new()
    {
        { WriteFate.Lost, false },
        { WriteFate.Kept, true },
        { new WriteFate(512, 0x0f0f_0f0f_0f0f_0f0f), true },
        { new WriteFate(512, 0xf0f0_f0f0_f0f0_f0f0), false },
    };

    [Theory]
    [MemberData(nameof(Promises))]
    public void What_was_answered_before_its_promise_is_there_after_a_power_cut(
        WriteFate fate, bool isPromised)
    {
        ulong before = Last;
        Hold(Superblock);
        Publish(CommandKind.MassCancel);

        StepUntil(() => Last == before + 1, "the answer");
        Assert.True(_isHeld.Wait(Eventually.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, _device.UnsyncedCount);

        FaultDevice left = _device.AfterPowerCut(fate);
        Assert.Equal(isPromised ? before + 1 : before, Promised(left));
        Assert.Equal(_answered.Commands.Select(Words), Recovered(left).Select(Words));
    }

    [Fact]
    public void Until_its_block_is_synced_nothing_is_answered_and_a_power_cut_takes_it()
    {
        ulong before = Last;
        Hold(Segment);
        Publish(CommandKind.MassCancel);

        StepUntil(() => _isHeld.IsSet, "the sync of the block");
        for (int turn = 0; turn < 1_000; turn++)
        {
            _ = _pipeline.Step();
        }

        Assert.Equal((before, before), (Last, _journal.DurableSequence));
        Assert.Equal(1, _device.UnsyncedCount);

        FaultDevice left = _device.AfterPowerCut();
        Assert.Equal(before, Promised(left));
        Assert.Equal(_answered.Commands.Select(Words), Recovered(left).Select(Words));

        // The disk may have had it all the same: then it happened, and nobody was told.
        Assert.Equal(
            before + 1, Recovered(_device.AfterPowerCut(WriteFate.Kept))[^1].Sequence.Value);
    }

    private ulong Last => _answered.Commands[^1].Sequence.Value;

    /// <summary>From now on the syncs of a file do not return.</summary>
    private void Hold(string file) => _device.Before = (call, name) =>
    {
        if (call == DeviceCall.Sync && name == file)
        {
            _isHeld.Set();
            _goesOn.Wait(Eventually.Patience);
        }
    };

    private void Publish(CommandKind kind, byte[]? content = null)
    {
        Command command = Command.Of(kind);
        Assert.Equal(PublishResult.Published, _house.TryPublish(in command, content));
    }

    private void StepUntil(Func<bool> isReached, string awaited) => Eventually.Holds(
        () =>
        {
            _ = _pipeline.Step();
            return isReached();
        },
        awaited);

    private static ulong Promised(FaultDevice device)
    {
        using JournalReader reader = new(device, ExchangePipeline.Versions);
        return reader.Bound.Durable.LastSequence;
    }

    /// <summary>The commands that the next start repeats.</summary>
    private List<Command> Recovered(FaultDevice left)
    {
        CommandRecorder found = new();
        using FasterJournal journal = Journal(left, hasOwnThread: false);
        using ExchangePipeline pipeline = Pipeline(journal, found);
        _ = pipeline.Recover("next");
        return found.Commands;
    }

    private FasterJournal Journal(FaultDevice device, bool hasOwnThread) => FasterJournal.Open(
        new FasterJournalSettings
        {
            Folder = device.Folder,
            Storage = device,
            Identity = SteppedExchange.IdentityOf(_venue),
            Versions = ExchangePipeline.Versions,
            SegmentBytes = 1 << 22,
            ReservesSpace = false,
            HasOwnThread = hasOwnThread,
        });

    private ExchangePipeline Pipeline(FasterJournal journal, CommandRecorder recorder)
    {
        ExchangePipeline pipeline = new(
            new PipelineOptions { InputSlots = 1 << 10, OutputSlots = 1 << 14, ReadsAhead = false },
            new ExchangeCore(CoreCapacities.Of(_venue.Venue)), journal, _clock);
        pipeline.AddConsumer(recorder);
        return pipeline;
    }

    private static (ulong Sequence, CommandKind Kind) Words(Command command) =>
        (command.Sequence.Value, command.Kind);
}
