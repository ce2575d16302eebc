using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// Somebody who acts: a person or a machine with a credential. The credential itself is never
/// in a journal.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record PrincipalDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Its number.</summary>
    public required PrincipalId Id { get; init; }

    /// <summary>For whom it acts; none for the venue itself.</summary>
    public required MemberId Member { get; init; }

    /// <summary>What it may do.</summary>
    public required PrincipalRoles Roles { get; init; }

    /// <summary>One bit for each instrument group it may trade.</summary>
    public required ulong InstrumentGroups { get; init; }

    /// <summary>The one account it may use; none for all accounts of its member.</summary>
    public required AccountId Account { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.UInt32(Member.Value);
        writer.Byte((byte)Roles);
        writer.UInt64(InstrumentGroups);
        writer.UInt32(Account.Value);
        writer.Text(Name);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static PrincipalDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        PrincipalDefinition read = new()
        {
            Id = new PrincipalId(reader.UInt32()),
            Member = new MemberId(reader.UInt32()),
            Roles = (PrincipalRoles)reader.Byte(),
            InstrumentGroups = reader.UInt64(),
            Account = new AccountId(reader.UInt32()),
            Name = reader.Text(),
        };
        return reader.IsWhole ? read : null;
    }
}
