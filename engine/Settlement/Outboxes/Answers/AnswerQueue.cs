using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>
/// Answers that the journal does not hold yet, in the order in which they were told, found by what
/// they say.
/// </summary>
/// <remarks>
/// A file of a bank has hundreds of thousands of lines, and each command of the journal is looked
/// up here: finding, adding and removing take the same time however many wait. Settlement thread.
/// </remarks>
internal sealed class AnswerQueue : IEnumerable<OutboxAnswer>
{
    private readonly LinkedList<OutboxAnswer> _inOrder = new();
    private readonly Dictionary<string, LinkedListNode<OutboxAnswer>> _byContent =
        new(StringComparer.Ordinal);

    /// <summary>Puts an answer, which is not there yet, behind all others.</summary>
    public void Add(OutboxAnswer answer) =>
        _byContent.Add(KeyOf(answer.Kind, answer.Content), _inOrder.AddLast(answer));

    /// <summary>Takes an answer away.</summary>
    public void Remove(OutboxAnswer answer)
    {
        if (_byContent.Remove(
            KeyOf(answer.Kind, answer.Content), out LinkedListNode<OutboxAnswer>? node))
        {
            _inOrder.Remove(node);
        }
    }

    /// <summary>Finds the answer that says the same; false if none does.</summary>
    public bool TryFind(
        CommandKind kind, ReadOnlySpan<byte> content,
        [NotNullWhen(true)] out OutboxAnswer? answer)
    {
        _ = _byContent.TryGetValue(KeyOf(kind, content), out LinkedListNode<OutboxAnswer>? node);
        answer = node?.Value;
        return answer is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<OutboxAnswer> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A byte is a letter: the text is the content, and equal only if that is.
    private static string KeyOf(CommandKind kind, ReadOnlySpan<byte> content) =>
        (char)kind + Encoding.Latin1.GetString(content);
}
