using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>An exchange that takes checkpoints, stepped.</summary>
internal sealed class CheckpointRig
{
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
            NewestState = () => new StateMark(new Sequence(2), 4_711),
            EveryBlocks = _everyBlocks,
        });
}
