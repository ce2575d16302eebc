using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What was just booked on an account: camt.054.</summary>
public sealed record BankNotice : IsoMessage
{
    /// <summary>The bank's number of the notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>On which account.</summary>
    public required string Account { get; init; }

    /// <summary>What was booked, in the bank's order.</summary>
    public required IReadOnlyList<StatementEntry> Entries { get; init; }

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.Notice;
}
