using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// An account of a member.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record AccountDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Its number.</summary>
    public required AccountId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required MemberId Member { get; init; }

    /// <summary>Its short code.</summary>
    public required string Code { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.UInt32(Member.Value);
        writer.Text(Code);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static AccountDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        AccountDefinition read = new()
        {
            Id = new AccountId(reader.UInt32()),
            Member = new MemberId(reader.UInt32()),
            Code = reader.Text(),
        };
        return reader.IsWhole ? read : null;
    }
}
