namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>What a flow promises, by FIXP.</summary>
public enum FlowType : byte
{
    /// <summary>What is missed can be asked for.</summary>
    Recoverable = 0,

    /// <summary>Each request counts once; a gap is told, not filled.</summary>
    Idempotent = 1,

    /// <summary>No promise.</summary>
    Unsequenced = 2,

    /// <summary>No flow in this direction.</summary>
    None = 3,
}
