using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>Rows that are found by a key, released, and taken again.</summary>
public sealed class KeyedRowsTests
{
    [Fact]
    public void The_lowest_free_row_is_taken()
    {
        KeyedRows rows = new(3);
        Assert.Equal([0, 1, 2], [rows.Take(50), rows.Take(40), rows.Take(30)]);
        Assert.True(rows.IsFull);
        rows.Release(1);
        rows.Release(0);
        Assert.Equal([2, KeyedRows.None], [rows.Find(30), rows.Find(40)]);
        Assert.Equal([0, 1], [rows.Take(60), rows.Take(70)]);
    }

    [Fact]
    public void What_is_promised_and_not_kept_stops_the_process()
    {
        KeyedRows rows = new(1);
        Assert.Throws<InvariantBrokenException>(() => rows.Take(0));
        Assert.Equal(KeyedRows.None, rows.Find(0));
        rows.Take(1);
        Assert.Throws<InvariantBrokenException>(() => rows.Take(2));
        rows.Release(0);
        Assert.Throws<InvariantBrokenException>(() => rows.Release(0));
    }

    [Fact]
    public void It_does_what_a_dictionary_does_whatever_is_taken_and_released() =>
        Seeds.Each(TestScale.Of(200), seed =>
        {
            Random random = new(seed);
            int rowsMax = random.Next(1, 200);
            KeyedRows rows = new(rowsMax);
            Dictionary<ulong, int> naive = [];
            for (int step = 0; step < 500; step++)
            {
                ulong key = (ulong)random.Next(1, 400);
                Assert.Equal(naive.GetValueOrDefault(key, KeyedRows.None), rows.Find(key));
                if (naive.Remove(key, out int row))
                {
                    rows.Release(row);
                }
                else if (!rows.IsFull)
                {
                    int lowest = Enumerable.Range(0, rowsMax).First(
                        one => !naive.ContainsValue(one));
                    Assert.Equal(lowest, rows.Take(key));
                    naive.Add(key, lowest);
                }

                Assert.Equal(naive.Count, rows.Count);
            }

            for (int row = 0; row < rowsMax; row++)
            {
                Assert.Equal(naive.ContainsValue(row), rows.Has(row));
            }

            for (int from = 0; from <= rowsMax; from++)
            {
                Assert.Equal(
                    naive.Values.Where(row => row >= from).DefaultIfEmpty(KeyedRows.None).Min(),
                    rows.NextTaken(from));
            }
        });

    [Fact]
    public void Nothing_is_allocated()
    {
        KeyedRows rows = new(64);
        Churn(rows);
        Assert.Equal(0, Allocated.BytesDuring(() => Churn(rows)));
    }

    private static void Churn(KeyedRows rows)
    {
        for (ulong key = 1; key <= 64; key++)
        {
            rows.Take(key * 7);
        }

        for (int row = 0; row < 64; row++)
        {
            rows.Release(row);
        }
    }
}
