using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>A payment that is not answered yet.</summary>
internal sealed class OutboxItem
{
    /// <summary>Its instruction.</summary>
    public required InstructionId Instruction { get; init; }

    /// <summary>Whether its bank carries it: a withdrawal, or a move out of its pool.</summary>
    public required bool IsWithdrawal { get; init; }

    /// <summary>Whose money leaves; none of a move.</summary>
    public required MemberId Member { get; init; }

    /// <summary>The bank whose pool pays.</summary>
    public required BankId Bank { get; init; }

    /// <summary>How it travels; withdrawals: by their bank.</summary>
    public required PaymentRail Rail { get; init; }

    /// <summary>What is to be paid, as it was when it was instructed.</summary>
    public required PaymentOrder Order { get; init; }

    /// <summary>What an answer has to agree with.</summary>
    public FinishedPayment Payment => new(
        Bank, Member, Order.Amount, IsWithdrawal, Rail, Order.SettlementDay, Order.EndToEndId)
    {
        BackFen = BackFen,
    };

    /// <summary>How much the journal has back of it.</summary>
    public long BackFen { get; set; }

    /// <summary>Where it stands.</summary>
    public OutboxStage Stage { get; set; } = OutboxStage.Pending;

    /// <summary>
    /// The last question, about whatever payment, when it was last sent: a "not found" counts for
    /// later ones alone.
    /// </summary>
    public ulong QuestionsBefore { get; set; }

    /// <summary>When it first may have been sent, by the clock that never steps.</summary>
    public long? FirstSentNs { get; set; }

    /// <summary>Before that nothing is tried with it again.</summary>
    public long NextTryNs { get; set; } = long.MinValue;

    /// <summary>Whether the exchange was told that nobody knows.</summary>
    public bool IsTimedOut { get; set; }

    /// <summary>Whether an answer that ends it is on its way into the exchange.</summary>
    public bool HasAnswer { get; set; }

    /// <summary>Whether an operator was told that there is no rail for it.</summary>
    public bool IsRailMissing { get; set; }
}
