using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>A key: who may sign log-ons, and for whom it acts.</summary>
/// <param name="KeyName">Its name on the wire: 1 to 16 printable ASCII characters.</param>
/// <param name="Secret">At least 16 bytes; never in a command, journal or log.</param>
/// <param name="Principal">Who acts with it.</param>
public sealed record Credential(string KeyName, byte[] Secret, PrincipalId Principal)
{
    /// <summary>The name alone: a secret is never shown.</summary>
    public override string ToString() => KeyName;
}
