namespace SCO.Exchange.Gateway.Load;

/// <summary>A key that load may log on with.</summary>
/// <param name="KeyName">The name of the key.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="Account">The account to trade for.</param>
public sealed record LoadKey(string KeyName, byte[] Secret, uint Account);
