using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// The number of a payment among all banks (UETR): in the form of a UUID of version 4, but made of
/// the venue and the instruction, so that a payment has the same one whenever it is sent.
/// </summary>
/// <remarks>
/// 122 bits of SHA-256: that two payments share one is as likely as with drawn ones. Any thread.
/// </remarks>
public static class UetrName
{
    private const int UuidBytes = 16;

    /// <summary>The number of the payment of an instruction at a venue.</summary>
    public static string Of(string venue, InstructionId instruction)
    {
        const int VersionByte = 6;
        const int VariantByte = 8;
        string text = string.Create(
            CultureInfo.InvariantCulture, $"SCO-UETR/{instruction.Value:X16}/{venue}");
        Span<byte> uuid = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, UuidBytes);
        uuid[VersionByte] = (byte)((uuid[VersionByte] & 0x0F) | 0x40);
        uuid[VariantByte] = (byte)((uuid[VariantByte] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
