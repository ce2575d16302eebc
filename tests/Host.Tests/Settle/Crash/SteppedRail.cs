using System;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>A rail where the power may go before and after each call.</summary>
internal sealed class SteppedRail(IPaymentRail rail, Action step) : IPaymentRail
{
    public SendResult Send(PaymentOrder order)
    {
        step();
        SendResult result = rail.Send(order);
        step();
        return result;
    }

    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        step();
        RailAnswer answer = rail.Query(order, question);
        step();
        return answer;
    }

    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        if (!rail.TryReceive(out answer))
        {
            return false;
        }

        step();
        return true;
    }

    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        step();
        rail.Acknowledge(answer, reason);
        step();
    }
}
