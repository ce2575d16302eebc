using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// The waterfall of a default, and back. Member 1 owes; members 2 to 4 have parts of the default
/// fund. Nothing has margin: what member 1 owes is what its position has lost.
/// </summary>
public sealed class DefaultTests
{
    private const uint Members = 4;

    // Each line worked out by hand. What is left is: suspense; what members 2 to 4 lack; what the
    // capital lacks.
    [Theory]

    // 1000 = 100 own + 200 capital + 600 parts + 100 suspense. 250 = 100 + 150 of 600.
    [InlineData(1_000, 100, 200, "300,200,100", "", "100;300,200,100;200")]
    [InlineData(1_000, 100, 200, "300,200,100", "250", "0;225,150,75;200")]

    // 31 of 450: 15.5, 10.33, 5.17; the fen left over goes to the largest remainder.
    [InlineData(1_000, 100, 200, "300,200,100", "250,31", "0;209,140,70;200")]

    // 500 = 419 parts + 81 capital.
    [InlineData(1_000, 100, 200, "300,200,100", "250,31,500", "0;0,0,0;119")]
    [InlineData(1_000, 100, 200, "300,200,100", "250,31,500,119", "0;0,0,0;0")]
    [InlineData(1_000, 100, 200, "300,200,100", "900", "0;0,0,0;0")]

    // Its own part bears it all: nobody is owed anything.
    [InlineData(100, 150, 200, "300,0,0", "", "0;0,0,0;0")]

    // 180 = 100 own + 80 capital.
    [InlineData(180, 100, 200, "300,0,0", "", "0;0,0,0;80")]
    [InlineData(180, 100, 200, "300,0,0", "79", "0;0,0,0;1")]

    // 7 of 5, 3 and 2: 3.5, 2.1, 1.4: 4, 2, 1. Then 6 of 4, 2 and 1: 3.43, 1.71, 0.86: 3, 2, 1.
    [InlineData(7, 0, 0, "5,3,2", "", "0;4,2,1;0")]
    [InlineData(7, 0, 0, "5,3,2", "6", "0;1,0,0;0")]

    // One fen of three equal parts goes to the first.
    [InlineData(3, 0, 0, "1,1,1", "1", "0;0,1,1;0")]
    [InlineData(1, 0, 0, "0,0,0", "", "1;0,0,0;0")]
    public void What_layers_bore_comes_back_the_last_one_first(
        long owed, long own, long capital, string parts, string paid, string left)
    {
        long[] fund = Fen(parts);
        Market market = Defaulted(owed, own, capital, fund);
        foreach (long fen in Fen(paid))
        {
            Recover(market, fen);
        }

        Assert.Equal(left, Left(market, capital, fund));
    }

    [Fact]
    public void Money_is_the_same_through_defaults_of_any_amount() =>
        Seeds.Each(TestScale.Of(400), seed =>
        {
            Random random = new(seed);
            long most = random.Next(3) == 0 ? 30 : 100_000;
            long owed = random.NextInt64(1, most + 1);
            long own = random.NextInt64(most / 3);
            long capital = 4 * random.NextInt64(most / 8);
            long[] fund = [.. Enumerable.Range(0, 3).Select(_ => random.Next(4) == 0
                ? 0
                : random.NextInt64(most / 2))];
            Market market = Defaulted(owed, own, capital, fund);
            long borne = Math.Max(0, owed - own);
            AssertWhole(market, borne, capital, fund);
            while (borne > 0)
            {
                long fen = random.Next(8) == 0 ? borne : random.NextInt64(1, borne + 1);
                Recover(market, fen);
                borne -= fen;
                AssertWhole(market, borne, capital, fund);
                Assert.Equal(borne == 0, IsEnded(market));
            }

            Assert.Equal("0;0,0,0;0", Left(market, capital, fund));
            Assert.True(borne != 0 || IsEnded(market));
        });

    [Fact]
    public void So_many_members_are_in_default_at_the_same_time()
    {
        const uint Last = Defaults.PlacesMax + 1;
        Market market = NewMarket(Last);
        CommandText.Apply(market, "set MarginCallMinutes value=60");
        for (uint member = 1; member <= Last; member++)
        {
            CommandText.Apply(market, $"pay m={member} amount=1");
            Fund(market, $"m={member} amount=1");
        }

        Command reconciling = Command.Of(CommandKind.SetBankDay);
        reconciling.BankDay = BankDayState.Reconciling;
        market.Apply(reconciling);
        for (uint member = 1; member <= Last; member++)
        {
            TakeBack(market, member);
        }

        CommandText.Apply(market, "wait 3600000");
        for (uint member = 1; member < Last; member++)
        {
            CommandText.Apply(market, $"s3 default {market.Sequence.Value} m={member}");
            CommandText.Apply(
                market, $"s7 approve {market.Sequence.Value} proposal={market.Proposals}");
        }

        Script.Run(market, $"""
            s3 default 1000 m={Last} | rejected DefaultsFull s3:1000
            s3 enddefault 1001 m=1
            s7 approve 1001 proposal={market.Proposals + 1}
            s3 default 1002 m={Last} | proposed {market.Proposals + 2} DeclareDefault m{Last};
                | done s3:1002
            """);
    }

    [Fact]
    public void Who_gets_a_part_back_has_its_room_in_the_fund()
    {
        const uint Last = Waterfall.FundMembersMax + 1;
        long[] fund = [.. Enumerable.Repeat(1L, Waterfall.FundMembersMax)];
        Market market = Defaulted(fund.Length - 1, 0, 0, fund, Last + 1);
        CommandText.Apply(market, $"pay m={Last} amount=2");
        CommandText.Apply(market, $"pay m={Last + 1} amount=1");
        uint next = market.Proposals;
        ulong id = market.Sequence.Value;

        // All but the last of the fund gave what they had, and are to get it back.
        Script.Run(market, $"""
            s3 fund {id} m={Last + 1} amount=1 | rejected DefaultFundFull s3:{id}
            s3 fund {id + 1} m={Last} amount=1 from=5
            s7 approve {id + 2} proposal={next + 1} |
                | cash m{Last} DefaultFund to Available 1 free 3;
                | proposal {next + 1} approved; told s3 {next + 1} Approved; done s7:{id + 2}
            s3 fund {id + 3} m={Last + 1} amount=1
            s7 approve {id + 4} proposal={next + 2} |
                | cash m{Last + 1} Available to DefaultFund 1 free 0;
                | proposal {next + 2} approved; told s3 {next + 2} Approved; done s7:{id + 4}
            s3 fund {id + 5} m={Last} amount=1 | rejected DefaultFundFull s3:{id + 5}
            """);
        Recover(market, fund.Length - 1);
        Assert.Equal(
            Waterfall.FundMembersMax,
            market.Core.ViewMoney().Count(money => money.DefaultFund.Fen == 1));
    }

    /// <summary>A bank takes back the deposit that it told of as the member's number.</summary>
    private static void TakeBack(Market market, uint member)
    {
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int bytes = new BankMovement
        {
            Kind = BankMovementKind.DepositReversal,
            Bank = new BankId(1),
            Day = market.Core.TradingDay,
            Member = new MemberId(member),
            Amount = new Money(1),
        }.Write(content, Encoding.ASCII.GetBytes($"D{member}"));
        market.Apply(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes));
    }

    /// <summary>What is owed is what bearers lack, and no money is made or lost.</summary>
    private static void AssertWhole(Market market, long borne, long capital, long[] fund)
    {
        string[] left = Left(market, capital, fund).Split(';');
        Assert.Equal(
            borne,
            Fen(left[0]).Sum() + Fen(left[1]).Sum() + Fen(left[2]).Sum());
        LedgerInside.LedgerOf(market.Core).Check();
        long members = market.Core.ViewMoney().Sum(money => money.Balance.Fen);
        long house = 0;
        for (AccountKind kind = AccountKind.Fees; kind <= AccountKind.Suspense; kind++)
        {
            house += market.Core.ViewHouse(kind).Fen;
        }

        Assert.Equal(market.Core.ViewPool(new BankId(1)).Fen, members + house);
    }

    private static string Left(Market market, long capital, long[] fund)
    {
        IEnumerable<long> lacking = fund.Select((part, at) =>
            part - Money(market, (uint)at + 2).DefaultFund.Fen);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{-market.Core.ViewHouse(AccountKind.Suspense).Fen};{string.Join(',', lacking)};"
                + $"{capital - market.Core.ViewHouse(AccountKind.Capital).Fen}");
    }

    /// <summary>Member 1 pays in and pays back.</summary>
    private static void Recover(Market market, long fen)
    {
        CommandText.Apply(market, $"pay m=1 amount={fen}");
        uint proposal = market.Proposals + 1;
        CommandText.Apply(market, $"s3 recover {market.Sequence.Value} m=1 amount={fen}");
        List<Event> events = CommandText.Apply(
            market, $"s7 approve {market.Sequence.Value} proposal={proposal}");
        long told = events.Where(made => made.Kind == EventKind.DefaultRecovered)
            .Sum(made => made.Amount.Fen);
        Assert.Equal(fen, told);
    }

    /// <summary>Whether two operators can end the default; if so they have.</summary>
    private static bool IsEnded(Market market)
    {
        if (Money(market, 1).MarginCall == 0)
        {
            return true;
        }

        uint proposal = market.Proposals + 1;
        CommandText.Apply(market, $"s3 enddefault {market.Sequence.Value} m=1");
        if (market.Proposals != proposal)
        {
            return false;
        }

        CommandText.Apply(market, $"s7 approve {market.Sequence.Value} proposal={proposal}");
        return Money(market, 1).MarginCall == 0;
    }

    private static MoneyView Money(Market market, uint member) =>
        market.Core.ViewMoney(new MemberId(member))!.Value;

    private static long[] Fen(string text) => [.. text
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => long.Parse(part, CultureInfo.InvariantCulture))];

    private static Market Defaulted(
        long owed, long own, long capital, long[] fund, uint members = Members)
    {
        Market market = NewMarket(members);
        CommandText.Apply(market, "set MarginCallMinutes value=60");
        CommandText.Apply(market, "set FeePerLotFen i=2 value=1");
        if (capital != 0)
        {
            CommandText.Apply(market, $"pay m=1 amount={capital / 2}");
            CommandText.Apply(market, $"pay m=2 amount={capital / 2}");
            CommandText.Apply(market, $"s1 new 1 buy {capital / 2} @100 i=2");
            CommandText.Apply(market, $"s2 new 1 sell {capital / 2} @100 i=2");
            Fund(market, $"amount={capital}");
        }

        foreach ((uint member, long fen) in fund.Select((fen, at) => ((uint)at + 2, fen))
            .Append((1U, own)).Where(part => part.Item2 != 0))
        {
            CommandText.Apply(market, $"pay m={member} amount={fen}");
            Fund(market, $"m={member} amount={fen}");
        }

        Script.Run(market, $"""
            s1 new 2 buy {owed} @100
            s2 new 2 sell {owed} @100
            phase closed
            settle
            day until=20001
            s3 price {market.Sequence.Value} i=1 @99
            s7 approve {market.Sequence.Value} proposal={market.Proposals + 1}
            settle
            day until=20002
            wait 3600000 | call m1 Missed {owed}; suspended 1 m1
            s3 default {market.Sequence.Value} m=1
            s7 approve {market.Sequence.Value} proposal={market.Proposals + 2}
            """);
        Assert.Equal(MarginCallStatus.Defaulted, Money(market, 1).MarginCall);
        return market;
    }

    private static Market NewMarket(uint members)
    {
        Market market = new(
            Market.Small with
            {
                // With room for more orders the market runs no second core beside the first.
                OrdersMax = members > 100 ? 128 : Market.Small.OrdersMax,
                MembersMax = (int)members,
                PrincipalsMax = 8,
                SessionsMax = 8,
                TransfersMax = (int)members + 64,
            },
            terms: new MarketTerms { Bank = new BankId(1) });
        market.AddSecondOperator();
        for (uint member = 3; member <= members; member++)
        {
            market.Define(CommandKind.DefineMember, (Definitions.Member(member) with
            {
                Bank = new BankId(1),
            }).Write);
        }

        return market;
    }

    private static void Fund(Market market, string terms)
    {
        uint proposal = market.Proposals + 1;
        CommandText.Apply(market, $"s3 fund {market.Sequence.Value} {terms}");
        CommandText.Apply(market, $"s7 approve {market.Sequence.Value} proposal={proposal}");
        Assert.Equal(proposal, market.Proposals);
    }
}
