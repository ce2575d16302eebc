namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>Why a negotiation was refused, by FIXP.</summary>
public enum NegotiationRejectCode : byte
{
    /// <summary>Key or token are wrong.</summary>
    Credentials = 0,

    /// <summary>See the reason.</summary>
    Unspecified = 1,

    /// <summary>The client flow must be idempotent.</summary>
    FlowTypeNotSupported = 2,

    /// <summary>The session belongs to another principal or is connected.</summary>
    DuplicateId = 3,
}
