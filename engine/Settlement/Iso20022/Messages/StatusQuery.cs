namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>Asks what has become of a payment: pacs.028.</summary>
public sealed record StatusQuery : IsoMessage
{
    /// <summary>The message that was to make the payment.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>What kind of message that was.</summary>
    public IsoMessageKind OriginalKind { get; init; } = IsoMessageKind.CustomerTransfer;

    /// <summary>The payment.</summary>
    public required string EndToEndId { get; init; }

    /// <summary>
    /// The payment's own number among all banks, in the form of a UUID; empty for none.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.StatusQuery;
}
