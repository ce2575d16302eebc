using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>
/// The numbers from 1 up that name nothing at present, in the order in which they are given out:
/// those never used, ascending, and behind them those that came back, the oldest first. So a
/// number names nothing else for as long as can be.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor; numbers never used are never touched. A
/// ring through row 0: links are kept as the difference to those of a list in plain order, so that
/// zeroed memory is such a list.
/// </remarks>
internal sealed class FreeNumbers
{
    private readonly AlignedArray<FreeNumberRow> _rows;
    private readonly uint _max;
    private uint _usedLast;

    /// <summary>All numbers up to a highest one are free.</summary>
    public FreeNumbers(int numbersMax)
    {
        _rows = new AlignedArray<FreeNumberRow>(numbersMax + 1);
        _max = (uint)numbersMax;
        Count = numbersMax;
    }

    /// <summary>How many numbers are free.</summary>
    public int Count { get; private set; }

    /// <summary>The highest number that was ever taken.</summary>
    public uint UsedLast => _usedLast;

    /// <summary>Whether a number names something.</summary>
    public bool IsTaken(uint number) =>
        number != 0 && number <= _max && _rows[(int)number].Use == NumberUse.Taken;

    /// <summary>Whether a number may be taken.</summary>
    public bool IsFree(uint number) =>
        number != 0 && number <= _max && _rows[(int)number].Use != NumberUse.Taken;

    /// <summary>Takes the next number.</summary>
    public uint Take()
    {
        uint number = NextOf(0);
        Take(number);
        return number;
    }

    /// <summary>Takes a number that is free.</summary>
    public void Take(uint number)
    {
        Invariant.Holds(IsFree(number));
        Link(PreviousOf(number), NextOf(number));
        _rows[(int)number].Use = NumberUse.Taken;
        _usedLast = number > _usedLast ? number : _usedLast;
        Count--;
    }

    /// <summary>Takes a number back.</summary>
    public void Free(uint number)
    {
        Invariant.Holds(IsTaken(number));
        uint last = PreviousOf(0);
        Link(last, number);
        Link(number, 0);
        _rows[(int)number].Use = NumberUse.Returned;
        Count++;
    }

    /// <summary>Writes the numbers that came back, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        uint first = 0;
        int count = 0;
        for (uint at = PreviousOf(0); _rows[(int)at].Use == NumberUse.Returned;)
        {
            first = at;
            count++;
            at = PreviousOf(at);
        }

        writer.Int32(count);
        for (uint at = first; at != 0; at = NextOf(at))
        {
            writer.UInt32(at);
        }
    }

    /// <summary>
    /// Takes up what was written, when those that name something are taken already.
    /// </summary>
    public void ReadState(StateReader reader)
    {
        for (int left = reader.Int32(0, Count); left > 0; left--)
        {
            uint number = reader.UInt32();
            reader.Demand(
                IsFree(number) && _rows[(int)number].Use != NumberUse.Returned,
                "a free number is not free");
            Take(number);
            Free(number);
        }
    }

    private uint NextOf(uint at) => _rows[(int)at].NextMixed ^ (at == _max ? 0 : at + 1);

    private uint PreviousOf(uint at) =>
        _rows[(int)at].PreviousMixed ^ (at == 0 ? _max : at - 1);

    private void Link(uint one, uint next)
    {
        _rows[(int)one].NextMixed = next ^ (one == _max ? 0 : one + 1);
        _rows[(int)next].PreviousMixed = one ^ (next == 0 ? _max : next - 1);
    }
}
