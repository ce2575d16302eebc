using System;
using System.Net;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// The feed of a running exchange: two multicast lines, snapshots and re-requests. The encoder
/// hangs on the gate; the servers share a thread.
/// </summary>
internal sealed class FeedServices : IAgent, IDisposable
{
    private const int TimeToLive = 0;

    // The servers are asked over sockets, which do not wake the thread: it looks now and then.
    private const int PollMs = 2;

    private readonly UdpSender _lineA;
    private readonly UdpSender _lineB;
    private readonly TcpListenerPort _snapshotPort;
    private readonly UdpRequestPort _reRequestPort;
    private readonly SnapshotServer _snapshots;
    private readonly ReRequestServer _reRequests;
    private readonly BlockingWait _wait = new(spins: 0, parkMsMax: PollMs);
    private AgentRunner? _runner;

    /// <summary>Opens the ports.</summary>
    /// <param name="lineA">Where one line of the feed goes.</param>
    /// <param name="lineB">Where the other one goes.</param>
    /// <param name="ports">Where it listens.</param>
    /// <param name="local">By which address.</param>
    /// <param name="clock">The clock of the machine.</param>
    /// <param name="history">The journal.</param>
    /// <param name="told">Told of a trouble in a sentence, on the servers' thread; must not block.
    /// </param>
    /// <exception cref="Cli.UsageException">One cannot be opened.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A line cannot be sent to.</exception>
    public FeedServices(
        IPEndPoint lineA,
        IPEndPoint lineB,
        PortPlan ports,
        IPAddress local,
        IClock clock,
        IHistory history,
        Action<string> told)
    {
        _lineA = new UdpSender(lineA, local, TimeToLive);
        _lineB = new UdpSender(lineB, local, TimeToLive);
        _snapshotPort = PortPlan.Opened(
            "the feed's snapshots", ports.Snapshot,
            () => new TcpListenerPort(new IPEndPoint(local, ports.Snapshot)));
        _reRequestPort = PortPlan.Opened(
            "the feed's re-requests", ports.ReRequest,
            () => new UdpRequestPort(new IPEndPoint(local, ports.ReRequest)));
        FeedStore store = new();
        _snapshots = new SnapshotServer(
            store, _snapshotPort, clock, history: history,
            ended: why => told(
                $"the feed gives no snapshots until the exchange is started again: {why}"));
        _reRequests = new ReRequestServer(store, _reRequestPort, clock);
        Encoder = new FeedEncoder(
            new FeedOptions(), store, clock, _lineA, _lineB, _snapshots);
    }

    /// <inheritdoc/>
    public string Name => "sco-feed";

    /// <summary>Hangs on the gate.</summary>
    public FeedEncoder Encoder { get; }

    /// <summary>What goes wrong with it. Any thread.</summary>
    public FeedTrouble Trouble => new(_snapshots.Failure, Encoder.PacketsLost);

    /// <summary>Where snapshots are given.</summary>
    public IPEndPoint SnapshotEndPoint => _snapshotPort.LocalEndPoint;

    /// <summary>Where missing messages are given.</summary>
    public IPEndPoint ReRequestEndPoint => _reRequestPort.LocalEndPoint;

    /// <inheritdoc/>
    public int DoWork() => _snapshots.DoWork() + _reRequests.DoWork();

    /// <summary>An encoder that keeps what this one's keeps, and sends nothing.</summary>
    public static IStatefulConsumer NewTwin(IClock clock) =>
        FeedEncoder.NewTwin(new FeedOptions(), clock);

    /// <summary>Starts the servers' thread.</summary>
    public void Start(Action<string, Exception> failed)
    {
        _runner = new AgentRunner(this, _wait, (agent, failure) => failed(agent.Name, failure));
        _runner.Start();
    }

    /// <summary>Ends the thread and closes the ports.</summary>
    public void Dispose()
    {
        _runner?.Dispose();
        _snapshots.Dispose();
        _snapshotPort.Dispose();
        _reRequestPort.Dispose();
        _lineA.Dispose();
        _lineB.Dispose();
        _wait.Dispose();
    }
}
