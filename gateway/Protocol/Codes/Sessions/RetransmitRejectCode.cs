namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>Why a retransmission was refused, by FIXP.</summary>
public enum RetransmitRejectCode : byte
{
    /// <summary>Such numbers were not given out yet, or none were asked for.</summary>
    OutOfRange = 0,

    /// <summary>That is not the session of this connection.</summary>
    InvalidSession = 1,

    /// <summary>More messages than one request may ask for.</summary>
    RequestLimitExceeded = 2,
}
