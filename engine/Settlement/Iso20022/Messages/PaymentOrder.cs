using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>A payment that a bank is to make: pacs.008, or pacs.009 between banks.</summary>
/// <remarks>
/// Source of the mapping: market-rules.md 5.8. CIPS has them as CIPS.111 and CIPS.112 (its first
/// phase by versions 001.04 of the same messages).
/// </remarks>
public sealed record PaymentOrder : IsoMessage
{
    /// <summary>
    /// Names the payment from end to end; made of contract and leg, never used again; at most 35
    /// characters.
    /// </summary>
    public required string EndToEndId { get; init; }

    /// <summary>How much; more than 0.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day on which the banks settle it.</summary>
    public required TradingDay SettlementDay { get; init; }

    /// <summary>Who pays.</summary>
    public required PaymentParty Debtor { get; init; }

    /// <summary>Who is paid.</summary>
    public required PaymentParty Creditor { get; init; }

    /// <summary>What it is for.</summary>
    public required PaymentPurpose Purpose { get; init; }

    /// <summary>What the payee is told; see <see cref="Remittance"/>; empty for nothing.</summary>
    public string Remittance { get; init; } = "";

    /// <summary>Whether both parties are banks.</summary>
    public bool IsBetweenBanks { get; init; }

    /// <summary>
    /// The payment's own number among all banks, in the form of a UUID; empty for none.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsBetweenBanks
        ? IsoMessageKind.InstitutionTransfer : IsoMessageKind.CustomerTransfer;
}
