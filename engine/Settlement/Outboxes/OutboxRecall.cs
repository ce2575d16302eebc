using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>A payment that is asked back, not answered yet.</summary>
/// <param name="instruction">The instruction of the payment.</param>
/// <param name="bank">The bank whose pool paid.</param>
/// <param name="rail">How the payment travelled, and the recall with it.</param>
/// <param name="request">What is sent: the same, whenever it is.</param>
internal sealed class OutboxRecall(
    InstructionId instruction, BankId bank, PaymentRail rail, RecallRequest request)
{
    /// <summary>The instruction of the payment.</summary>
    public InstructionId Instruction => instruction;

    /// <summary>The bank whose pool paid.</summary>
    public BankId Bank => bank;

    /// <summary>How the payment travelled, and the recall with it.</summary>
    public PaymentRail Rail => rail;

    /// <summary>What is sent.</summary>
    public RecallRequest Request => request;

    /// <summary>Where it stands.</summary>
    public OutboxStage Stage { get; set; } = OutboxStage.Pending;

    /// <summary>
    /// The last question, about whatever, when it was last sent: a "not found" counts for later
    /// ones alone.
    /// </summary>
    public ulong QuestionsBefore { get; set; }

    /// <summary>Whether an answer that ends it is on its way into the exchange.</summary>
    public bool HasAnswer { get; set; }

    /// <summary>Whether the journal has, in this life, that it is not decided yet.</summary>
    public bool IsUndecided { get; set; }

    /// <summary>Whether an operator was told that there is no rail for it.</summary>
    public bool IsRailMissing { get; set; }

    /// <summary>Before that it is not tried again.</summary>
    public long NextTryNs { get; set; } = long.MinValue;
}
