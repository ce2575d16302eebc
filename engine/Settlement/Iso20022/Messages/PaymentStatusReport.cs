using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What became of a payment: pacs.002.</summary>
public sealed record PaymentStatusReport : IsoMessage
{
    /// <summary>The message that it answers.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>What kind of message that was.</summary>
    public IsoMessageKind OriginalKind { get; init; } = IsoMessageKind.CustomerTransfer;

    /// <summary>The payment.</summary>
    public required string EndToEndId { get; init; }

    /// <summary>What became of it.</summary>
    public required ReportedStatus Status { get; init; }

    /// <summary>Why, as a code of the standard of at most 4 characters; empty for none.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>Why, in words of at most 105 characters; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The bank's own number of the payment; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The day on which the banks settle it; none where it is not told.</summary>
    public TradingDay Day { get; init; }

    /// <summary>
    /// The payment's own number among all banks, in the form of a UUID; empty for none.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.StatusReport;
}
