using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// Puts payments, recalls and the questions about them into a folder, as messages of ISO 20022.
/// </summary>
/// <param name="folder">Where they are put.</param>
/// <param name="clock">The time that questions carry.</param>
/// <remarks>Settlement thread only. A failure of the disk is an IOException.</remarks>
internal sealed class IsoPost(RailFolder folder, IClock clock)
{
    /// <summary>The end of the names of files.</summary>
    public const string FileEnd = ".xml";

    /// <summary>The name of the file of a payment.</summary>
    public static string NameOf(PaymentOrder order) => order.MessageId + FileEnd;

    /// <summary>Whether nobody has taken a payment out of the folder.</summary>
    public bool IsWaiting(PaymentOrder order) => folder.IsWaiting(NameOf(order));

    /// <summary>Puts a payment; the same message whenever it is put.</summary>
    public SendResult Send(PaymentOrder order)
    {
        if (!IsoWriter.TryWrite(order, out byte[] bytes, out IsoError? error))
        {
            return new SendResult(SendOutcome.Refused, error!.ToString());
        }

        folder.Put(NameOf(order), bytes);
        return new SendResult(SendOutcome.Taken);
    }

    /// <summary>Puts a recall; likewise.</summary>
    public SendResult Recall(RecallRequest request)
    {
        if (!IsoWriter.TryWrite(request, out byte[] bytes, out IsoError? error))
        {
            return new SendResult(SendOutcome.Refused, error!.ToString());
        }

        folder.Put(request.MessageId + FileEnd, bytes);
        return new SendResult(SendOutcome.Taken);
    }

    /// <summary>Asks what became of a payment, unless it waits yet.</summary>
    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        RailAnswer answer = new()
        {
            EndToEndId = order.EndToEndId,
            Status = RailStatus.Unknown,
            Question = question,
        };
        if (IsWaiting(order))
        {
            return answer with { Status = RailStatus.Pending };
        }

        Timestamp now = clock.Now;
        StatusQuery query = new()
        {
            MessageId = QuestionName.Of(question),
            Created = now,
            OriginalMessageId = order.MessageId,
            OriginalKind = order.Kind,
            EndToEndId = order.EndToEndId,
            Uetr = order.Uetr,
        };
        if (IsoWriter.TryWrite(query, out byte[] bytes, out IsoError? error))
        {
            // One question about one payment waits at most.
            folder.Put("Q-" + order.MessageId + FileEnd, bytes);
        }
        else
        {
            // What cannot be said in a question was never said in a payment.
            answer = answer with { Status = RailStatus.NotFound, Note = error!.ToString() };
        }

        return answer;
    }

    /// <summary>Asks what became of a recall, unless it waits yet.</summary>
    public RailAnswer QueryRecall(RecallRequest request, ulong question)
    {
        RailAnswer answer = new()
        {
            EndToEndId = request.EndToEndId,
            Status = RailStatus.Unknown,
            RecallQuestion = question,
        };
        if (folder.IsWaiting(request.MessageId + FileEnd))
        {
            return answer with { Status = RailStatus.Pending };
        }

        StatusQuery query = new()
        {
            MessageId = QuestionName.OfRecall(question),
            Created = clock.Now,
            OriginalMessageId = request.MessageId,
            OriginalKind = request.Kind,
            EndToEndId = request.EndToEndId,
            Uetr = request.Uetr,
        };
        if (IsoWriter.TryWrite(query, out byte[] bytes, out IsoError? error))
        {
            // One question about one recall waits at most.
            folder.Put("Q-" + request.MessageId + FileEnd, bytes);
            return answer;
        }

        // What cannot be said in a question was never said in a recall.
        return answer with { Status = RailStatus.NotFound, Note = error!.ToString() };
    }
}
