namespace SCO.Exchange.Gateway.Protocol;

/// <summary>The schemas of the binary gateway, in files under Schema.</summary>
public static class Schemas
{
    /// <summary>Session messages.</summary>
    public const ushort Fixp = 1;

    /// <summary>Order entry and operator messages.</summary>
    public const ushort OrderEntry = 2;

    /// <summary>The version of both that this code speaks; older ones are still read.</summary>
    public const ushort Version = 7;
}
