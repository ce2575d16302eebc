namespace SCO.Exchange.Gateway.Protocol;

/// <summary>The 16 bytes that name a session, chosen by the member for ever.</summary>
/// <param name="Low">Bytes 0 to 7, little-endian.</param>
/// <param name="High">Bytes 8 to 15, little-endian.</param>
public readonly record struct SessionKey(ulong Low, ulong High);
