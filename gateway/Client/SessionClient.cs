using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// One session of a member at the binary gateway: logs on, sends requests, delivers answers in
/// order and each once, keeps alive, connects again and fetches what it missed.
/// </summary>
/// <remarks>
/// One thread uses it and drives it by <see cref="Poll"/>; nothing happens in between. Sending and
/// receiving allocate nothing. Requests that were queued when a connection was lost are not sent
/// again: OnLoggedOn tells the last label that the exchange took.
/// <example><code>
/// using SessionClient client = new(options, handler);   // handler : IAnswerHandler
/// client.Connect();
/// while (client.State != SessionState.LoggedOn) { client.Poll(TimeSpan.FromMilliseconds(10)); }
/// NewOrder order = Requests.Limit(instrument: 3, account: 11, Side.Buy, price: 4_512_500, 10);
/// client.TrySend(ref order);                            // order.ClientOrderId is filled in
/// while (trading) { client.Poll(TimeSpan.FromMilliseconds(1)); }     // sends and receives
/// client.LogOff();
/// while (client.State != SessionState.Ended) { client.Poll(TimeSpan.FromMilliseconds(10)); }
/// </code></example>
/// </remarks>
public sealed partial class SessionClient : IDisposable
{
    private readonly SessionClientOptions _options;
    private readonly IAnswerHandler _handler;
    private readonly KeyName _keyName;
    private readonly ByteQueue _in;
    private readonly ByteQueue _out;
    private ISessionStream? _stream;
    private RejectReason _reason;
    private long _stateSince;
    private long _lastSent;
    private long _lastReceived;
    private ulong _lastTimestamp;
    private bool _isWanted;

    /// <summary>Prepares a session; <see cref="Connect"/> begins it.</summary>
    /// <exception cref="ArgumentException">The name of the key is no name of a key.</exception>
    public SessionClient(SessionClientOptions options, IAnswerHandler handler)
    {
        _options = options;
        _handler = handler;
        _keyName = KeyName.Of(options.KeyName);
        _in = new ByteQueue(options.ReceiveBufferBytes);
        _out = new ByteQueue(options.SendBufferBytes);
        _nextAnswer = options.NextAnswer;
        State = SessionState.Disconnected;
    }

    /// <summary>Where the session stands.</summary>
    public SessionState State { get; private set; }

    /// <summary>
    /// The number of the next answer: what a member keeps, to go on from after a restart.
    /// </summary>
    public ulong NextAnswer => _nextAnswer;

    /// <summary>Whether missed answers are being fetched.</summary>
    public bool IsRecovering =>
        _recoverEnd > _nextAnswer || (_highestSeen != 0 && _highestSeen >= _nextAnswer);

    /// <summary>Bytes of requests that the socket has not taken yet.</summary>
    public int UnsentBytes => _out.Waiting.Length;

    /// <summary>
    /// The socket's handle, for who waits on several sessions at once before polling each without
    /// a wait; null while there is no connection.
    /// </summary>
    public SafeHandle? Handle => _stream?.Handle;

    /// <summary>Begins to connect and log on; returns at once. Poll does the rest.</summary>
    /// <exception cref="InvalidOperationException">It is connected already.</exception>
    public void Connect()
    {
        if (State is not (SessionState.Disconnected or SessionState.Ended))
        {
            throw new InvalidOperationException("The session is connected already.");
        }

        BeginConnect();
    }

    /// <summary>
    /// Sends what is queued, receives what is there and calls the handler, keeps the session alive.
    /// </summary>
    /// <param name="timeout">Longest wait for something to happen; zero does not wait.</param>
    /// <returns>How many messages came.</returns>
    public int Poll(TimeSpan timeout)
    {
        switch (State)
        {
            case SessionState.Ended:
                return 0;
            case SessionState.Disconnected:
                PollDisconnected(timeout);
                return 0;
            case SessionState.Connecting:
                PollConnecting(timeout);
                return 0;
        }

        Flush();
        if (_stream is null) { return 0; }
        int messages = Receive();
        if (messages == 0 && timeout > TimeSpan.Zero && _stream is not null)
        {
            // What cannot be sent must be tried again soon, whether or not something comes in.
            TimeSpan wait = UnsentBytes > 0 ? TimeSpan.FromMilliseconds(1) : timeout;
            if (_stream.WaitReadable(wait)) { messages = Receive(); }
        }

        PollTimers();
        Flush();
        RecoverLater();
        return messages;
    }

    /// <summary>
    /// Says goodbye: orders stay. Poll until the state is Ended; the answers still due come first.
    /// </summary>
    public void LogOff()
    {
        if (State == SessionState.LoggedOn)
        {
            QueueTerminate(RejectReason.None, TerminationCode.Finished);
            Enter(SessionState.LoggingOff);
        }
        else if (State is not SessionState.LoggingOff)
        {
            Disconnect(RejectReason.None, SocketError.Success, isFinal: true);
        }
    }

    /// <summary>
    /// Drops the connection without a goodbye: for the exchange it is lost. Calls no handler.
    /// </summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
        State = SessionState.Ended;
    }

    private long NowMs =>
        _options.Time.GetTimestamp() / (_options.Time.TimestampFrequency / 1000);

    private ulong NowNs =>
        (ulong)(_options.Time.GetUtcNow().Ticks - DateTime.UnixEpoch.Ticks) * 100;

    private void Enter(SessionState state)
    {
        State = state;
        _stateSince = NowMs;
    }

    private void BeginConnect()
    {
        _in.Clear();
        _out.Clear();
        _reason = RejectReason.None;
        _isWanted = true;
        _stream = _options.Connector.Begin(_options.Gateway);
        Enter(SessionState.Connecting);
    }

    private void PollDisconnected(TimeSpan timeout)
    {
        if (!_isWanted) { return; }
        long left = _stateSince + _options.ReconnectMs - NowMs;
        if (left <= 0)
        {
            BeginConnect();
        }
        else if (timeout > TimeSpan.Zero)
        {
            Thread.Sleep(Math.Min((int)left, Math.Max(1, (int)timeout.TotalMilliseconds)));
        }
    }

    private void PollConnecting(TimeSpan timeout)
    {
        if (_stream!.TryFinish(timeout, out SocketError error))
        {
            if (error == SocketError.Success) { LogOn(); }
            else { Disconnect(RejectReason.None, error, isFinal: false); }
        }
        else if (NowMs - _stateSince > _options.LogonMsMax)
        {
            Disconnect(RejectReason.None, SocketError.TimedOut, isFinal: false);
        }
    }

    private void PollTimers()
    {
        if (_stream is null) { return; }
        long now = NowMs;
        if (State == SessionState.LoggedOn)
        {
            if (now - _lastReceived > 2L * _options.KeepAliveMs)
            {
                QueueTerminate(RejectReason.KeepAliveMissed, TerminationCode.UnspecifiedError);
                Flush();
                Disconnect(RejectReason.KeepAliveMissed, SocketError.TimedOut, isFinal: false);
            }
            else if (now - _lastSent > _options.KeepAliveMs / 2)
            {
                Sequence sequence = new() { NextSeqNum = _nextSeqNum };
                Queue(in sequence);
            }
        }
        else if (now - _stateSince > _options.LogonMsMax)
        {
            bool isGoodbye = State == SessionState.LoggingOff;
            Disconnect(RejectReason.None, SocketError.TimedOut, isFinal: isGoodbye);
        }
    }

    private void Disconnect(RejectReason reason, SocketError error, bool isFinal)
    {
        _stream?.Dispose();
        _stream = null;
        _recoverEnd = 0;
        bool ends = isFinal || !_options.Reconnects;
        Enter(ends ? SessionState.Ended : SessionState.Disconnected);
        _handler.OnDisconnected(new Disconnection(reason, error, ends));
    }
}
