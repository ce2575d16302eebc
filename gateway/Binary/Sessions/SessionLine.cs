using System.Threading;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>
/// What one log-on shares between the gate thread, which answers, and the I/O thread, which sends.
/// Each field has one writer.
/// </summary>
internal sealed class SessionLine(
    ulong correlator, SessionKey key, PrincipalId principal, uint keepAliveMs, ulong requestTime,
    OutboundRing ring)
{
    private volatile LineState _state = LineState.Pending;
    private volatile bool _isOverrun;
    private volatile bool _isClosed;

    /// <summary>Names the log-on in its command and the answer to it.</summary>
    public ulong Correlator => correlator;

    /// <summary>The session by its key.</summary>
    public SessionKey Key => key;

    /// <summary>Who logs on.</summary>
    public PrincipalId Principal => principal;

    /// <summary>As Establish asked.</summary>
    public uint KeepAliveMs => keepAliveMs;

    /// <summary>The timestamp of Establish.</summary>
    public ulong RequestTime => requestTime;

    /// <summary>The answers.</summary>
    public OutboundRing Ring => ring;

    /// <summary>What the exchange said. Written by the gate thread.</summary>
    public LineState State => _state;

    /// <summary>The session, once it is started. Written by the gate thread.</summary>
    public SessionRecord? Record { get; private set; }

    /// <summary>Why it was refused. Written by the gate thread.</summary>
    public RejectReason Refusal { get; private set; }

    /// <summary>The reader is too far behind; the rest is not here. By the gate thread.</summary>
    public bool IsOverrun => _isOverrun;

    /// <summary>Nobody reads any more. Written by the I/O thread.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>I/O thread alone: the command that starts the session is out.</summary>
    public bool IsStartPublished { get; set; }

    /// <summary>I/O thread alone: the session is to be ended.</summary>
    public bool IsEnding { get; set; }

    /// <summary>I/O thread alone: the command that ends it is out.</summary>
    public bool IsEndPublished { get; set; }

    /// <summary>
    /// I/O thread alone: the exchange's goodbye is on its way to the member, who may log on again;
    /// the gate thread may not have let go of the line yet.
    /// </summary>
    public bool IsGoodbyeRead { get; set; }

    /// <summary>I/O thread alone: the member said goodbye.</summary>
    public bool IsLoggedOff { get; set; }

    /// <summary>Gate thread: the session is on.</summary>
    public void Start(SessionRecord record)
    {
        Record = record;
        _state = LineState.Started;
    }

    /// <summary>Gate thread: the session was refused.</summary>
    public void Refuse(RejectReason reason)
    {
        Refusal = reason;
        _state = LineState.Refused;
    }

    /// <summary>Gate thread: the last touch of this line.</summary>
    public void End() => _state = LineState.Ended;

    /// <summary>Gate thread: no room for an answer.</summary>
    public void Overrun() => _isOverrun = true;

    /// <summary>I/O thread: nobody reads any more.</summary>
    public void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
    }
}
