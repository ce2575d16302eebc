using System;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Gateway.Protocol;

namespace SCO.Exchange.Host.Run.Sessions;

/// <summary>
/// Session keys that follow from a purpose and the name of a key: the exchange keeps sessions for
/// ever, so each start takes up the one it had.
/// </summary>
public static class SessionKeys
{
    /// <summary>The session of a key for a purpose.</summary>
    /// <param name="purpose">One word; sessions of different purposes differ.</param>
    /// <param name="keyName">The name of the key that logs on.</param>
    public static SessionKey Of(string purpose, string keyName)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} {keyName}"));
        return new SessionKey(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
