using System;
using System.Linq;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>Tables on cache lines.</summary>
public sealed class AlignedArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(3 << 20)]
    public void Every_element_is_zero_and_its_own(int length)
    {
        AlignedArray<ulong> table = new(length);

        Assert.Equal(length, table.Length);
        Assert.Equal(-1, table.Span.IndexOfAnyExcept(0UL));
        for (int at = 0; at < length; at++)
        {
            table[at] = (ulong)at + 1;
        }

        for (int at = 0; at < length; at++)
        {
            Assert.Equal((ulong)at + 1, table.Span[at]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public void The_first_element_begins_a_cache_line_and_stays_there(int length)
    {
        AlignedArray<byte>[] tables = [new(length), new(length), new(length)];

        nint[] before = [.. tables.Select(table => Address.Of(table.Span))];
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.All(before, address => Assert.Equal(0, address % 64));
        Assert.Equal(before, tables.Select(table => Address.Of(table.Span)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void An_index_outside_is_refused(int index)
    {
        AlignedArray<int> table = new(8);

        _ = Assert.Throws<IndexOutOfRangeException>(() => table[index]);
    }
}
