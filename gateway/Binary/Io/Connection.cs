using System.Net;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using Sequence = SCO.Exchange.Gateway.Protocol.Fixp.Sequence;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// One connection of a member. I/O thread only. Until it is logged on it holds 8 KiB, afterwards
/// 128 KiB and the ring of its answers; nothing is allocated per message.
/// </summary>
internal sealed partial class Connection
{
    private const int BytesBeforeLogon = 1 << 12;
    private const int BytesAfterLogon = 1 << 16;
    private const long NsPerMs = 1_000_000;

    private readonly GatewayIo _io;
    private readonly ByteWindow _in = new(BytesBeforeLogon);
    private readonly ByteWindow _out = new(BytesBeforeLogon);
    private readonly long _acceptedNs;
    private SessionLine? _line;
    private TokenBucket _bucket;
    private long _lastReceivedNs;
    private long _lastSentNs;
    private long _keepAliveNs;
    private long _terminatedNs;
    private long _takenNs;
    private bool _isShutDown;

    public Connection(GatewayIo io, IMemberStream stream, long nowNs)
    {
        _io = io;
        Stream = stream;
        Address = stream.Address;
        _acceptedNs = _lastReceivedNs = _lastSentNs = _takenNs = nowNs;
        State = ConnectionState.Connected;
    }

    /// <summary>Its bytes.</summary>
    public IMemberStream Stream { get; }

    /// <summary>Where it comes from.</summary>
    public IPAddress Address { get; }

    /// <summary>Where it stands.</summary>
    public ConnectionState State { get; private set; }

    /// <summary>Bytes wait that the socket did not take.</summary>
    public bool WantsWrite => !_out.IsEmpty;

    /// <summary>
    /// Whether more may be read: not while earlier requests wait for room in the exchange, nor
    /// while the session is being started, nor while its own refusals are not read.
    /// </summary>
    public bool WantsRead => !IsStalled && State != ConnectionState.Establishing
        && _in.Waiting.Length < _in.Capacity;

    /// <summary>A request waits for room in the exchange.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Whether the gate thread left something to do.</summary>
    public bool HasAnswers => State switch
    {
        ConnectionState.Establishing => _line!.State != LineState.Pending
            || (!_line.IsStartPublished && !_isStartHeldUp
                && _logon!.State != LogonState.Waiting),
        _ when IsAnswered =>
            _line!.IsOverrun || (_out.IsEmpty && (_line.Ring.HasFrames
                || _job.State == Retransmissions.RetransmitState.Ready)),
        _ => false,
    };

    /// <summary>
    /// Whether answers of the exchange are still here: a full socket keeps them back as well, so
    /// this is more than <see cref="HasAnswers"/>, which asks for work.
    /// </summary>
    public bool HasUnsent => State == ConnectionState.Establishing
        ? HasAnswers
        : IsAnswered && (!_out.IsEmpty || _line!.Ring.HasFrames
            || _job.State == Retransmissions.RetransmitState.Ready);

    private bool IsAnswered => State is ConnectionState.Established
        or ConnectionState.LoggingOff or ConnectionState.Closing;

    /// <summary>Receives, applies, answers, sends; returns how much it was.</summary>
    public int DoWork(long nowNs, bool isReadable)
    {
        if (_out.IsEmpty) { _takenNs = nowNs; }
        int work = isReadable ? Receive(nowNs) : 0;
        if (State == ConnectionState.Establishing) { work += ContinueLogon(nowNs); }
        if (!_in.IsEmpty) { work += ReadFrames(nowNs); }
        return work + Send(nowNs);
    }

    /// <summary>What is due by the clock.</summary>
    public void CheckTimes(long nowNs)
    {
        bool isUnread =
            !_out.IsEmpty && nowNs - _takenNs > _io.Options.UnreadMsMax * NsPerMs;
        if (isUnread) { Terminate(RejectReason.SlowConsumer, nowNs); }
        switch (State)
        {
            case ConnectionState.Connected or ConnectionState.Negotiated:
                if (nowNs - _acceptedNs > _io.Options.LogonMsMax * NsPerMs)
                {
                    Terminate(RejectReason.NotLoggedOn, nowNs);
                }

                break;
            case ConnectionState.Established:
                CheckKeepAlive(nowNs);
                break;
            case ConnectionState.Closing:
                ShowLife(nowNs);
                break;
            case ConnectionState.Terminated:
                if (nowNs - _terminatedNs > _io.Options.GoodbyeMsMax * NsPerMs) { Close(); }
                break;
        }
    }

    /// <summary>Ends the connection with a reason; the peer is to close.</summary>
    public void Terminate(RejectReason reason, long nowNs) =>
        Terminate(reason, TerminationCode.UnspecifiedError, nowNs);

    /// <summary>
    /// Takes no more requests. The connection stays for the answers that are still to come, until
    /// the exchange has stopped.
    /// </summary>
    public void BeginClosing()
    {
        if (State != ConnectionState.Established) { return; }
        _in.Clear();
        IsStalled = false;
        State = ConnectionState.Closing;
    }

    /// <summary>Drops the connection; for the exchange it is lost, if it was not ended.</summary>
    public void Close()
    {
        Detach();
        Stream.Dispose();
        State = ConnectionState.Closed;
    }

    private void CheckKeepAlive(long nowNs)
    {
        // Who is not read because the exchange is full is not silent.
        if (IsStalled) { _lastReceivedNs = nowNs; }
        if (nowNs - _lastReceivedNs > 2 * _keepAliveNs)
        {
            Terminate(RejectReason.KeepAliveMissed, nowNs);
        }
        else
        {
            ShowLife(nowNs);
        }
    }

    private void ShowLife(long nowNs)
    {
        if (nowNs - _lastSentNs <= _keepAliveNs / 2 || !HasControlRoom) { return; }
        Sequence sequence = new() { NextSeqNum = _lastAnswer + 1 };
        Write(in sequence);
        _lastSentNs = nowNs;
    }

    private void Terminate(RejectReason reason, TerminationCode code, long nowNs)
    {
        if (State is ConnectionState.Terminated or ConnectionState.Closed) { return; }
        WriteTerminate(reason, code);
        if (reason != RejectReason.None) { _io.Counters.CountTerminated(); }
        BeginGoodbye(nowNs);
    }

    private void BeginGoodbye(long nowNs)
    {
        Detach();
        _in.Clear();
        IsStalled = false;
        _terminatedNs = nowNs;
        State = ConnectionState.Terminated;
    }

    private void Detach()
    {
        if (_line is null) { return; }
        if (!_line.IsEnding && _line.State != LineState.Ended) { _io.Counters.CountLost(); }
        _io.Release(_line);
        _line = null;
    }

    private Timestamp Now => _io.Clock.Now;
}
