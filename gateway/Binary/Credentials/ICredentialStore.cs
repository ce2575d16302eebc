using System.Diagnostics.CodeAnalysis;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>The keys that may log on. Asked on the I/O thread, at log-on only.</summary>
public interface ICredentialStore
{
    /// <summary>Finds a key by its name.</summary>
    bool TryFind(string keyName, [NotNullWhen(true)] out Credential? credential);
}
