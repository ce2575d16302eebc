using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>An answer on its way into the exchange.</summary>
/// <param name="content">The content of the command.</param>
/// <param name="kind">AnswerPayment or MoveBank.</param>
/// <param name="rail">The rail that waits for it; null where the outbox itself says it.</param>
/// <param name="told">What the rail told.</param>
internal sealed class OutboxAnswer(
    CommandKind kind, byte[] content, IPaymentRail? rail, RailAnswer told)
{
    /// <summary>The command to publish.</summary>
    public CommandKind Kind => kind;

    /// <summary>Its content: the key by which it is found in the journal again.</summary>
    public byte[] Content => content;

    /// <summary>The rail that waits for it.</summary>
    public IPaymentRail? Rail => rail;

    /// <summary>What the rail told.</summary>
    public RailAnswer Told => told;

    /// <summary>Who told the same again before the journal held it.</summary>
    public List<(IPaymentRail? Rail, RailAnswer Told)> Repetitions { get; } = [];

    /// <summary>Whether it is on its way: it is not handed over again.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Whether it waits until the bank day, or the day, is another one.</summary>
    public bool IsHeld { get; set; }
}
