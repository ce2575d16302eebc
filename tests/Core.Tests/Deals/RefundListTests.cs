using System.Collections.Generic;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>The contracts of which refunds are owed, in the order of their making.</summary>
public sealed class RefundListTests
{
    /// <summary>
    /// Sellers that owe each other pass money on: a walk that went back to the first contract would
    /// not end before all is settled, a fen at a time.
    /// </summary>
    [Fact]
    public void A_walk_meets_each_contract_once_whatever_becomes_owed_or_settled_meanwhile()
    {
        RefundList list = new(8);
        foreach (uint contract in (uint[])[9, 5, 12, 7])
        {
            Assert.True(list.Set(new ContractId(contract), (int)contract, isOwed: true));
        }

        List<int> met = [];
        ContractId after = ContractId.None;
        while (list.FirstAfter(after) is int place && place < list.Count)
        {
            met.Add(list[place]);
            after = new ContractId((uint)list[place]);
            if (met.Count == 2)
            {
                Assert.True(list.Set(new ContractId(7), 7, isOwed: false));
                Assert.True(list.Set(new ContractId(6), 6, isOwed: true));
                Assert.True(list.Set(new ContractId(10), 10, isOwed: true));
            }
        }

        Assert.Equal([5, 7, 9, 10, 12], met);
        Assert.False(list.Set(new ContractId(7), 7, isOwed: false));
        Assert.Equal(5, list.Count);
    }
}
