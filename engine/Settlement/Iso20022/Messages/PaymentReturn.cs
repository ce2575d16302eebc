using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>A payment that comes back after it was made: pacs.004.</summary>
public sealed record PaymentReturn : IsoMessage
{
    /// <summary>The message that had made the payment.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>What kind of message that was.</summary>
    public IsoMessageKind OriginalKind { get; init; } = IsoMessageKind.CustomerTransfer;

    /// <summary>The payment.</summary>
    public required string EndToEndId { get; init; }

    /// <summary>How much was paid.</summary>
    public required Money OriginalAmount { get; init; }

    /// <summary>How much comes back.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day on which the banks settle the return.</summary>
    public required TradingDay SettlementDay { get; init; }

    /// <summary>Why, as a code of the standard of at most 4 characters; empty for none.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>Why, in words of at most 105 characters; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// The payment's own number among all banks, in the form of a UUID; empty for none.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.Return;
}
