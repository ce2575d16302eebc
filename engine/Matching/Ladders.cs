using System;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Matching;

/// <summary>
/// The price levels of all books. A half of a book is a dense ladder of up to 2^20 prices in pages
/// of 256; only pages with orders are there, taken from one pool and given back when the last order
/// leaves. A bitmap in three steps of 64 finds the next level that is not empty:
/// <code>
/// BookSide.PageWords  1 word    which words of the next step are not zero
/// page bits          64 words   which of 4,096 pages are there
/// level bits          4 words   which of 256 levels of a page have orders
/// </code>
/// </summary>
/// <remarks>
/// Matching thread only. Everything is allocated at the start; memory that is never used is never
/// touched. Page 0 stands for "not there".
/// </remarks>
internal sealed class Ladders
{
    /// <summary>Low bits of a place that are inside its page.</summary>
    public const int PageBits = 8;

    /// <summary>Levels of one page.</summary>
    public const int PageLevels = 1 << PageBits;

    /// <summary>Most prices of one ladder.</summary>
    public const int TicksMax = 1 << 20;

    private const int TableBits = 12;
    private const int WordsPerPage = PageLevels / 64;

    private readonly BookSide[] _sides;
    private readonly AlignedArray<PriceLevel> _levels;
    private readonly ulong[] _levelBits;
    private readonly ulong[] _pageBits;
    private readonly int[] _pageOf;
    private readonly int[] _freePages;
    private readonly int _pagesMax;
    private int _freeCount;
    private int _pagesTouched;

    /// <summary>Room for so many halves and so many pages.</summary>
    public Ladders(int sideCount, int pagesMax)
    {
        _pagesMax = pagesMax;
        _sides = new BookSide[sideCount];
        _levels = new AlignedArray<PriceLevel>(checked((pagesMax + 1) * PageLevels));
        _levelBits = new ulong[checked((pagesMax + 1) * WordsPerPage)];
        _pageBits = new ulong[checked(sideCount << (TableBits - 6))];
        _pageOf = new int[checked(sideCount << TableBits)];
        _freePages = new int[pagesMax];
        CloseAll();
    }

    /// <summary>Pages that can still be taken.</summary>
    public int FreePages => unchecked(_freeCount + (_pagesMax - _pagesTouched));

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

    /// <summary>Marks a level that has got its first order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Occupy<TSide>(ref BookSide side, int place, int level)
        where TSide : struct, IBidsOrAsks
    {
        _levelBits[level >> 6] |= 1UL << (level & 63);
        if (TSide.IsBetter(place, side.Best))
        {
            side.Best = place;
        }
    }

    /// <summary>Unmarks a level that has lost its last order; its page may go too.</summary>
    public void Vacate<TSide>(int sideIndex, ref BookSide side, int place, int level)
        where TSide : struct, IBidsOrAsks
    {
        _levelBits[level >> 6] &= ~(1UL << (level & 63));
        if (side.Best == place)
        {
            side.Best = WorseThan<TSide>(sideIndex, in side, place, level);
        }

        int word = (level >> PageBits) * WordsPerPage;
        if ((_levelBits[word] | _levelBits[word + 1] | _levelBits[word + 2]
            | _levelBits[word + 3]) == 0)
        {
            Release(sideIndex, ref side, place >> PageBits);
        }
    }

    /// <summary>The best place with orders worse than this one; the sentinel if none.</summary>
    /// <param name="sideIndex">Twice the book, plus 1 for the asks.</param>
    /// <param name="side">The half itself.</param>
    /// <param name="place">A place whose page is there.</param>
    /// <param name="level">Its level in the pool.</param>
    public int WorseThan<TSide>(int sideIndex, in BookSide side, int place, int level)
        where TSide : struct, IBidsOrAsks
    {
        int first = (level >> PageBits) * WordsPerPage;
        int word = (place >> 6) & (WordsPerPage - 1);
        ulong bits = TSide.WorseThan(_levelBits[first + word], place & 63);
        while (bits == 0)
        {
            word = TSide.Worse(word);
            if (word is < 0 or >= WordsPerPage)
            {
                return InNextPage<TSide>(sideIndex, in side, place >> PageBits);
            }

            bits = _levelBits[first + word];
        }

        return (place & ~(PageLevels - 1)) | (word << 6) | TSide.BestOf(bits);
    }

    /// <summary>Forgets all books; the memory stays.</summary>
    public void Clear()
    {
        CloseAll();
        Array.Clear(_pageBits);
        Array.Clear(_pageOf);
        Array.Clear(_levelBits);
        _freeCount = 0;
        _pagesTouched = 0;
    }

    // A book that is not open answers like an empty one.
    private void CloseAll()
    {
        for (int sideIndex = 0; sideIndex < _sides.Length; sideIndex++)
        {
            _sides[sideIndex] = default;
            _sides[sideIndex].Best = (sideIndex & 1) == 0 ? Bids.Empty : Asks.Empty;
        }
    }

    private int InNextPage<TSide>(int sideIndex, in BookSide side, int page)
        where TSide : struct, IBidsOrAsks
    {
        int first = sideIndex << (TableBits - 6);
        int word = page >> 6;
        ulong pages = TSide.WorseThan(_pageBits[first + word], page & 63);
        if (pages == 0)
        {
            ulong words = TSide.WorseThan(side.PageWords, word);
            if (words == 0)
            {
                return TSide.Empty;
            }

            word = TSide.BestOf(words);
            pages = _pageBits[first + word];
        }

        int next = (word << 6) | TSide.BestOf(pages);
        return (next << PageBits) | BestIn<TSide>(_pageOf[(sideIndex << TableBits) | next]);
    }

    private int BestIn<TSide>(int page)
        where TSide : struct, IBidsOrAsks
    {
        int first = page * WordsPerPage;
        int word = TSide.Worse(0) > 0 ? 0 : WordsPerPage - 1;
        while (_levelBits[first + word] == 0)
        {
            word = TSide.Worse(word);
            Invariant.Holds(word is >= 0 and < WordsPerPage);
        }

        return (word << 6) | TSide.BestOf(_levelBits[first + word]);
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
        _pageBits[(sideIndex << (TableBits - 6)) + (page >> 6)] |= 1UL << (page & 63);
        _sides[sideIndex].PageWords |= 1UL << (page >> 6);
        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Release(int sideIndex, ref BookSide side, int page)
    {
        ref int entry = ref _pageOf[(sideIndex << TableBits) | page];
        _freePages[_freeCount++] = entry;
        entry = 0;
        ref ulong pages = ref _pageBits[(sideIndex << (TableBits - 6)) + (page >> 6)];
        pages &= ~(1UL << (page & 63));
        if (pages == 0)
        {
            side.PageWords &= ~(1UL << (page >> 6));
        }
    }
}
