using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Clearing.Titles;

/// <content>
/// Equal records: of one paper, so of one product, store and quality, of one owner, of the same
/// days and free. They are found by chains of what an owner has of a paper; no order shows outside,
/// of several that are equal the one with the lowest number is taken.
/// </content>
public sealed partial class TitleRegister
{
    /// <summary>A free record is part of an equal one, if there is one.</summary>
    /// <returns>The record that it is, or is part of, now.</returns>
    private TitleId JoinEqual(TitleId title)
    {
        ref TitleRow part = ref Known(title);
        TitleId equal = EqualOf(in part, title);
        if (!equal.IsSome)
        {
            return title;
        }

        Known(equal).Goods += part.Goods;
        Forget(title);
        return equal;
    }

    /// <summary>The record that goods that are free join; none: nothing is equal, or joined.
    /// </summary>
    /// <param name="part">The goods.</param>
    /// <param name="beside">Their own record, or none if they have none.</param>
    private TitleId EqualOf(in TitleRow part, TitleId beside)
    {
        uint found = 0;
        uint at = JoinsEqual ? (uint)_chains[ChainOf(in part)] : 0;
        while (at != 0)
        {
            ref TitleRow row = ref _rows[(int)at];
            if (at != beside.Value && (found == 0 || at < found) && FitsBeside(in part, in row))
            {
                found = at;
            }

            at = row.Next;
        }

        return new TitleId(found);
    }

    /// <summary>A record that is new is found, and its owner's, from here on.</summary>
    private void Chain(TitleId title)
    {
        ref TitleRow row = ref _rows[(int)title.Value];
        ref int first = ref _chains[ChainOf(in row)];
        row.Next = (uint)first;
        row.Previous = 0;
        if (first != 0)
        {
            _rows[first].Previous = title.Value;
        }

        first = (int)title.Value;
        _owned[row.Owner.Value]++;
        _marked.Add(title.Value, row.Mark);
    }

    /// <summary>A record is no more, and its number is free.</summary>
    private void Forget(TitleId title)
    {
        ref TitleRow row = ref Known(title);
        if (row.Previous == 0)
        {
            _chains[ChainOf(in row)] = (int)row.Next;
        }
        else
        {
            _rows[(int)row.Previous].Next = row.Next;
        }

        if (row.Next != 0)
        {
            _rows[(int)row.Next].Previous = row.Previous;
        }

        _owned[row.Owner.Value]--;
        _marked.Remove(title.Value, row.Mark);
        row = default;
        _free.Free(title.Value);
    }

    private int ChainOf(in TitleRow row)
    {
        unchecked
        {
            ulong mixed = ((row.Paper * Factor) ^ row.Owner.Value) * Factor;
            return (int)((mixed >> 32) & ((ulong)_chains.Length - 1));
        }
    }

    private const ulong Factor = 0x9E3779B97F4A7C15UL;
}
