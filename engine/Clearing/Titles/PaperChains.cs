using System.Numerics;
using SCO.Exchange.Domain.Clearing.Titles;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>
/// Finds title records by the marks of their papers: chains of numbers, by the low bits of the
/// mark. It follows from the records, and is not part of the state.
/// </summary>
/// <remarks>One thread. Allocates nothing after the constructor.</remarks>
/// <param name="titlesMax">The numbers of records go up to this.</param>
internal sealed class PaperChains(int titlesMax)
{
    private readonly uint[] _first = new uint[BitOperations.RoundUpToPowerOf2((uint)titlesMax)];
    private readonly uint[] _next = new uint[titlesMax + 1];
    private readonly uint[] _previous = new uint[titlesMax + 1];

    /// <summary>
    /// The first of the records that may be of a paper: others may be among them. 0: there is none.
    /// </summary>
    public uint FirstOf(PaperMark mark) => _first[ChainOf(mark)];

    /// <summary>The one behind a record in its chain; 0: it is the last.</summary>
    public uint NextOf(uint title) => _next[title];

    /// <summary>A record is new; one without a paper is not found.</summary>
    public void Add(uint title, PaperMark mark)
    {
        if (!mark.IsSome)
        {
            return;
        }

        ref uint first = ref _first[ChainOf(mark)];
        _next[title] = first;
        if (first != 0)
        {
            _previous[first] = title;
        }

        first = title;
    }

    /// <summary>A record is no more.</summary>
    public void Remove(uint title, PaperMark mark)
    {
        if (!mark.IsSome)
        {
            return;
        }

        uint next = _next[title];
        uint previous = _previous[title];
        if (previous == 0)
        {
            _first[ChainOf(mark)] = next;
        }
        else
        {
            _next[previous] = next;
        }

        if (next != 0)
        {
            _previous[next] = previous;
        }

        _next[title] = 0;
        _previous[title] = 0;
    }

    private int ChainOf(PaperMark mark) => (int)(mark.Value & ((ulong)_first.Length - 1));
}
