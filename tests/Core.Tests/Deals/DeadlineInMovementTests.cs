using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>What a bank's serial is of, in a command that brings a deadline too.</summary>
public sealed class DeadlineInMovementTests
{
    /// <summary>The venue has not checked a deal in time: what it held is free, and then money
    /// comes in.</summary>
    [Fact]
    public void The_postings_of_a_deadline_are_not_told_by_the_bank_whose_movement_brings_it()
    {
        DealMarket market = new();
        market.Set(ParameterKind.DealChecked, 1);
        market.Set(ParameterKind.DealCheckMinutes, 1);
        DealScript.Run(market, """
            pay m1 300000.00
            pay m2 300000.00
            s1 propose 1
            s2 accept 1 d1
            """);
        market.Market.TimeNs += 61 * DealMarket.SecondNs;

        List<Event> events = market.Pay(1, 500, "S-9");

        Assert.Equal(
            [
                (PostingKind.ContractDeposit, false), (PostingKind.ContractDeposit, false),
                (PostingKind.Deposit, true),
            ],
            events.Where(made => made.Kind == EventKind.CashMoved)
                .Select(made => (made.Posting, made.Posting.IsToldByBank())));
    }
}
