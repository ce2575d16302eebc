using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>A failing list is shortened until every single element is needed.</summary>
public sealed class ShrinkingTests
{
    /// <summary>
    /// <code>
    /// list      0 1 2 3      fails where 1 and 3 are in it: no pair can go, two single ones can
    /// shortest    1   3
    /// </code>
    /// </summary>
    [Fact]
    public void What_no_pair_shows_single_ones_do() =>
        Assert.Equal(
            [1, 3],
            Shrinking.Of([0, 1, 2, 3], some => some.Contains(1) && some.Contains(3), 1_000));

    [Fact]
    public void Whatever_is_needed_is_all_that_is_left() =>
        Seeds.Each(TestScale.Of(200), seed =>
        {
            Random random = new(seed);
            List<int> all = [.. Enumerable.Range(0, random.Next(1, 40))];
            List<int> needed = [.. all.Where(_ => random.Next(4) == 0)];
            bool Fails(List<int> some) => needed.All(some.Contains);

            Assert.Equal(needed, Shrinking.Of(all, Fails, 10_000));
        });

    [Fact]
    public void No_more_is_tried_than_was_allowed()
    {
        int tried = 0;
        _ = Shrinking.Of([.. Enumerable.Range(0, 100)], _ => ++tried < 0, 7);

        Assert.Equal(7, tried);
    }
}
