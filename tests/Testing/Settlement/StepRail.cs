using System;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Testing.Settlement;

/// <summary>A rail that lets a test stop the process, or the power, around each call.</summary>
/// <param name="rail">The rail.</param>
/// <param name="step">Called before and after each call of it; ends what is to end by throwing.
/// </param>
public sealed class StepRail(IPaymentRail rail, Action step) : IPaymentRail
{
    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order)
    {
        step();
        SendResult result = rail.Send(order);
        step();
        return result;
    }

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        step();
        RailAnswer answer = rail.Query(order, question);
        step();
        return answer;
    }

    /// <inheritdoc/>
    public SendResult Recall(RecallRequest request)
    {
        step();
        SendResult result = rail.Recall(request);
        step();
        return result;
    }

    /// <inheritdoc/>
    public RailAnswer QueryRecall(RecallRequest request, ulong question)
    {
        step();
        RailAnswer answer = rail.QueryRecall(request, question);
        step();
        return answer;
    }

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        if (!rail.TryReceive(out answer))
        {
            return false;
        }

        step();
        return true;
    }

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        step();
        rail.Acknowledge(answer, reason);
        step();
    }
}
