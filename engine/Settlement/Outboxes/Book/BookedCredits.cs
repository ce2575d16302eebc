using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>
/// Credits of payments that notices of banks have booked, and that were passed over: by
/// instruction, then by serial, so that one that is told again is passed over again.
/// </summary>
/// <remarks>Settlement thread only.</remarks>
internal sealed class BookedCredits
{
    private readonly SortedDictionary<ulong, Dictionary<string, long>> _credits = [];

    /// <summary>All of them, by instruction.</summary>
    public IEnumerable<(InstructionId Instruction, string Serial, long Fen)> All
    {
        get
        {
            foreach ((ulong instruction, Dictionary<string, long> credits) in _credits)
            {
                foreach ((string serial, long fen) in credits)
                {
                    yield return (new InstructionId(instruction), serial, fen);
                }
            }
        }
    }

    /// <summary>Finds what was booked by a serial.</summary>
    public bool TryGet(InstructionId instruction, string serial, out long fen)
    {
        fen = 0;
        return _credits.TryGetValue(instruction.Value, out Dictionary<string, long>? credits)
            && credits.TryGetValue(serial, out fen);
    }

    /// <summary>The sum of what was booked of a payment, in fen.</summary>
    public long SumOf(InstructionId instruction)
    {
        long sum = 0;
        if (_credits.TryGetValue(instruction.Value, out Dictionary<string, long>? credits))
        {
            foreach (long fen in credits.Values)
            {
                sum = checked(sum + fen);
            }
        }

        return sum;
    }

    /// <summary>A notice has booked a credit.</summary>
    public void Add(InstructionId instruction, string serial, long fen)
    {
        if (!_credits.TryGetValue(instruction.Value, out Dictionary<string, long>? credits))
        {
            credits = new Dictionary<string, long>(StringComparer.Ordinal);
            _credits.Add(instruction.Value, credits);
        }

        credits[serial] = fen;
    }

    /// <summary>A payment is over for too long.</summary>
    public void Forget(InstructionId instruction) => _credits.Remove(instruction.Value);
}
