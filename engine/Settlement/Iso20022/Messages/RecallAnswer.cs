namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>The answer when a payment was asked back: camt.029.</summary>
public sealed record RecallAnswer : IsoMessage
{
    /// <summary>Who answers, as the code of a bank.</summary>
    public required string FromBank { get; init; }

    /// <summary>Who had asked.</summary>
    public required string ToBank { get; init; }

    /// <summary>The message that had made the payment.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>What kind of message that was.</summary>
    public IsoMessageKind OriginalKind { get; init; } = IsoMessageKind.CustomerTransfer;

    /// <summary>The payment.</summary>
    public required string EndToEndId { get; init; }

    /// <summary>What was decided.</summary>
    public required RecallOutcome Outcome { get; init; }

    /// <summary>Why, as a code of the standard of at most 4 characters; empty for none.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>Why, in words of at most 105 characters; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// The number of the request, by which its answer names it: at most 35 characters; empty for
    /// none.
    /// </summary>
    public string CaseId { get; init; } = "";

    /// <summary>
    /// The payment's own number among all banks, in the form of a UUID; empty for none.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <inheritdoc/>
    public override IsoMessageKind Kind => IsoMessageKind.RecallAnswer;
}
