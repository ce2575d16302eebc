using System;
using System.Collections.Generic;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// What banks tell moves money as transfers of TigerBeetle's public semantics would
/// (engine/Clearing, decision 0057): a deposit is one by its serial, a withdrawal is pending until
/// its bank posts or voids it, and whatever is told again counts once.
/// </summary>
public sealed class BankTransferTests(ITestOutputHelper output)
{
    private const int SeedsMin = 4;

    [Fact]
    public void Banks_move_money_as_transfers_in_two_phases_do()
    {
        SortedDictionary<string, int> met = new(StringComparer.Ordinal);
        Seeds.Each(
            int.Max(SeedsMin, TestScale.Of(40)),
            seed => new BankTransferRun(new Random(seed), met).All());
        foreach ((string said, int times) in met)
        {
            output.WriteLine($"{said}: {times}");
        }

        Assert.All(
            BankTransferRun.Results, result => Assert.Contains($"{result}", met.Keys));
    }
}
