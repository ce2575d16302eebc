using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>An exchange that takes checkpoints, stepped.</summary>
internal sealed class CheckpointRig
{
    private const int TurnsMax = 1_000;

    private readonly long _everyBlocks;
    private CheckpointPast _past = new();
    private InputRing? _producer;

    internal CheckpointRig(StreamVenue venue, long everyBlocks = 4_096)
    {
        _everyBlocks = everyBlocks;
        Exchange = new SteppedExchange(venue, Clock, new SimDisk(), Connect);
        Agent = NewAgent();
    }

    internal VirtualClock Clock { get; } = new();

    /// <summary>The command behind which the state was hashed last.</summary>
    internal ulong State { get; set; } = 2;

    /// <summary>What the agent told.</summary>
    internal List<string> Told { get; } = [];

    internal MemorySink Sink { get; } = new();

    internal SteppedExchange Exchange { get; private set; }

    internal CheckpointAgent Agent { get; private set; }

    /// <summary>Everything at this instant, the agent too.</summary>
    internal void Settle()
    {
        int done;
        do
        {
            Exchange.Settle();
            done = Agent.DoWork();
        }
        while (done > 0 || Exchange.Pipeline.Step() > 0);
    }

    internal void StartAgain(bool isKilled, int blocksKept)
    {
        if (isKilled) { Exchange.Kill(blocksKept); }
        else { Exchange.Stop(); }
        Begin();
    }

    /// <summary>Stops as the program does: what is signed last is the last command.</summary>
    /// <returns>That command.</returns>
    internal ulong StopSigned()
    {
        ExchangePipeline pipeline = Exchange.Pipeline;
        pipeline.RequestStop(_producer);
        for (int turn = 0; !pipeline.HasStopped && turn < TurnsMax; turn++)
        {
            pipeline.Step();
        }

        ulong last = pipeline.LastSequence;
        Agent.AskForLast();
        for (int turn = 0; !Agent.HasToldAll && turn < TurnsMax; turn++)
        {
            pipeline.Step();
            Agent.DoWork();
        }

        pipeline.EndInput();
        Assert.Equal(
            (true, true, pipeline.LastSequence),
            (Agent.HasToldAll, pipeline.HasStopped, pipeline.DeliveredSequence));
        pipeline.Close();
        pipeline.Dispose();
        return last;
    }

    /// <summary>Starts again on what the disk holds now.</summary>
    internal void Begin()
    {
        Agent.Dispose();
        _past = new CheckpointPast();
        Exchange = Exchange.Again(Connect);
        Agent = NewAgent();
    }

    private void Connect(ExchangePipeline pipeline)
    {
        pipeline.AddConsumer(_past);
        _producer = pipeline.AddProducer("checkpoints");
    }

    private CheckpointAgent NewAgent() => new(
        Exchange.Log, _producer!, Clock, _past,
        new CheckpointSettings
        {
            Signer = new SeededSigner(7),
            Sink = Sink,
            Build = "test",
            StateAfter = _ => new StateMark(new Sequence(State), 4_711),
            EveryBlocks = _everyBlocks,
            Told = Told.Add,
        });
}
