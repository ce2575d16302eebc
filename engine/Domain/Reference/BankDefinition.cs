using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// A settlement bank, which keeps the pooled account of the members' money.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record BankDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>The highest number of a bank.</summary>
    public const int BanksMax = 16;

    /// <summary>Its number, at most <see cref="BanksMax"/>.</summary>
    public required BankId Id { get; init; }

    /// <summary>Its short code.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Its BIC or CIPS number; at most 11 characters.</summary>
    public required string BankCode { get; init; }

    /// <summary>The pooled account of the venue there; at most 34 characters.</summary>
    public required string PoolAccount { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt16(Id.Value);
        writer.Text(Code);
        writer.Text(NameZh);
        writer.Text(NameEn);
        writer.Text(BankCode);
        writer.Text(PoolAccount);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static BankDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        BankDefinition read = new()
        {
            Id = new BankId(reader.UInt16()),
            Code = reader.Text(),
            NameZh = reader.Text(),
            NameEn = reader.Text(),
            BankCode = reader.Text(),
            PoolAccount = reader.Text(),
        };
        return reader.IsWhole ? read : null;
    }
}
