namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>What becomes of the orders of a session that loses its connection.</summary>
public enum CancelOnDisconnect : byte
{
    /// <summary>They stay.</summary>
    No = 1,

    /// <summary>They are cancelled.</summary>
    Yes = 2,
}
