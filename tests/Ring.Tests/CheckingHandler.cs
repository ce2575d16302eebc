using System;

namespace SCO.Exchange.Ring.Tests;

/// <summary>Counts and sums slots that must be whole and in order.</summary>
internal struct CheckingHandler : IEventHandler<Slot64>
{
    public long Count;
    public long Sum;

    public void OnEvent(ref readonly Slot64 slot, long sequence, bool endOfBatch)
    {
        if (!slot.IsWhole || slot.Number != sequence || sequence != Count + 1)
        {
            throw new InvalidOperationException(
                $"sequence {sequence} after {Count} holds {slot.Number}, {slot.Twice}");
        }

        Count++;
        Sum += slot.Number;
    }
}
