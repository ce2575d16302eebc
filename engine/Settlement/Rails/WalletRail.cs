using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>Pays into wallets. The account of the creditor is the id of the wallet.</summary>
public sealed class WalletRail(IWallet wallet) : IPaymentRail
{
    private readonly Queue<RailAnswer> _answers = new();

    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order)
    {
        if (order.Creditor.Account.Length == 0)
        {
            return new SendResult(SendOutcome.Refused, "the payee has no wallet");
        }

        RailAnswer answer = wallet.Credit(order);
        switch (answer.Status)
        {
            case RailStatus.Unknown:
                return new SendResult(SendOutcome.Unknown);
            case RailStatus.NotFound:
                return new SendResult(SendOutcome.NotTaken, answer.Note);
            default:
                _answers.Enqueue(answer);
                return new SendResult(SendOutcome.Taken);
        }
    }

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question) =>
        wallet.Find(order.EndToEndId) with { Question = question };

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer) =>
        _answers.TryDequeue(out answer);

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        // The operator keeps what it did: a question brings the answer again.
    }
}
