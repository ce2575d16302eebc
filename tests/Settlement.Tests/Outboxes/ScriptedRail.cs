using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>A rail that does what the test says.</summary>
internal sealed class ScriptedRail : IPaymentRail
{
    private readonly Queue<RailAnswer> _answers = new();

    public bool IsAway { get; set; }

    public SendOutcome Outcome { get; set; } = SendOutcome.Taken;

    /// <summary>The answer to each question.</summary>
    public RailStatus Answer { get; set; } = RailStatus.Pending;

    public Action OnSend { get; set; } = () => { };

    public List<PaymentOrder> Sent { get; } = [];

    public List<RecallRequest> Recalled { get; } = [];

    public List<RailAnswer> Acknowledged { get; } = [];

    /// <summary>What each of those was acknowledged with.</summary>
    public List<RejectReason> Reasons { get; } = [];

    public int Queries { get; private set; }

    /// <summary>The payments that were asked for, in the order in which they were.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The numbers of all questions, in the order in which they were asked.</summary>
    public List<ulong> Questions { get; } = [];

    public void Tell(InstructionId instruction, RailStatus status, long fen = 0) =>
        Tell(EndToEndName.Of(new ContractId(1), instruction), status, fen);

    /// <summary>The bank says that it had not had the payment, when it was asked so.</summary>
    public void TellNotFound(InstructionId instruction, ulong question) =>
        _answers.Enqueue(new RailAnswer
        {
            EndToEndId = EndToEndName.Of(new ContractId(1), instruction),
            Status = RailStatus.NotFound,
            Question = question,
        });

    public void Tell(RailAnswer answer) => _answers.Enqueue(answer);

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

    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        Queries++;
        Asked.Add(order.EndToEndId);
        Questions.Add(question);
        return new RailAnswer
        {
            EndToEndId = order.EndToEndId,
            Status = Answer,
            Question = question,
        };
    }

    public SendResult Recall(RecallRequest request)
    {
        Recalled.Add(request);
        return new SendResult(Outcome, "the rail says no");
    }

    public RailAnswer QueryRecall(RecallRequest request, ulong question)
    {
        Queries++;
        Questions.Add(question);
        return new RailAnswer
        {
            EndToEndId = request.EndToEndId,
            Status = Answer,
            RecallQuestion = question,
        };
    }

    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer) =>
        _answers.TryDequeue(out answer);

    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        if (answer.Receipt.Length > 0)
        {
            Acknowledged.Add(answer);
            Reasons.Add(reason);
        }
    }
}
