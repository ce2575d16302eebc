using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>A rail that does what the test says.</summary>
internal sealed class ScriptedRail : IPaymentRail
{
    private readonly Queue<RailAnswer> _answers = new();

    public SendOutcome Outcome { get; set; } = SendOutcome.Taken;

    /// <summary>The answer to each question.</summary>
    public RailStatus Answer { get; set; } = RailStatus.Pending;

    public Action OnSend { get; set; } = () => { };

    public List<PaymentOrder> Sent { get; } = [];

    public List<RailAnswer> Acknowledged { get; } = [];

    public int Queries { get; private set; }

    public void Tell(InstructionId instruction, RailStatus status, long fen = 0) =>
        Tell(EndToEndName.Of(new ContractId(1), instruction), status, fen);

    public void Tell(string endToEndId, RailStatus status, long fen = 0) =>
        _answers.Enqueue(new RailAnswer
        {
            Receipt = _answers.Count.ToString(CultureInfo.InvariantCulture),
            EndToEndId = endToEndId,
            Status = status,
            Amount = new Money(fen),
        });

    public SendResult Send(PaymentOrder order)
    {
        OnSend();
        Sent.Add(order);
        return new SendResult(Outcome, "the rail says no");
    }

    public RailAnswer Query(PaymentOrder order)
    {
        Queries++;
        return new RailAnswer { EndToEndId = order.EndToEndId, Status = Answer };
    }

    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer) =>
        _answers.TryDequeue(out answer);

    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        if (answer.Receipt.Length > 0)
        {
            Acknowledged.Add(answer);
        }
    }
}
