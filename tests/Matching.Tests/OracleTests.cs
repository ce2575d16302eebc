using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Matching.Tests.Trials;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>The books and the slow obvious reference agree on everything that can be asked.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> GridNames => [.. Grids.Keys];

    private static Dictionary<string, Grid> Grids => new()
    {
        ["one price"] = new() { Ticks = 1 },
        ["few prices"] = new() { Ticks = 5 },
        ["below zero"] = new() { Ticks = 40, Floor = -20 },
        ["far below zero"] = new() { Ticks = 300, Floor = -5_000_000_000 },
        ["two pages"] = new() { Ticks = 512, Floor = 77 },
        ["three books"] = new() { Ticks = 2_000, Books = 3, LotsMax = 100 },
        ["widest ladder"] = new() { Ticks = 1 << 20, LotsMax = 1_000_000, RemovesPercent = 40 },
        ["pages come and go"] = new() { Ticks = 1 << 20, RemovesPercent = 45 },
        ["few pages"] = new() { Ticks = 5_000, Books = 2, Pages = 6 },
        ["one page"] = new() { Ticks = 1_000, Pages = 1 },
        ["few slots"] = new() { Ticks = 50, Orders = 8, RemovesPercent = 5 },
    };

    [Theory]
    [MemberData(nameof(GridNames))]
    public void Random_operations_agree_with_the_reference(string name) =>
        Seeds.Each(TestScale.Of(100), seed => Trial.Run(Grids[name], seed, 600));

    [Fact]
    public void Trials_reach_fills_and_both_kinds_of_refusal()
    {
        var counts = Enumerable.Range(1, 5)
            .SelectMany(seed => Grids.Values.Select(grid => Trial.Run(grid, seed, 600)))
            .ToList();

        Assert.InRange(counts.Sum(count => count.Fills), 5_000, int.MaxValue);
        Assert.InRange(counts.Sum(count => count.SlotRefusals), 100, int.MaxValue);
        Assert.InRange(counts.Sum(count => count.PageRefusals), 100, int.MaxValue);
    }
}
