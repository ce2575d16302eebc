using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Retransmissions;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol.Frames;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// The I/O thread: accepts, receives and sends for all connections, and is the one producer of
/// their commands. What goes wrong with one connection ends that one; anything else is fatal.
/// </summary>
internal sealed partial class GatewayIo : IGatewayAgent, IWake, IDisposable
{
    private const long TimesEveryNs = 10_000_000;
    private const long NsPerMs = 1_000_000;
    private const int WaitMsMax = 10;

    private readonly ICommandPublisher _publisher;
    private readonly List<Connection> _connections = [];
    private readonly IMemberPort _port;
    private readonly byte[] _contentRoom = new byte[Frame.BytesMax];
    private long _timesNs;
    private long _stopNs;
    private bool _isSelected;
    private int _readyCount;
    private bool _isStopping;
    private volatile bool _isStopRequested;
    private volatile bool _isStopped;

    public GatewayIo(
        GatewayOptions options, ICommandPublisher publisher, SessionDirectory sessions,
        ICredentialStore credentials, LogonTimes logonTimes, IClock clock, IMemberPort port)
    {
        Options = options;
        Sessions = sessions;
        Credentials = credentials;
        LogonTimes = logonTimes;
        Clock = clock;
        _publisher = publisher;
        _correlator = clock.Now.Ns;
        _port = port;
    }

    /// <inheritdoc/>
    public string Name => "gateway-io";

    /// <summary>Room for a content between a frame and its command.</summary>
    public Span<byte> ContentRoom => _contentRoom;

    public GatewayOptions Options { get; }

    public SessionDirectory Sessions { get; }

    public ICredentialStore Credentials { get; }

    public LogonTimes LogonTimes { get; }

    public IClock Clock { get; }

    public GatewayCounters Counters { get; } = new();

    /// <summary>Where missed answers are read; set once, before the first turn.</summary>
    public Retransmitter? Retransmitter { get; set; }

    /// <summary>Where the times of log-ons are written down; set once, before the first turn.
    /// </summary>
    public LogonRecorder? LogonRecorder { get; set; }

    /// <summary>Where members connect.</summary>
    public IMemberPort Port => _port;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>Wall time of this turn: one reading for all that it received.</summary>
    public Timestamp TurnTime { get; private set; }

    /// <summary>Whether everybody is gone after a stop. Any thread.</summary>
    public bool IsStopped => _isStopped;

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_isStopped) { return 0; }
        long nowNs = Clock.MonotonicNs;
        TurnTime = Clock.Now;
        int work = PublishEnds();
        if (!_isSelected) { Select(TimeSpan.Zero); }
        _isSelected = false;
        work += _readyCount;
        if (_port.HasArrival) { Accept(nowNs); }
        bool isTime = nowNs - _timesNs >= TimesEveryNs;
        if (isTime) { _timesNs = nowNs; }
        int count = _connections.Count;
        for (int place = 0; place < count; place++)
        {
            Connection connection = _connections[place];
            work += Turn(connection, nowNs, isTime);
        }

        RemoveClosed();
        if (_isStopRequested) { Stop(nowNs); }
        return work;
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan longest)
    {
        if (_isStopped) { return; }
        _port.Arm();
        try
        {
            if (HasWork()) { return; }
            int milliseconds = Math.Min(WaitMsMax, (int)longest.TotalMilliseconds);
            // The exchange does not say when it has room again.
            if (_ends.Count > 0 || IsAnyoneStalled()) { milliseconds = Math.Min(1, milliseconds); }
            Select(TimeSpan.FromMilliseconds(milliseconds));
            _isSelected = true;
        }
        finally
        {
            _port.Disarm();
        }
    }

    /// <inheritdoc/>
    public void Wake() => _port.Wake();

    /// <inheritdoc/>
    public void RequestStop()
    {
        _isStopRequested = true;
        _port.Wake();
    }

    /// <summary>
    /// Closed says only that no more is taken: what was published before is still answered, and
    /// the end comes with the event that the exchange stopped.
    /// </summary>
    public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content) =>
        _publisher.TryPublish(in command, content);

    public void Submit(RetransmitJob job) => Retransmitter!.Submit(job);

    public void Submit(LogonJob job) => LogonRecorder!.Submit(job);

    public void Dispose()
    {
        _isStopped = true;
        foreach (Connection connection in _connections) { connection.Stream.Dispose(); }
        _port.Dispose();
    }

    private static int Turn(Connection connection, long nowNs, bool isTime)
    {
        try
        {
            int work = connection.DoWork(nowNs, connection.Stream.IsReadable);
            if (isTime) { connection.CheckTimes(nowNs); }
            return work;
        }
        catch (SocketException)
        {
            connection.Close();
            return 1;
        }
    }

    private void Select(TimeSpan timeout)
    {
        _port.Begin(accepts: !_isStopping && Clock.MonotonicNs >= _acceptAgainNs);
        foreach (Connection connection in _connections)
        {
            _port.Expect(connection.Stream, connection.WantsRead, connection.WantsWrite);
        }

        _readyCount = _port.Wait(timeout);
    }

    private bool HasWork()
    {
        foreach (Connection connection in _connections)
        {
            if (connection.HasAnswers) { return true; }
        }

        return _isStopRequested && !_isStopping;
    }

    private bool IsAnyoneStalled()
    {
        foreach (Connection connection in _connections)
        {
            if (connection.IsStalled || connection.State == ConnectionState.Establishing)
            {
                return true;
            }
        }

        return false;
    }

    private void RemoveClosed()
    {
        for (int place = _connections.Count - 1; place >= 0; place--)
        {
            if (_connections[place].State != ConnectionState.Closed) { continue; }
            LeaveAddress(_connections[place].Address);
            _connections.RemoveAt(place);
        }
    }

    private void Stop(long nowNs)
    {
        if (!_isStopping)
        {
            _isStopping = true;
            _stopNs = nowNs;
            _port.StopListening();
        }

        bool isLate = nowNs - _stopNs > Options.GoodbyeMsMax * NsPerMs;
        foreach (Connection connection in _connections)
        {
            // What the exchange has answered goes first, as long as it is read.
            connection.BeginClosing();
            if (isLate || !connection.HasUnsent)
            {
                connection.Terminate(Protocol.Codes.RejectReason.Closing, nowNs);
            }
        }

        if (_connections.Count == 0) { _isStopped = true; }
    }
}
