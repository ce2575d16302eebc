using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>One way by which money travels to a bank or a wallet.</summary>
/// <remarks>
/// Called by one thread at a time; may wait for disks and banks. Never throws for what a bank does
/// or does not do: that is told. An exception of its own storage goes up, and the rail is of no use
/// any more. Where others are not to wait for it, it is kept apart (<see cref="ApartRail"/>).
/// </remarks>
public interface IPaymentRail
{
    /// <summary>
    /// Whether nothing can be sent or asked now: what has to be waits, and keeps its order.
    /// </summary>
    bool IsAway => false;

    /// <summary>Asks that a payment be made.</summary>
    /// <remarks>
    /// May be called again with the same payment after it was found not to have arrived; a rail
    /// must then send the same message again, so that a bank can tell that it is the same.
    /// </remarks>
    SendResult Send(PaymentOrder order);

    /// <summary>Asks what became of a payment, by its end-to-end id.</summary>
    /// <param name="order">The payment.</param>
    /// <param name="question">
    /// The number of the question, which the answer has to carry: never given twice.
    /// </param>
    /// <returns>
    /// What is known at once. Unknown where the question has to travel: then the answer comes by
    /// <see cref="TryReceive"/>.
    /// </returns>
    RailAnswer Query(PaymentOrder order, ulong question);

    /// <summary>Asks a payment back from the payee.</summary>
    /// <remarks>
    /// May be called again with the same request after it was found not to have arrived: a rail
    /// must then send the same message again.
    /// The answer comes by <see cref="TryReceive"/>; money that comes back comes as a return, as it
    /// does without being asked.
    /// </remarks>
    /// <returns>Refused where what was paid so is paid for good.</returns>
    SendResult Recall(RecallRequest request) =>
        new(SendOutcome.Refused, "a payment of this rail is final");

    /// <summary>Asks what became of a recall, by the id of its request.</summary>
    /// <param name="request">The recall.</param>
    /// <param name="question">The number of the question: never given twice.</param>
    /// <returns>
    /// What is known at once of the recall. Unknown where the question has to travel: then the
    /// answer comes by <see cref="TryReceive"/>, or the answer to the recall comes once more.
    /// </returns>
    RailAnswer QueryRecall(RecallRequest request, ulong question) => new()
    {
        EndToEndId = request.EndToEndId,
        Status = RailStatus.NotFound,
        RecallQuestion = question,
    };

    /// <summary>
    /// Takes the next answer. One that is not acknowledged comes again after a restart.
    /// </summary>
    bool TryReceive([NotNullWhen(true)] out RailAnswer? answer);

    /// <summary>What an answer says is in the journal: the rail may forget it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="reason">Why the exchange refused it; None if it did not.</param>
    void Acknowledge(RailAnswer answer, RejectReason reason);
}
