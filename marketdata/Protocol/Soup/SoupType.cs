namespace SCO.Exchange.MarketData.Protocol.Soup;

/// <summary>What a SoupBinTCP packet is: its ASCII character.</summary>
public enum SoupType : byte
{
    /// <summary>Server: a text for people.</summary>
    Debug = (byte)'+',

    /// <summary>Server: the login is accepted; session and next sequence follow.</summary>
    LoginAccepted = (byte)'A',

    /// <summary>Server: the login is refused; the reason follows.</summary>
    LoginRejected = (byte)'J',

    /// <summary>Server: a message; each counts one.</summary>
    Sequenced = (byte)'S',

    /// <summary>Server: nothing to say, still here.</summary>
    ServerHeartbeat = (byte)'H',

    /// <summary>Server: nothing more will come.</summary>
    EndOfSession = (byte)'Z',

    /// <summary>Client: logs in.</summary>
    LoginRequest = (byte)'L',

    /// <summary>Client: a message outside the numbers.</summary>
    Unsequenced = (byte)'U',

    /// <summary>Client: nothing to say, still here.</summary>
    ClientHeartbeat = (byte)'R',

    /// <summary>Client: logs out.</summary>
    LogoutRequest = (byte)'O',
}
