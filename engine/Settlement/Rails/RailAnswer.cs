using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>What a bank tells: of a payment, or of money that moved by itself.</summary>
public sealed record RailAnswer
{
    /// <summary>Names the answer within its rail.</summary>
    public string Receipt { get; init; } = "";

    /// <summary>
    /// The payment; empty where <see cref="Movement"/> is told, unless a notice names one beside.
    /// </summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>What became of it.</summary>
    public RailStatus Status { get; init; }

    /// <summary>
    /// The question that it answers; 0 where it answers none, or does not say which.
    /// </summary>
    public ulong Question { get; init; }

    /// <summary>
    /// The question about the recall of the payment that it answers: then <see cref="Status"/> is
    /// that of the recall. 0 where it answers none.
    /// </summary>
    public ulong RecallQuestion { get; init; }

    /// <summary>
    /// The payment's own number among all banks; empty where the rail does not say.
    /// </summary>
    public string Uetr { get; init; } = "";

    /// <summary>
    /// Movement without a member: the account that the money came from, by which its owner is
    /// known.
    /// </summary>
    public string PayerAccount { get; init; } = "";

    /// <summary>What was answered to the recall of the payment; 0 where it is no such answer.
    /// </summary>
    public RecallOutcome Recall { get; init; }

    /// <summary>The recall that is answered; empty where the rail does not say which.</summary>
    public string CaseId { get; init; } = "";

    /// <summary>
    /// Whether no bank tells it: the exchange itself could not send the payment. Then
    /// <see cref="Reference"/> is an <see cref="UnsentSerial"/>.
    /// </summary>
    public bool IsUnsent { get; init; }

    /// <summary>Whose payment it is; none where the rail does not say.</summary>
    public MemberId Member { get; init; }

    /// <summary>
    /// How much was paid, or came back; 0 where the rail does not say, which a return always does.
    /// </summary>
    public Money Amount { get; init; }

    /// <summary>The bank's own number of the payment or movement; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Why, in words; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The day of the bank; none: the day that the exchange has.</summary>
    public TradingDay Day { get; init; }

    /// <summary>
    /// What a notice says was booked on the pool for the payment that it names: negative if it
    /// left. If that is a payment of ours, it is passed over, for it is answered by itself; if not,
    /// it is <see cref="Movement"/>, or for people where that is null. Null: no such notice.
    /// </summary>
    public Money? Booked { get; init; }

    /// <summary>
    /// Whether a bank tells by a notice alone that a move between pools has come in: then what is
    /// <see cref="Booked"/> for such a move at the pool that it goes to is told by nothing else.
    /// </summary>
    public bool TellsArrival { get; init; }

    /// <summary>Money that moved without an instruction of ours; null if it is none.</summary>
    public BankMovement? Movement { get; init; }
}
