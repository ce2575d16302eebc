using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Simulation.Checks;

namespace SCO.Exchange.Simulation.World;

/// <summary>
/// The checkpoints of one process of the exchange, wired as the host wires them. Nothing is signed
/// that is not durable.
/// </summary>
internal sealed class CheckpointStage : ICheckpointSigner, IDisposable
{
    private const int BlockCountOffset = 24;
    private const int SequenceOffset = 32;
    private const int NsPerTick = 100;
    private const long LastMaxNs = 2_000_000_000;

    private readonly SimulatedWorld _world;
    private readonly ExchangeLife _life;
    private readonly CheckpointPast _past = new();
    private readonly CheckpointAgent _agent;
    private readonly InputRing _input;
    private long? _givesUpNs;

    /// <summary>Before the recovery.</summary>
    public CheckpointStage(SimulatedWorld world, ExchangeLife life)
    {
        (_world, _life) = (world, life);
        _input = life.Pipeline.AddProducer("checkpoints");
        _agent = new CheckpointAgent(
            life.Log, _input, world.Clock, _past,
            new CheckpointSettings
            {
                Signer = this,
                Sink = world.Custodian,
                Build = "simulation",
                StateAfter = told => life.Pipeline.StateAfter(told),
                Every = TimeSpan.FromTicks(world.Plan.CheckpointNs / NsPerTick),
                EveryBlocks = world.Plan.CheckpointBlocks,
            });
    }

    /// <inheritdoc/>
    public ulong KeyId => CheckpointWitness.Signer.KeyId;

    /// <summary>What is taken behind a stop, too.</summary>
    public InputRing Input => _input;

    /// <summary>Whether the last command is signed, and that is durable.</summary>
    public bool HasSignedLast => _agent.HasToldAll;

    /// <summary>Hangs on the recovery.</summary>
    public void Join() => _life.Pipeline.AddConsumer(_past);

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> signed, Span<byte> signature)
    {
        long blocks = BinaryPrimitives.ReadInt64LittleEndian(signed[BlockCountOffset..]);
        ulong sequence = BinaryPrimitives.ReadUInt64LittleEndian(signed[SequenceOffset..]);
        LogPoint durable = _life.Journal.Durable;
        SimulationException.Unless(
            blocks <= durable.BlockCount && sequence <= durable.LastSequence,
            $"a checkpoint of {blocks} blocks is signed, {durable.BlockCount} are durable");
        CheckpointWitness.Signer.Sign(signed, signature);
    }

    /// <summary>One turn.</summary>
    public int DoWork()
    {
        bool hasWaited = _agent.AwaitsArchive;
        int done = _agent.DoWork();
        _world.Counts.CheckpointWaits += _agent.AwaitsArchive && !hasWaited ? 1 : 0;
        return done;
    }

    /// <summary>
    /// Asks for what signs the last command, which is durable: the archive may not answer, so it
    /// waits two seconds at most.
    /// </summary>
    /// <returns>Whether nothing is left to wait for.</returns>
    public bool SignLast()
    {
        long now = _world.Clock.MonotonicNs;
        _givesUpNs ??= now + LastMaxNs;
        _agent.AskForLast();
        return _agent.HasToldAll || now >= _givesUpNs;
    }

    /// <summary>Behind a clean stop: hands over what has become durable.</summary>
    public void End()
    {
        while (DoWork() > 0)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _agent.Dispose();
        _world.Custodian.Leave();
    }
}
