using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Crashes;

/// <summary>A way to a hostile world; a letter that is not acknowledged comes again.</summary>
internal sealed class HostileRail(string name, HostileWorld world) : IPaymentRail
{
    private readonly HashSet<string> _handedOut = new(StringComparer.Ordinal);

    public SendResult Send(PaymentOrder order) => new(world.Send(name, order));

    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        world.Ask(name, order, question);
        return new RailAnswer { EndToEndId = order.EndToEndId, Status = RailStatus.Unknown };
    }

    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        answer = world.Next(name, _handedOut)?.Answer;
        return answer is not null && _handedOut.Add(answer.Receipt);
    }

    public void Acknowledge(RailAnswer answer, RejectReason reason) => world.Burn(answer.Receipt);
}
