using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Funds;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// Random days of two members with little money: after each command what they reserve is what their
/// orders and positions could need at the most, and nobody's money is lost or made.
/// </summary>
public sealed class MoneyStreamTests(ITestOutputHelper output)
{
    private const int SeedsInCi = 40;
    private const int CommandsPerSeed = 400;
    private const int CommandsPerCopy = 50;

    [Fact]
    public void Reservations_are_the_need_and_money_is_kept_on_random_days()
    {
        int fills = 0;
        int marks = 0;
        int refusals = 0;
        Seeds.Each(TestScale.Of(SeedsInCi), seed =>
        {
            MoneyModel model = Run(new Random(seed));
            fills += model.Fills;
            marks += model.Marks;
            refusals += model.Refusals;
        });
        output.WriteLine($"{fills} fills, {marks} marks, {refusals} refusals for money");
        Assert.True(fills > 0 && marks > 0 && refusals > 0);
    }

    private static MoneyModel Run(Random random)
    {
        Market market = new(
            Market.Small with
            {
                OrdersMax = 200,
                LadderPagesMax = 64,
                JobsMax = 8,
                PrincipalsMax = 8,
                SessionsMax = 8,
                TransfersMax = 2_000,
                TradesMax = 400,
            },
            terms: new MarketTerms { Bank = new BankId(1), Book = new FundsBook() });
        market.Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(7, 0, PrincipalRoles.Operator).Write);
        market.Start(7, 7);
        MoneyModel model = new(market);
        MoneyWords words = new(random, market);
        foreach (string line in words.Opening())
        {
            model.Take(CommandText.Apply(market, line));
        }

        for (int number = 1; number <= CommandsPerSeed; number++)
        {
            foreach (string line in words.Next())
            {
                long[] before = Free(market);
                List<Event> events = CommandText.Apply(market, line);
                model.Take(events);
                if (line[0] == 's' && line[1] is '1' or '2')
                {
                    Assert.All(Free(market).Zip(before), pair =>
                        Assert.True(pair.First >= Math.Min(0, pair.Second), line));
                }

                while (market.Core.HasJob)
                {
                    model.Take(CommandText.Apply(market, "continue"));
                }

                model.Check();
            }

            if (number % CommandsPerCopy == 0)
            {
                market.TakeUp();
            }
        }

        return model;
    }

    private static long[] Free(Market market) =>
        [.. market.Core.ViewMoney().Select(one => one.Available.Fen)];
}
