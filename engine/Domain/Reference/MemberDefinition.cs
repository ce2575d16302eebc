using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// A member firm.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record MemberDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Its number.</summary>
    public required MemberId Id { get; init; }

    /// <summary>Who clears for it; itself, if it clears.</summary>
    public required MemberId ClearingMember { get; init; }

    /// <summary>The group under one actual controller, or none.</summary>
    public required ControlGroupId ControlGroup { get; init; }

    /// <summary>Its short code.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.UInt32(ClearingMember.Value);
        writer.UInt32(ControlGroup.Value);
        writer.Text(Code);
        writer.Text(NameZh);
        writer.Text(NameEn);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static MemberDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        MemberDefinition read = new()
        {
            Id = new MemberId(reader.UInt32()),
            ClearingMember = new MemberId(reader.UInt32()),
            ControlGroup = new ControlGroupId(reader.UInt32()),
            Code = reader.Text(),
            NameZh = reader.Text(),
            NameEn = reader.Text(),
        };
        return reader.IsWhole ? read : null;
    }
}
