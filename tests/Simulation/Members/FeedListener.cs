using System;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Feed;

namespace SCO.Exchange.Simulation.Members;

/// <summary>Somebody who follows the feed by the production client.</summary>
internal sealed class FeedListener : IFeedHandler, IDisposable
{
    private readonly SimulatedWorld _world;
    private readonly MemoryLine.Listener _lineA;
    private readonly MemoryLine.Listener _lineB;
    private readonly MemoryRequests.Channel _requests;

    /// <summary>Begins to listen.</summary>
    public FeedListener(SimulatedWorld world, int number)
    {
        _world = world;
        int lost = world.Plan.LostPercent;
        int seed = unchecked((world.Plan.Seed * 31) + (number * 4));
        _lineA = world.LineA.Listen(seed, lost);
        _lineB = world.LineB.Listen(seed + 1, lost);
        _requests = world.ReRequests.Open(seed + 2, lost);
        FeedTransports transports = new(
            _lineA, _lineB, _requests, _requests, (IByteStreamConnector)world.Snapshots);
        Client = new FeedClient(
            transports,
            this,
            options: new FeedClientOptions { HeldPacketsMax = 64, OrdersRoom = 64 },
            time: world.Time);
    }

    /// <summary>The client, with its books.</summary>
    public FeedClient Client { get; }

    /// <summary>From here on nothing is lost any more.</summary>
    public void Heal() => _lineA.LostPercent = _lineB.LostPercent = _requests.LostPercent = 0;

    /// <summary>Whether its books contain all that was published.</summary>
    public bool IsLevelWith(ExchangeLife life)
    {
        if (life.Store.Current is not { } session)
        {
            return true;
        }

        ulong next = session.FeedSequenceOf(life.Store.Published);
        return Client.State == FeedState.Live && Client.Session == session.Id
            && Client.NextFeedSequence == next;
    }

    /// <summary>Anybody who listens may keep checkpoints.</summary>
    public void OnCheckpoint(Checkpoint checkpoint)
    {
        CheckpointContent? told = CheckpointContent.Read(checkpoint.Content);
        SimulationException.Unless(told is not null, "the feed tells an unknown checkpoint");
        _world.Checkpoints.Keep(told);
        _world.Counts.Witnessed++;
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
