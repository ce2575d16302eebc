using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// The 16 bytes by which a member names its session on the wire. A session is never reset: a member
/// that wants fresh numbers brings a new key.
/// </summary>
/// <param name="Low">Bytes 0 to 7, little-endian.</param>
/// <param name="High">Bytes 8 to 15, little-endian.</param>
public readonly record struct SessionKey(ulong Low, ulong High)
{
    /// <summary>Whether this names something: all zero is no key.</summary>
    public bool IsSome => (Low | High) != 0;

    /// <summary>The 16 bytes in hexadecimal, the high ones first.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
