using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>
/// Payments that are over and may still come back: those that ended last, for there is no room for
/// ever.
/// </summary>
/// <param name="roomFor">How many are known.</param>
/// <remarks>Settlement thread only.</remarks>
internal sealed class FinishedPayments(int roomFor)
{
    private readonly SortedDictionary<ulong, FinishedPayment> _payments = [];
    private readonly Queue<ulong> _ending = new();
    private ulong _newest;

    /// <summary>How many are known at most.</summary>
    public int Max => roomFor;

    /// <summary>Those that are known, in the order in which they ended.</summary>
    public IEnumerable<(InstructionId Instruction, FinishedPayment Payment)> InOrder
    {
        get
        {
            foreach (ulong instruction in _ending)
            {
                yield return (new InstructionId(instruction), _payments[instruction]);
            }
        }
    }

    /// <summary>Whether a payment is over, as far as that is known.</summary>
    public bool Contains(InstructionId instruction) => _payments.ContainsKey(instruction.Value);

    /// <summary>Finds one.</summary>
    public bool TryGet(InstructionId instruction, out FinishedPayment payment) =>
        _payments.TryGetValue(instruction.Value, out payment);

    /// <summary>A payment is over, or what is known of one that is has changed.</summary>
    public void Put(InstructionId instruction, FinishedPayment payment)
    {
        if (_payments.TryAdd(instruction.Value, payment))
        {
            _ending.Enqueue(instruction.Value);
        }

        _payments[instruction.Value] = payment;
        _newest = Math.Max(_newest, instruction.Value);
    }

    /// <summary>Forgets the one that is over longest, if there are too many.</summary>
    public bool TryForget(out InstructionId forgotten)
    {
        forgotten = InstructionId.None;
        if (_ending.Count <= roomFor)
        {
            return false;
        }

        forgotten = new InstructionId(_ending.Dequeue());
        return _payments.Remove(forgotten.Value);
    }

    /// <summary>Whether one that is not known may be over for too long.</summary>
    public bool MayHaveForgotten(InstructionId instruction) =>
        _ending.Count >= roomFor && instruction.Value < _newest;
}
