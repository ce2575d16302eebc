using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// A member firm.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record MemberDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 2;

    private const byte VersionWithoutBank = 1;

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

    /// <summary>The settlement bank that holds its money; none: it cannot pay in.</summary>
    public BankId Bank { get; init; }

    /// <summary>How it is paid for contracts, where it is not paid within the ledger.</summary>
    public PaymentRail Rail { get; init; } = PaymentRail.Internal;

    /// <summary>Its own account at its own bank, or its wallet; at most 34 characters.</summary>
    public string BankAccount { get; init; } = string.Empty;

    /// <summary>BIC or CIPS number of its own bank; at most 11 characters.</summary>
    public string BankCode { get; init; } = string.Empty;

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
        writer.UInt16(Bank.Value);
        writer.Byte((byte)Rail);
        writer.Text(BankAccount);
        writer.Text(BankCode);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static MemberDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        if (version is not (ContentVersion or VersionWithoutBank))
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
        if (version == ContentVersion)
        {
            read = read with
            {
                Bank = new BankId(reader.UInt16()),
                Rail = (PaymentRail)reader.Byte(),
                BankAccount = reader.Text(),
                BankCode = reader.Text(),
            };
        }

        return reader.IsWhole ? read : null;
    }
}
