using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Matching;

/// <summary>
/// The price levels of all books. A half of a book is a dense ladder of up to 2^20 prices in pages
/// of 256; only pages with orders are there, taken from one pool and given back when the last order
/// leaves. Bits in three steps find the next level that has orders:
/// <code>
/// level bits     4 words of a page    which of its levels have orders
/// word bits    256 words of a half    which words of level bits are not zero
/// group bits     4 words of a half    which words of word bits are not zero
/// </code>
/// </summary>
/// <remarks>
/// Matching thread only. Everything is allocated at the start; memory that is never used is never
/// touched. Page 0 stands for "not there". What cannot be foreseen (the side of an order, whether
/// it is alone at its price) is computed without a branch.
/// </remarks>
internal sealed class PriceLevels
{
    /// <summary>Low bits of a place that are inside its page.</summary>
    public const int PageBits = 8;

    /// <summary>Levels of one page.</summary>
    public const int PageLevels = 1 << PageBits;

    /// <summary>Most prices of one ladder.</summary>
    public const int TicksMax = 1 << 20;

    private const int TableBits = 12;
    private const int WordLevelBits = 6;
    private const int PageWordBits = PageBits - WordLevelBits;
    private const int GroupBits = 8;
    private const int TopBits = GroupBits - WordLevelBits;

    private readonly BookSide[] _sides;
    private readonly AlignedArray<PriceLevel> _levels;
    private readonly AlignedArray<ulong> _levelBits;
    private readonly ulong[] _wordBits;
    private readonly ulong[] _groupBits;

    // Of open halves: the part of one is cleared when it opens, as far as its ladder reaches.
    private readonly int[] _pageOf;
    private readonly int[] _freePages;
    private readonly int _pagesMax;
    private int _freeCount;
    private int _pagesTouched;

    /// <summary>Room for so many halves and so many pages.</summary>
    public PriceLevels(int sideCount, int pagesMax)
    {
        _pagesMax = pagesMax;
        _sides = new BookSide[sideCount];
        _levels = new AlignedArray<PriceLevel>(checked((pagesMax + 1) * PageLevels));
        _levelBits = new AlignedArray<ulong>(checked((pagesMax + 1) << PageWordBits));
        _wordBits = new ulong[checked(sideCount << GroupBits)];
        _groupBits = new ulong[checked(sideCount << TopBits)];
        _pageOf = GC.AllocateUninitializedArray<int>(checked(sideCount << TableBits));
        _freePages = new int[pagesMax];
        CloseAll();
    }

    /// <summary>Pages that can still be taken.</summary>
    public int FreePages => unchecked(_freeCount + (_pagesMax - _pagesTouched));

    /// <summary>Opens one half of a book, without orders.</summary>
    /// <param name="sideIndex">Twice the book, plus 1 for the asks.</param>
    /// <param name="floor">The lowest price, in ticks.</param>
    /// <param name="ticks">Prices of its ladder.</param>
    public void Open(int sideIndex, long floor, int ticks)
    {
        _sides[sideIndex] = BookSide.Of(sideIndex, floor, ticks);
        int pages = (ticks + PageLevels - 1) >> PageBits;
        _pageOf.AsSpan(sideIndex << TableBits, pages).Clear();
    }

    /// <summary>One half of a book.</summary>
    public ref BookSide Side(int sideIndex) => ref _sides[sideIndex];

    /// <summary>One level of the pool.</summary>
    public ref PriceLevel Level(int level) => ref _levels[level];

    /// <summary>Where the level of a place is in the pool; 0 when its page is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int sideIndex, int place)
    {
        int page = _pageOf[(sideIndex << TableBits) | (place >> PageBits)];
        return page == 0 ? 0 : (page << PageBits) | (place & (PageLevels - 1));
    }

    /// <summary>As <see cref="Find"/>, with the page taken from the pool if missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindOrTake(int sideIndex, int place)
    {
        int page = _pageOf[(sideIndex << TableBits) | (place >> PageBits)];
        if (page == 0)
        {
            page = Take(sideIndex, place >> PageBits);
        }

        return (page << PageBits) | (place & (PageLevels - 1));
    }

    /// <summary>Marks a level that has got an order. A mark that is there already stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(int sideIndex, ref BookSide side, int place, int level)
    {
        ref ulong bits = ref _levelBits[level >> WordLevelBits];
        if (bits == 0)
        {
            MarkWord(sideIndex, place >> WordLevelBits);
        }

        bits |= 1UL << level;
        int best = side.Best;
        int behind = Math.Max(side.Second, place == best ? BookSide.Empty : place);
        side.Second = place > best ? best : behind;
        side.Best = Math.Max(place, best);
    }

    /// <summary>Unmarks a level if it has lost its last order; its page may go too.</summary>
    /// <param name="sideIndex">Twice the book, plus 1 for the asks.</param>
    /// <param name="side">The half itself.</param>
    /// <param name="place">The level's place.</param>
    /// <param name="level">The level in the pool.</param>
    /// <param name="isEmpty">Whether it has; if not, nothing changes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unmark(int sideIndex, ref BookSide side, int place, int level, bool isEmpty)
    {
        ref ulong bits = ref _levelBits[level >> WordLevelBits];
        ulong gone = isEmpty ? 1UL : 0UL;
        bits &= ~(gone << level);
        side.Second = isEmpty & place == side.Second ? BookSide.Unknown : side.Second;
        if (bits == 0 | (isEmpty & side.Best == place))
        {
            GiveBack(sideIndex, ref side, place, level);
        }
    }

    /// <summary>The best place with orders worse than this one; none if there is none.</summary>
    /// <param name="sideIndex">Twice the book, plus 1 for the asks.</param>
    /// <param name="place">A place whose page is there.</param>
    /// <param name="level">Its level in the pool.</param>
    public int WorseThan(int sideIndex, int place, int level)
    {
        ulong bits = Below(_levelBits[level >> WordLevelBits], level);
        return bits != 0
            ? (place & ~63) | BitOperations.Log2(bits)
            : InWorseWord(sideIndex, place >> WordLevelBits);
    }

    /// <summary>Forgets all books; the memory stays.</summary>
    public void Clear()
    {
        CloseAll();
        Array.Clear(_wordBits);
        Array.Clear(_groupBits);
        _levelBits.Span.Clear();
        _freeCount = 0;
        _pagesTouched = 0;
    }

    // A book that is not open answers like an empty one.
    private void CloseAll()
    {
        for (int sideIndex = 0; sideIndex < _sides.Length; sideIndex++)
        {
            _sides[sideIndex] = BookSide.Of(sideIndex, floor: 0, ticks: 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(ulong word, int bit) => word & ((1UL << bit) - 1);

    private int InWorseWord(int sideIndex, int word)
    {
        int first = sideIndex << GroupBits;
        int group = word >> WordLevelBits;
        ulong words = Below(_wordBits[first + group], word);
        if (words == 0)
        {
            group = WorseGroup(sideIndex, group);
            if (group < 0)
            {
                return BookSide.Empty;
            }

            words = _wordBits[first + group];
        }

        int next = (group << WordLevelBits) | BitOperations.Log2(words);
        int page = _pageOf[(sideIndex << TableBits) | (next >> PageWordBits)];
        ulong bits = _levelBits[(page << PageWordBits) | (next & ((1 << PageWordBits) - 1))];
        return (next << WordLevelBits) | BitOperations.Log2(bits);
    }

    private int WorseGroup(int sideIndex, int group)
    {
        int first = sideIndex << TopBits;
        int top = group >> WordLevelBits;
        ulong groups = Below(_groupBits[first + top], group);
        while (groups == 0)
        {
            if (top == 0)
            {
                return -1;
            }

            groups = _groupBits[first + --top];
        }

        return (top << WordLevelBits) | BitOperations.Log2(groups);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkWord(int sideIndex, int word)
    {
        int group = word >> WordLevelBits;
        _wordBits[(sideIndex << GroupBits) + group] |= 1UL << word;
        _groupBits[(sideIndex << TopBits) + (group >> WordLevelBits)] |= 1UL << group;
    }

    // Behind an unmarked level: the next best place is found, what is empty is given back.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GiveBack(int sideIndex, ref BookSide side, int place, int level)
    {
        if (side.Best == place)
        {
            side.Best = side.Second == BookSide.Unknown
                ? WorseThan(sideIndex, place, level)
                : side.Second;
            side.Second = BookSide.Unknown;
        }

        if (_levelBits[level >> WordLevelBits] == 0)
        {
            UnmarkWord(sideIndex, place >> WordLevelBits);
        }
    }

    private void UnmarkWord(int sideIndex, int word)
    {
        const ulong PageMask = (1UL << (1 << PageWordBits)) - 1;
        int group = word >> WordLevelBits;
        ref ulong words = ref _wordBits[(sideIndex << GroupBits) + group];
        words &= ~(1UL << word);
        if (words == 0)
        {
            _groupBits[(sideIndex << TopBits) + (group >> WordLevelBits)] &= ~(1UL << group);
        }

        int firstOfPage = word & ~((1 << PageWordBits) - 1);
        if (((words >> firstOfPage) & PageMask) == 0)
        {
            ref int page = ref _pageOf[(sideIndex << TableBits) | (word >> PageWordBits)];
            _freePages[_freeCount++] = page;
            page = 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Take(int sideIndex, int page)
    {
        int taken;
        if (_freeCount > 0)
        {
            taken = _freePages[--_freeCount];
        }
        else
        {
            Invariant.Holds(_pagesTouched < _pagesMax);
            taken = ++_pagesTouched;
            _levels.Span.Slice(taken * PageLevels, PageLevels).Fill(PriceLevel.Empty);
        }

        _pageOf[(sideIndex << TableBits) | page] = taken;
        return taken;
    }
}
