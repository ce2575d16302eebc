using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using DomainKey = SCO.Exchange.Domain.Identity.SessionKey;
using WireKey = SCO.Exchange.Gateway.Protocol.SessionKey;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>The log-on: Negotiate, Establish, and the exchange's answer.</content>
internal sealed partial class Connection
{
    private const uint KeepAliveMsMin = 100;
    private const uint KeepAliveMsMax = 60_000;

    // An unknown key costs as much time as a wrong token, so that it does not show.
    private static readonly byte[] NoSecret = new byte[32];

    private WireKey _negotiatedKey;
    private Command _start;
    private LogonJob? _logon;

    // The exchange had no room for it, and does not say when it has: no work to be woken for.
    private bool _isStartHeldUp;

    private void OnLogonFrame(in Frame frame, long nowNs)
    {
        RejectReason reason = frame.Check(acceptsNewer: false);
        if (reason != RejectReason.None)
        {
            Terminate(reason, nowNs);
        }
        else if (frame.Is<Negotiate>() && frame.TryRead(out Negotiate negotiate))
        {
            OnNegotiate(in negotiate, nowNs);
        }
        else if (frame.Is<Establish>() && frame.TryRead(out Establish establish))
        {
            OnEstablish(in establish, nowNs);
        }
        else
        {
            Terminate(RejectReason.NotLoggedOn, nowNs);
        }
    }

    private void OnNegotiate(in Negotiate request, long nowNs)
    {
        RejectReason reason = Verify(
            request.KeyName.ToString(), request.SessionKey, request.Timestamp, 0, 0,
            in request.Token, out Credential? credential);
        NegotiationRejectCode code = NegotiationRejectCode.Credentials;
        if (reason == RejectReason.None && request.ClientFlow != FlowType.Idempotent)
        {
            (reason, code) = (RejectReason.Malformed, NegotiationRejectCode.FlowTypeNotSupported);
        }
        else if (reason == RejectReason.None)
        {
            reason = CheckSession(Domain(request.SessionKey), credential!.Principal);
            code = reason == RejectReason.TooManySessions
                ? NegotiationRejectCode.Unspecified
                : NegotiationRejectCode.DuplicateId;
        }

        if (reason != RejectReason.None)
        {
            NegotiationReject reject = new()
            {
                SessionKey = request.SessionKey,
                RequestTime = request.Timestamp,
                Reason = reason,
                Code = code,
            };
            RefuseLogon(in reject, nowNs);
            return;
        }

        NegotiationResponse response = new()
        {
            SessionKey = request.SessionKey,
            RequestTime = request.Timestamp,
            ServerFlow = FlowType.Recoverable,
        };
        Write(in response);
        _negotiatedKey = request.SessionKey;
        State = ConnectionState.Negotiated;
    }

    private void OnEstablish(in Establish request, long nowNs)
    {
        string keyName = request.KeyName.ToString();
        RejectReason reason = Verify(
            keyName, request.SessionKey, request.Timestamp, request.KeepAliveMs,
            request.NextSeqNum, in request.Token, out Credential? credential);
        EstablishmentRejectCode code = EstablishmentRejectCode.Credentials;
        if (reason == RejectReason.None)
        {
            (reason, code) = CheckEstablish(in request, credential!.Principal);
        }

        if (reason != RejectReason.None)
        {
            RefuseEstablish(request.SessionKey, request.Timestamp, reason, code, nowNs);
            return;
        }

        _logon = new LogonJob(keyName, request.Timestamp);
        _io.Submit(_logon);
        BeginSession(in request, credential!.Principal);
    }

    private (RejectReason Reason, EstablishmentRejectCode Code) CheckEstablish(
        in Establish request, PrincipalId principal)
    {
        DomainKey key = Domain(request.SessionKey);
        RejectReason reason = CheckSession(key, principal);
        if (reason != RejectReason.None)
        {
            return (reason, reason == RejectReason.TooManySessions
                ? EstablishmentRejectCode.SessionBlocked
                : EstablishmentRejectCode.AlreadyEstablished);
        }

        bool isKnown = request.SessionKey == _negotiatedKey || _io.Sessions.TryFind(key, out _);
        if (!isKnown || !key.IsSome)
        {
            return (RejectReason.NotLoggedOn, EstablishmentRejectCode.Unnegotiated);
        }

        if (request.KeepAliveMs is < KeepAliveMsMin or > KeepAliveMsMax)
        {
            return (RejectReason.Malformed, EstablishmentRejectCode.KeepAliveInterval);
        }

        bool isSound = request.NextSeqNum != 0
            && request.CancelOnDisconnect is CancelOnDisconnect.No or CancelOnDisconnect.Yes
            && request.DeskUse is DeskUse.Desk or DeskUse.Aside;
        return isSound
            ? (RejectReason.None, default)
            : (RejectReason.Malformed, EstablishmentRejectCode.Unspecified);
    }

    private RejectReason CheckSession(DomainKey key, PrincipalId principal)
    {
        bool isKnown = _io.Sessions.TryFind(key, out SessionRecord? record);
        if (isKnown && record!.Principal != principal)
        {
            return RejectReason.SessionOfAnotherPrincipal;
        }

        if (_io.IsConnected(key)) { return RejectReason.SecondLogon; }
        if (isKnown || _io.HasRoomFor(principal)) { return RejectReason.None; }
        _io.Counters.CountSessionRefused();
        return RejectReason.TooManySessions;
    }

    private RejectReason Verify(
        string keyName, WireKey session, ulong timestamp, uint keepAliveMs, ulong nextSeqNum,
        in Token token, out Credential? credential)
    {
        bool isKnown = _io.Credentials.TryFind(keyName, out credential);
        Token expected = LogonToken.Of(
            isKnown ? credential!.Secret : NoSecret, session, timestamp, keepAliveMs, nextSeqNum);
        bool isSame = LogonToken.AreSame(in token, in expected);
        if (!isKnown || !isSame) { return RejectReason.BadCredentials; }
        ulong now = Now.Ns;
        ulong off = timestamp > now ? timestamp - now : now - timestamp;
        bool isFresh = off / Timestamp.NsPerSecond < (ulong)_io.Options.LogonClockSecondsMax
            && _io.LogonTimes.IsLater(keyName, timestamp);
        return isFresh ? RejectReason.None : RejectReason.StaleLogon;
    }

    private void BeginSession(in Establish request, PrincipalId principal)
    {
        _line = _io.OpenLine(
            Domain(request.SessionKey), principal, request.KeepAliveMs, request.Timestamp);
        _keepAliveNs = request.KeepAliveMs * NsPerMs;
        _nextSeqNum = request.NextSeqNum;
        _bucket = new TokenBucket(
            _io.Options.RequestsPerSecondMax, _io.Options.RequestBurstMax);
        _start = Command.Of(CommandKind.SessionStart);
        _start.Principal = principal;
        _start.SessionKey = _line.Key;
        _start.ClientOrderId = new ClientOrderId(_line.Correlator);
        _start.ReceivedAt = Now;
        _start.Flags = FlagsOf(in request);

        State = ConnectionState.Establishing;
    }

    private static CommandFlags FlagsOf(in Establish request) =>
        (request.CancelOnDisconnect == CancelOnDisconnect.Yes
            ? CommandFlags.CancelOnDisconnect
            : CommandFlags.None)
        | (request.DeskUse == DeskUse.Aside ? CommandFlags.StandsAside : CommandFlags.None);

    private int ContinueLogon(long nowNs)
    {
        SessionLine line = _line!;
        if (!line.IsStartPublished)
        {
            if (_logon!.State != LogonState.Taken) { return ContinueUntaken(line, nowNs); }
            PublishResult result = _io.TryPublish(in _start, default);
            if (result == PublishResult.Closed) { Terminate(RejectReason.Closing, nowNs); }
            line.IsStartPublished = result == PublishResult.Published;
            _isStartHeldUp = result == PublishResult.BackPressured;
            return line.IsStartPublished ? 1 : 0;
        }

        LineState state = line.State;
        return state switch
        {
            LineState.Pending => 0,
            LineState.Refused => RefuseStart(line, nowNs),

            // One that has ended already holds all its answers and the goodbye behind them.
            LineState.Started or LineState.Ended => TakeUp(nowNs),
            _ => Invariant.Unknown<int>("state of a line", (byte)state),
        };
    }

    private int RefuseStart(SessionLine line, long nowNs)
    {
        RefuseEstablish(
            new WireKey(line.Key.Low, line.Key.High), line.RequestTime,
            (RejectReason)line.Refusal, EstablishmentRejectCode.SessionBlocked, nowNs);
        return 1;
    }

    private int TakeUp(long nowNs)
    {
        _in.GrowTo(BytesAfterLogon);
        _out.GrowTo(BytesAfterLogon);
        _lastReceivedNs = _lastSentNs = nowNs;
        State = ConnectionState.Established;
        _io.Counters.CountLogon();
        return 1;
    }

    /// <summary>The exchange hears of a log-on when nobody can play it again.</summary>
    private int ContinueUntaken(SessionLine line, long nowNs)
    {
        bool isInTime = nowNs - _acceptedNs <= _io.Options.LogonMsMax * NsPerMs;
        if (_logon!.State == LogonState.Waiting && isInTime) { return 0; }
        (RejectReason reason, EstablishmentRejectCode code) = _logon.State == LogonState.Stale
            ? (RejectReason.StaleLogon, EstablishmentRejectCode.Credentials)
            : (RejectReason.BackPressured, EstablishmentRejectCode.SessionBlocked);
        // The exchange does not know the session: it is nothing that got lost.
        _io.Release(line);
        _line = null;
        RefuseEstablish(
            new WireKey(line.Key.Low, line.Key.High), line.RequestTime, reason, code, nowNs);
        return 1;
    }

    private void RefuseEstablish(
        WireKey session, ulong requestTime, RejectReason reason, EstablishmentRejectCode code,
        long nowNs)
    {
        EstablishmentReject reject = new()
        {
            SessionKey = session,
            RequestTime = requestTime,
            Reason = reason,
            Code = code,
        };
        RefuseLogon(in reject, nowNs);
    }

    private void RefuseLogon<T>(in T reject, long nowNs)
        where T : struct, IMessage
    {
        Write(in reject);
        _io.Counters.CountLogonRefused();
        BeginGoodbye(nowNs);
    }

    private static DomainKey Domain(WireKey key) => new(key.Low, key.High);
}
