using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// A file that the exchange and a settlement bank exchange. The format: BANKFILES.md.
/// </summary>
public sealed record BankFile
{
    /// <summary>What it is about.</summary>
    public required BankFileKind Kind { get; init; }

    /// <summary>With which bank.</summary>
    public required BankId Bank { get; init; }

    /// <summary>Of which day of the bank.</summary>
    public required TradingDay Day { get; init; }

    /// <summary>Names the file among all of its sender; at most 32 characters.</summary>
    public required string FileId { get; init; }

    /// <summary>Its records, in order.</summary>
    public required IReadOnlyList<BankFileRecord> Records { get; init; }

    /// <summary>
    /// Whether its movements say whose they are. A statement of messages names no members.
    /// </summary>
    public bool NamesMembers { get; init; } = true;
}
