using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// Finds the slot of an order by the benchmark's number for it. Most orders do not live long, so a
/// small table that stays in the nearest cache holds the numbers that came last, one to a cell;
/// the number that a cell loses, if its order still rests, goes to a table for all. A number is
/// never in both: the cell that has it knows whether it is there.
/// </summary>
/// <remarks>Matching thread only; allocates nothing after the constructor.</remarks>
internal sealed class OrderNumbers(int slotsMax)
{
    private const int RecentCells = 1 << 10;
    private const int NoSlot = OrderBooks.NoSlot;

    private readonly AlignedArray<RecentNumber> _recent = new(RecentCells);
    private readonly ForeignIds _others = new(slotsMax, slotsMax);
    private readonly ulong[] _numberOf = new ulong[slotsMax];

    /// <summary>The number of a slot.</summary>
    public ulong NumberOf(int slot) => _numberOf[slot];

    /// <summary>Adds a number that is not there.</summary>
    public void Add(ulong number, int slot)
    {
        ref RecentNumber recent = ref CellOf(number);
        if (recent.Slot != NoSlot)
        {
            _others.Add(recent.Number, recent.Slot);
        }

        recent.Number = number;
        recent.Slot = slot;
        _numberOf[slot] = number;
    }

    /// <summary>Finds the slot of a number and forgets the number.</summary>
    public bool TryRemove(ulong number, out int slot)
    {
        ref RecentNumber recent = ref CellOf(number);
        if (recent.Number != number)
        {
            return _others.TryRemove(number, out slot);
        }

        slot = recent.Slot;
        recent.Slot = NoSlot;
        return slot != NoSlot;
    }

    /// <summary>
    /// Remembers, where that costs nothing, that a number is not there: it may soon be asked for.
    /// </summary>
    public void NoteAbsent(ulong number)
    {
        ref RecentNumber recent = ref CellOf(number);
        recent.Number = recent.Slot == NoSlot ? number : recent.Number;
    }

    /// <summary>Forgets the number of a slot, which must be there.</summary>
    public void Remove(int slot)
    {
        ref RecentNumber recent = ref CellOf(_numberOf[slot]);
        if (recent.Slot == slot)
        {
            recent.Slot = NoSlot;
        }
        else
        {
            _others.Remove(slot);
        }
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear()
    {
        _recent.Span.Fill(new RecentNumber { Slot = NoSlot });
        _others.Clear();
    }

    private ref RecentNumber CellOf(ulong number) =>
        ref _recent[(int)(number & (RecentCells - 1))];
}
