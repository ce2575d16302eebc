using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// Sends and receives messages of ISO 20022 as files: the way to CIPS, and to banks at home, by the
/// software of a participant that signs and carries them.
/// </summary>
/// <remarks>
/// <para>A message is one file. What waits in <c>out</c> was sent but not taken. The question about
/// a payment is a file, too (pacs.028), so its answer comes later, as pacs.002; a bank that never
/// had the payment answers RJCT with reason NOOR, and names the message of the question as the one
/// that it answers. A NOOR that names another message could be older than the payment. A recall
/// (camt.056) is asked for likewise, by a pacs.028 that names it.</para>
/// <para>Of what arrives, pacs.002, pacs.004 and camt.029 are answers; statements and notices are
/// moved to <c>kept</c> for who reconciles; what cannot be read is moved to <c>bad</c> with the
/// fault beside it.</para>
/// </remarks>
public sealed class IsoFileRail : IPaymentRail
{
    private readonly RailFolder _folder;
    private readonly IsoPost _post;
    private readonly Action<string> _told;
    private readonly HashSet<string> _isHandedOut = new(StringComparer.Ordinal);

    // What the folder held when it was looked at last, as far as it is not read yet.
    private readonly Queue<string> _arrived = new();

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="clock">The time that questions carry.</param>
    /// <param name="told">Told, in a sentence, of what cannot be read.</param>
    public IsoFileRail(RailFolder folder, IClock clock, Action<string> told)
    {
        _folder = folder;
        _post = new IsoPost(folder, clock);
        _told = told;
    }

    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order) => _post.Send(order);

    /// <inheritdoc/>
    public SendResult Recall(RecallRequest request) => _post.Recall(request);

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question) => _post.Query(order, question);

    /// <inheritdoc/>
    public RailAnswer QueryRecall(RecallRequest request, ulong question) =>
        _post.QueryRecall(request, question);

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        // A folder of many files is listed once for all of them.
        for (bool isListed = false; _arrived.Count > 0 || !isListed;)
        {
            if (_arrived.Count == 0)
            {
                isListed = true;
                List();
            }
            else if (_arrived.Dequeue() is { } name && Take(name) is { } taken)
            {
                _ = _isHandedOut.Add(name);
                answer = taken;
                return true;
            }
        }

        answer = null;
        return false;
    }

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        if (_isHandedOut.Remove(answer.Receipt))
        {
            string part = reason == RejectReason.None ? "done" : "aside";
            TellIfReplaced(answer.Receipt, _folder.Move(answer.Receipt, part));
        }
    }

    private void TellIfReplaced(string name, bool isAsRead)
    {
        if (!isAsRead)
        {
            _told(RailFolder.ReplacedText(name));
        }
    }

    private void List()
    {
        foreach (string name in _folder.Arrived())
        {
            if (!_isHandedOut.Contains(name))
            {
                _arrived.Enqueue(name);
            }
        }
    }

    private void Refuse(string name, IsoError error)
    {
        TellIfReplaced(
            name, _folder.Move(name, "bad", ".txt", Encoding.UTF8.GetBytes(error + "\n")));
        _told($"the file {name} cannot be read: {error}");
    }

    private RailAnswer? Take(string name)
    {
        if (RailFolder.IsNameTooLong(name))
        {
            Refuse(name, new IsoError(
                IsoFault.NameTooLong, 1, 0, RailFolder.NameTooLongText(name)));
            return null;
        }

        if (!_folder.TryRead(name, IsoReader.BytesMax, out byte[]? bytes))
        {
            _told($"the file {name} was taken away before it was read");
            return null;
        }

        IsoError? error = bytes is null
            ? new IsoError(IsoFault.TooLarge, 1, 0, $"more than {IsoReader.BytesMax} bytes")
            : null;
        if (bytes is null || !IsoReader.TryRead(bytes, out IsoMessage? message, out error))
        {
            Refuse(name, error!);
            return null;
        }

        RailAnswer? answer = IsoAnswers.Of(message);
        if (answer is null)
        {
            if (message is not BankStatement)
            {
                // It may tell of money that nobody books.
                _told($"the file {name} is kept for people: {message.Kind} answers no payment");
            }

            TellIfReplaced(name, _folder.Move(name, "kept"));
        }

        return answer is null ? null : answer with { Receipt = name };
    }
}
