using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing;
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
            terms: new MarketTerms { Bank = new BankId(1) });
        market.Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(7, 0, PrincipalRoles.Operator).Write);
        market.Start(7, 7);
        MoneyModel model = new(market);
        Words words = new(random, market);
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

    /// <summary>Draws commands.</summary>
    private sealed class Words(Random random, Market market)
    {
        private int _label;
        private int _day = 20_000;

        public IEnumerable<string> Opening()
        {
            yield return $"set BuyDepositPpm value={random.Next(1, 4) * 60_000}";
            yield return $"set SellDepositPpm value={random.Next(1, 4) * 70_000}";
            yield return $"set BuyFeePpm value={random.Next(3) * 9_000}";
            yield return $"set SellFeePpm value={random.Next(3) * 4_000}";
            yield return $"set FeePerLotFen value={random.Next(3)}";
            yield return $"pay m=1 amount={random.Next(1, 3_000)}";
            yield return $"pay m=2 amount={random.Next(1, 3_000)}";
        }

        public IEnumerable<string> Next()
        {
            string session = random.Next(2) == 0 ? "s1" : "s2";
            _label++;
            return random.Next(market.Accepted.Count == 0 ? 45 : 100) switch
            {
                < 45 => [$"{session} new {_label} {Order()}"],
                < 55 => [$"{session} replace {_label} order={Any()} {Lots()} @{Price()}"],
                < 65 => [$"{session} cancel {_label} order={Any()} {random.Next(4)}"],
                < 69 => [$"{session} sleep {_label} order={Any()}"],
                < 73 => [$"{session} wake {_label}"],
                < 79 => [$"{session} quote {_label} 1:{Lots()}@{Price()}/{Lots()}@{Price() + 4}"],
                < 81 => [$"{session} mass {_label}"],
                < 84 => Auction(),
                < 87 => [$"limits i=1 @{random.Next(90, 98)} stop={random.Next(102, 110)}"],
                < 90 => [$"pay m={random.Next(1, 3)} amount={random.Next(1, 400)}"],
                < 92 => [$"draw m={random.Next(1, 3)} amount={random.Next(1, 400)}"],
                < 94 => Rate(),
                < 97 => Change(),
                < 98 => [$"s3 fund {_label} m={random.Next(1, 3)} amount={random.Next(1, 60)}"],
                _ => Day(),
            };
        }

        private int Price() => random.Next(92, 108);

        private int Lots() => 2 * random.Next(1, 6);

        private int Any() => random.Next(Math.Max(1, market.Accepted.Count - 30),
            Math.Max(2, market.Accepted.Count + 1));

        private string Order()
        {
            string[] styles =
            [
                "", "", "", "", "gtc", "ioc", "fok", "post", "whole", "show=2", "smp=2", "smp=5",
                "ioc min=2", "atclose",
            ];
            string side = random.Next(2) == 0 ? "buy" : "sell";
            string instrument = random.Next(5) == 0 ? " i=2" : "";
            return random.Next(10) switch
            {
                0 => $"{side} {Lots()} stop stop={Price()}{instrument}",
                1 => $"{side} {Lots()} market{instrument}",
                _ => $"{side} {Lots()} @{Price()} "
                    + styles[random.Next(styles.Length)] + instrument,
            };
        }

        private IEnumerable<string> Auction() =>
            [random.Next(2) == 0 ? "phase auction i=1 opening" : "phase continuous i=1"];

        private IEnumerable<string> Rate()
        {
            ParameterNames name = (ParameterNames)random.Next(3);
            int value = name == ParameterNames.FeePerLotFen
                ? random.Next(4)
                : random.Next(4) * 50_000;
            string until = random.Next(2) == 0 ? "" : $" until={_day + 1}";
            return [$"set {name} value={value}{until}"];
        }

        private IEnumerable<string> Change()
        {
            if (market.Trades.Count == 0)
            {
                yield break;
            }

            int trade = random.Next(1, market.Trades.Count + 1);
            yield return random.Next(2) == 0
                ? $"s3 undo {_label} trade={trade}"
                : $"s3 correct {_label} trade={trade} @{Price()}";
            yield return $"s7 approve {_label} proposal={market.Proposals}";
        }

        private IEnumerable<string> Day()
        {
            _day++;
            yield return "phase closed";
            if (random.Next(3) != 0)
            {
                yield return "settle";
            }

            yield return $"day until={_day}";
            yield return "limits i=1 @50 stop=150";
            yield return "phase preopen";
            yield return "phase continuous";
        }

        private enum ParameterNames
        {
            BuyDepositPpm,
            SellDepositPpm,
            FeePerLotFen,
        }
    }
}
