using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;

namespace SCO.Exchange.Testing.Settlement;

/// <summary>A rail straight into a simulated bank, without files.</summary>
/// <remarks>
/// The bank keeps an answer until it is acknowledged; a new rail is told it again.
/// </remarks>
public sealed class SimulatedRail(SimulatedBank bank) : IPaymentRail
{
    private readonly HashSet<string> _handedOut = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order)
    {
        if (order.Creditor.Account.Length == 0)
        {
            return new SendResult(SendOutcome.Refused, "the payee has no account");
        }

        bank.Accept(order);
        return new SendResult(SendOutcome.Taken);
    }

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question) =>
        bank.Find(order.EndToEndId) with { Question = question };

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        answer = bank.NextAnswer(_handedOut);
        return answer is not null && _handedOut.Add(answer.Receipt);
    }

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        if (_handedOut.Remove(answer.Receipt))
        {
            bank.Acknowledge(answer.Receipt);
        }
    }
}
