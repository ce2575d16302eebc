using System;
using System.Net;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Binary.Retransmissions;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Gateway.Binary;

/// <summary>
/// The binary gateway: SBE over TCP, as PROTOCOL.md says. Four threads meet here: the caller runs
/// <see cref="Io"/>, <see cref="History"/> and <see cref="Logons"/> each on one of its own, and
/// hangs <see cref="Router"/> on the durability gate.
/// </summary>
/// <remarks>
/// It listens from construction on; connections are served once Io runs, which should be after
/// the router went live. An exception of any agent or of the router is fatal for the process.
/// </remarks>
public sealed class BinaryGateway : IDisposable
{
    private readonly GatewayIo _io;
    private readonly Retransmitter _retransmitter;
    private readonly LogonRecorder _recorder;

    /// <summary>Binds the port and joins the parts.</summary>
    /// <param name="options">Where to listen, and bounds.</param>
    /// <param name="publisher">The input ring of the I/O thread, and of nobody else.</param>
    /// <param name="history">Read on the history thread.</param>
    /// <param name="credentials">Asked on the I/O thread.</param>
    /// <param name="logonTimes">Asked on the I/O thread, written on the log-on thread.</param>
    /// <param name="clock">Any thread.</param>
    /// <param name="port">
    /// Where members connect, in the place of TCP; belongs to the gateway. May be null.
    /// </param>
    /// <exception cref="System.Net.Sockets.SocketException">The port cannot be bound.</exception>
    public BinaryGateway(
        GatewayOptions options, ICommandPublisher publisher, IHistory history,
        ICredentialStore credentials, LogonTimes logonTimes, IClock clock,
        IMemberPort? port = null)
    {
        SessionDirectory sessions = new();
        _io = new GatewayIo(
            options, publisher, sessions, credentials, logonTimes, clock,
            port ?? new TcpMemberPort(options.Listen));
        _retransmitter = new Retransmitter(history, _io);
        _io.Retransmitter = _retransmitter;
        _recorder = new LogonRecorder(logonTimes, _io);
        _io.LogonRecorder = _recorder;
        Router = new AnswerRouter(sessions, _io);
    }

    /// <summary>
    /// A router that serves nobody: it knows what <see cref="Router"/> knows once it has seen, or
    /// taken up, the same. Listens to nothing.
    /// </summary>
    public static IStatefulConsumer NewTwin() =>
        new AnswerRouter(new SessionDirectory(), new Nobody());

    /// <summary>What hangs on the durability gate; gate thread.</summary>
    public IStatefulConsumer Router { get; }

    /// <summary>The I/O thread's work.</summary>
    public IGatewayAgent Io => _io;

    /// <summary>The history thread's work: it reads missed answers back.</summary>
    public IGatewayAgent History => _retransmitter;

    /// <summary>The log-on thread's work: it writes the times of log-ons down.</summary>
    public IGatewayAgent Logons => _recorder;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _io.EndPoint;

    /// <summary>What it has done. Any thread.</summary>
    public GatewayCounters Counters => _io.Counters;

    /// <summary>
    /// Whether everybody is gone after <see cref="RequestStop"/>. Any thread.
    /// </summary>
    public bool IsStopped => _io.IsStopped;

    /// <summary>
    /// Sends what is answered, then Terminate with Closing to all, and ends. It happens by itself
    /// when the exchange reports that it stopped; until then a publisher that says Closed only
    /// keeps further requests out. Any thread.
    /// </summary>
    public void RequestStop() => _io.RequestStop();

    /// <summary>Closes all sockets. After the threads have ended.</summary>
    public void Dispose()
    {
        _io.Dispose();
        _retransmitter.Dispose();
        _recorder.Dispose();
    }

    private sealed class Nobody : IWake
    {
        public void Wake()
        {
        }

        public void RequestStop()
        {
        }
    }
}
