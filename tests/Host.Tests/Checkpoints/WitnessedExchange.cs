using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// An exchange on a journal in a data directory of its own, with the writer, the agent, the key and
/// the folder of the real one; the test gives the time, so that the same commands make the same
/// blocks.
/// </summary>
internal sealed class WitnessedExchange : IDisposable
{
    private const long StepNs = 40_000_000;

    private readonly TemporaryFolder _data = new();
    private readonly VirtualClock _clock = new();
    private readonly FasterJournal _journal;
    private readonly ExchangePipeline _pipeline;
    private readonly InputRing _house;
    private readonly CheckpointAgent _agent;
    private int _signedCount;

    /// <summary>Does commands, and signs behind the first ones of them.</summary>
    internal WitnessedExchange(
        StreamVenue venue, IReadOnlyList<StreamCommand> commands, ICheckpointSigner signer,
        int signedCount = int.MaxValue)
    {
        _signedCount = signedCount;
        _journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = ExchangeHost.JournalIn(Path),
            Identity = SteppedExchange.IdentityOf(venue),
            Versions = ExchangePipeline.Versions,
            PageBytes = 1 << 17,
            SegmentBytes = 1 << 19,
            MemoryBytes = 1 << 19,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        _pipeline = new ExchangePipeline(
            new PipelineOptions { OutputSlots = 1 << 14, ReadsAhead = false },
            new ExchangeCore(CoreCapacities.Of(venue.Venue)), _journal, _clock);
        _house = _pipeline.AddProducer("house");
        CheckpointPast past = new();
        _agent = new CheckpointAgent(
            _journal, _pipeline.AddProducer("checkpoints"), _clock, past,
            new CheckpointSettings
            {
                Signer = signer,
                Sink = new CheckpointExport(Folder, problem => Assert.Fail(problem)),
                Build = "test",
            });
        _pipeline.AddConsumer(past);
        _pipeline.Recover("test");
        foreach (StreamCommand command in commands)
        {
            Do(command);
        }
    }

    /// <summary>The data directory.</summary>
    internal string Path => _data.Path;

    /// <summary>The journal, also while nothing is written.</summary>
    internal ICommandLog Log => _journal;

    /// <summary>What a second custodian has.</summary>
    internal string Folder => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>Does random commands, and signs behind the first ones of them.</summary>
    internal static WitnessedExchange Of(
        int seed, int count, ICheckpointSigner signer, int signedCount = int.MaxValue,
        int rolls = 0)
    {
        (StreamVenue venue, List<StreamCommand> commands) = Draw(seed, count, rolls);
        return new WitnessedExchange(venue, commands, signer, signedCount);
    }

    /// <summary>
    /// The same commands but for one order, which is of another hedge flag: members and books see
    /// no difference.
    /// </summary>
    /// <param name="commands">What is left as it is.</param>
    /// <param name="order">The place of the order among them.</param>
    internal static List<StreamCommand> Forged(IReadOnlyList<StreamCommand> commands, int order)
    {
        List<StreamCommand> forged = [.. commands];
        Command command = forged[order].Command;
        Assert.Equal(CommandKind.NewOrder, command.Kind);
        command.HedgeFlag ^= 1;
        forged[order] = forged[order] with { Command = command };
        return forged;
    }

    /// <summary>Random commands that define a venue and trade in it.</summary>
    internal static (StreamVenue Venue, List<StreamCommand> Commands) Draw(
        int seed, int count, int rolls = 0)
    {
        Random random = new(seed);
        StreamVenue venue = new(new StreamShape(random)
        {
            Restart = 0,
            Tick = 0,
            Checkpoint = 0,
            TradingDay = rolls,
            Invalid = 0,
        });
        ReferenceExchange reference = new(venue.Venue);
        CommandStream stream = new(random, venue, reference);
        List<StreamCommand> commands = [];
        while (commands.Count < count)
        {
            StreamCommand next = stream.Next();
            reference.Apply(next.Command, next.Content);
            commands.Add(next);
        }

        return (venue, commands);
    }

    public void Dispose()
    {
        _agent.Dispose();
        _pipeline.Dispose();
        _journal.Dispose();
        _data.Dispose();
    }

    private void Do(StreamCommand next)
    {
        Command command = next.Command;
        Assert.Equal(PublishResult.Published, _house.TryPublish(in command, next.Content));
        Settle();
        _clock.Pass(StepNs);
        if (_signedCount-- > 0)
        {
            _agent.DoWork();
        }

        Settle();
    }

    private void Settle()
    {
        while (_pipeline.Step() > 0 || _journal.BlocksInFlight > 0)
        {
        }
    }
}
