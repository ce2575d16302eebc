using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>
/// A rail on which answers to questions travel: true when they were written, and late.
/// </summary>
/// <param name="rail">The rail that answers at once.</param>
/// <param name="clock">The time.</param>
/// <param name="luck">How long each answer takes.</param>
/// <param name="onTheWay">What travels: it outlives the process.</param>
internal sealed class SlowRail(
    IPaymentRail rail, IClock clock, Random luck, List<(long DueNs, RailAnswer Answer)> onTheWay)
    : IPaymentRail
{
    private const int SecondsMax = 900;

    public SendResult Send(PaymentOrder order) => rail.Send(order);

    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        long due = clock.MonotonicNs + (luck.Next(1, SecondsMax) * Rig.Second);
        onTheWay.Add((due, rail.Query(order, question)));
        return new RailAnswer { EndToEndId = order.EndToEndId, Status = RailStatus.Unknown };
    }

    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        int at = onTheWay.FindIndex(told => told.DueNs <= clock.MonotonicNs);
        if (at < 0)
        {
            return rail.TryReceive(out answer);
        }

        answer = onTheWay[at].Answer;
        onTheWay.RemoveAt(at);
        return true;
    }

    public void Acknowledge(RailAnswer answer, RejectReason reason) =>
        rail.Acknowledge(answer, reason);
}
