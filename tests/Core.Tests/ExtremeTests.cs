using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>
/// No amount, quantity or price that a command can carry stops the exchange: it is refused or done,
/// debits equal credits, members and venue have what banks hold, and the same commands come to the
/// same state. Fields are found by their types, so a new one is covered by itself.
/// </summary>
public sealed class ExtremeTests
{
    private static readonly long[] _values = [.. new[]
    {
        0, Quantity.LotsMax, BankLimits.AmountFenMax, BankLimits.PoolFenMax, ReserveTerms.FenMax,
        long.MaxValue, int.MaxValue,
    }.SelectMany(value => new[] { value - 1, value, unchecked(value + 1) }).Distinct()];

    private static readonly FieldInfo[] _fields = [.. typeof(Command)
        .GetFields(BindingFlags.Public | BindingFlags.Instance)
        .Where(field => IsNumber(field.FieldType))];

    public static TheoryData<CommandKind, string> Kinds()
    {
        TheoryData<CommandKind, string> kinds = [];
        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            foreach (string market in new[] { "rates", "money", "nothing" })
            {
                kinds.Add(kind, market);
            }
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extreme_numbers_of_a_command_are_refused_or_done(CommandKind kind, string what)
    {
        Assert.NotEmpty(_fields);
        List<(ulong, Command, byte[])> said = [];
        Market market = Opened(what, said);
        foreach (Command sample in Samples(kind))
        {
            foreach (FieldInfo field in _fields)
            {
                foreach (long value in _values)
                {
                    object changed = sample;
                    field.SetValue(changed, NumberOf(field.FieldType, value));
                    Command command = (Command)changed;
                    command.ClientOrderId = new ClientOrderId(market.Sequence.Value);
                    Say(market, command, [], said);
                }
            }
        }

        foreach (string line in new[] { "phase closed", "settle", "day until=20001" })
        {
            Say(market, line, said);
        }

        Check(market);
        Market other = NewMarket(what);
        foreach ((ulong time, Command command, byte[] content) in said)
        {
            other.TimeNs = time;
            other.Apply(command, content);
        }

        Assert.Equal(market.Core.StateHash(), other.Core.StateHash());
    }

    [Fact]
    public void Extreme_terms_of_deals_are_refused_or_done()
    {
        DealMarket market = Negotiated();
        ulong name = 100;
        foreach (DealTerms terms in Variants(market.Terms()))
        {
            name++;
            List<Event> events = market.Propose(1, name, in terms);
            if (events.Any(made => made.Kind == EventKind.DealChanged))
            {
                market.Answer(2, name, market.Deals[^1], DealAction.Accept, 2);
                market.Answer(1, name + 10_000, market.Deals[^1], DealAction.Withdraw);
            }

            LedgerInside.LedgerOf(market.Core).Check();
        }
    }

    [Fact]
    public void Extreme_numbers_of_a_contract_are_refused_or_done()
    {
        DealMarket market = Negotiated();
        market.Propose(1, 100, market.Terms());
        market.Answer(2, 100, market.Deals[^1], DealAction.Accept, 2);
        ContractId contract = market.Contracts[^1];
        ulong name = 100;
        foreach (ContractAction action in Enum.GetValues<ContractAction>())
        {
            ContractStep plain = new()
            {
                Action = action,
                Contract = contract,
                Title = new TitleId(1),
                Goods = new GoodsQuantity(500_000),
                Amount = new Money(212_500_000),
            };
            foreach (ContractStep step in Variants(plain))
            {
                foreach (uint session in new uint[] { 1, 2, 4 })
                {
                    name++;
                    market.Step(session, name, in step);
                    LedgerInside.LedgerOf(market.Core).Check();
                }
            }
        }
    }

    [Fact]
    public void Extreme_numbers_of_banks_and_titles_are_refused_or_done()
    {
        DealMarket market = Negotiated();
        byte[] content = new byte[4096];
        int number = 0;
        foreach (BankMovementKind kind in Enum.GetValues<BankMovementKind>())
        {
            BankMovement plain = new()
            {
                Kind = kind,
                Bank = new BankId(1),
                Day = market.Core.TradingDay,
                Member = new MemberId(1),
                Amount = new Money(5),
            };
            foreach (BankMovement movement in Variants(plain))
            {
                number++;
                byte[] serial = Encoding.ASCII.GetBytes($"X{number % 40}");
                int bytes = movement.Write(content, serial);
                market.Apply(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes));
                LedgerInside.LedgerOf(market.Core).Check();
            }
        }

        foreach (TitleAction action in Enum.GetValues<TitleAction>())
        {
            TitleStep plain = new()
            {
                Action = action,
                Kind = TitleKind.Stock,
                Owner = new MemberId(1),
                Product = new ProductId(1),
                Title = new TitleId(action == TitleAction.Register ? 0U : 1U),
                Goods = new GoodsQuantity(5),
            };
            foreach (TitleStep step in Variants(plain))
            {
                int bytes = step.Write(content, []);
                market.Apply(Command.Of(CommandKind.StepTitle), content.AsSpan(0, bytes));
                LedgerInside.LedgerOf(market.Core).Check();
            }
        }
    }

    [Fact]
    public void A_position_whose_worth_does_not_fit_is_refused_whatever_is_set()
    {
        // 2^27 fen by the tick and lot, 9,999 ticks at the most: 209 lots are worth 2^48 fen.
        Market market = new();
        market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(4, 1) with
        {
            FenNumerator = 1 << 27,
        }).Write);
        Script.Run(market, """
            phase continuous i=4
            s1 new 1 buy 210 @100 i=4 | rejected PositionLimitExceeded s1:1
            s1 new 2 buy 200 @100 i=4 | accepted s1:2 buy 200 @100 add
            s1 new 3 buy 10 @99 i=4   | rejected PositionLimitExceeded s1:3
            s1 new 4 buy 9 @99 i=4    | accepted s1:4 buy 9 @99 add
            s1 replace 5 of=4 10 @99  | rejected PositionLimitExceeded s1:5
            s2 new 1 sell 209 @99 i=4
            s1 new 6 buy 1 @100 i=4   | rejected PositionLimitExceeded s1:6
            s1 new 7 sell 209 @100 i=4 | accepted s1:7 sell 209 @100 add
            """);
    }

    private static bool IsNumber(Type type) =>
        type == typeof(Money) || type == typeof(Quantity) || type == typeof(UnitPrice)
        || type == typeof(GoodsQuantity) || type == typeof(int) || type == typeof(long)
        || type == typeof(uint);

    private static object NumberOf(Type type, long value) => type switch
    {
        _ when type == typeof(Money) => new Money(value),
        _ when type == typeof(Quantity) => new Quantity(value),
        _ when type == typeof(UnitPrice) => new UnitPrice(value),
        _ when type == typeof(GoodsQuantity) => new GoodsQuantity(value),
        _ when type == typeof(int) => unchecked((int)value),
        _ when type == typeof(uint) => unchecked((uint)value),
        _ => value,
    };

    /// <summary>The same with each of its numbers at each extreme.</summary>
    private static IEnumerable<T> Variants<T>(T plain)
        where T : struct
    {
        yield return plain;
        foreach (PropertyInfo property in typeof(T).GetProperties()
            .Where(one => one.CanWrite && IsNumber(one.PropertyType)))
        {
            foreach (long value in _values)
            {
                object changed = plain;
                property.SetValue(changed, NumberOf(property.PropertyType, value));
                yield return (T)changed;
            }
        }
    }

    /// <summary>Commands of a kind that would be taken as they are, or come near to it.</summary>
    private static IEnumerable<Command> Samples(CommandKind kind)
    {
        foreach (uint session in new uint[] { 1, 3 })
        {
            Command sample = Market.Of(kind, session, 0);
            sample.Instrument = new InstrumentId(1);
            sample.Account = new AccountId(1);
            sample.Side = Side.Sell;
            sample.OrderType = OrderType.Limit;
            sample.TimeInForce = TimeInForce.Day;
            sample.Price = new UnitPrice(100 * Market.Tick);
            sample.Quantity = new Quantity(4);
            if (kind is not (CommandKind.SetParameter or CommandKind.FundDefault))
            {
                yield return sample;
            }
        }

        if (kind == CommandKind.SetParameter)
        {
            foreach (ParameterKind parameter in Enum.GetValues<ParameterKind>())
            {
                foreach (Command sample in new[] { Command.Of(kind), Market.Of(kind, 3, 0) })
                {
                    yield return sample with { Parameter = parameter, Quantity = new(1) };
                }
            }
        }
        else if (kind == CommandKind.FundDefault)
        {
            foreach (AccountKind from in new[] { AccountKind.Available, AccountKind.DefaultFund })
            {
                Command sample = Market.Of(kind, 3, 0);
                sample.Member = new MemberId(1);
                sample.FromKind = from;
                sample.Amount = new Money(1);
                yield return sample;
            }
        }
    }

    private static DealMarket Negotiated()
    {
        DealMarket market = new();
        for (uint member = 1; member <= 3; member++)
        {
            market.Pay(member, BankLimits.AmountFenMax, $"D{member}");
        }

        market.Register(2, 500_000);
        return market;
    }

    private static Market NewMarket(string what) => new(
        Market.Small with
        {
            OrdersMax = 4_000,
            LadderPagesMax = 64,
            JobsMax = 8,
            PrincipalsMax = 8,
            SessionsMax = 8,
            TransfersMax = 400,
        },
        terms: new MarketTerms { Bank = what == "nothing" ? BankId.None : new BankId(1) });

    private static Market Opened(string what, List<(ulong, Command, byte[])> said)
    {
        Market market = NewMarket(what);
        byte[] operates = new byte[1024];
        int bytes = Definitions.Principal(7, 0, PrincipalRoles.Operator).Write(operates);
        Say(market, Command.Of(CommandKind.DefinePrincipal), operates[..bytes], said);
        Command start = Command.Of(CommandKind.SessionStart);
        start.Principal = new PrincipalId(7);
        start.SessionKey = new SessionKey(7, 7);
        Say(market, start, [], said);
        string[] rates =
        [
            "set BuyDepositPpm value=100000", "set SellDepositPpm value=200000",
            "set BuyFeePpm value=1000", "set FeePerLotFen value=2", "set MarginCallMinutes value=1",
        ];
        foreach (string line in what == "rates" ? rates : [])
        {
            Say(market, line, said);
        }

        for (uint member = 1; member <= 2 && what != "nothing"; member++)
        {
            byte[] content = new byte[BankMovement.SizeBytesMax];
            int length = new BankMovement
            {
                Kind = BankMovementKind.Deposit,
                Bank = new BankId(1),
                Day = market.Core.TradingDay,
                Member = new MemberId(member),
                Amount = new Money(BankLimits.AmountFenMax),
            }.Write(content, Encoding.ASCII.GetBytes($"D{member}"));
            Say(market, Command.Of(CommandKind.MoveBank), content[..length], said);
        }

        Say(market, "s2 new 1 sell 50 @110", said);
        Say(market, "s1 new 1 buy 20 @110", said);
        Say(market, "s1 new 2 buy 20 @90", said);
        return market;
    }

    private static void Say(Market market, string line, List<(ulong, Command, byte[])> said) =>
        Say(market, CommandText.Read(market, line), [], said);

    /// <summary>Says something, lets another operator agree, and waits for what goes on.</summary>
    private static void Say(
        Market market, Command command, byte[] content, List<(ulong, Command, byte[])> said)
    {
        said.Add((market.TimeNs, command, content));
        List<Event> events = market.Apply(command, content);
        if (events.Any(made => made.Kind == EventKind.Proposed))
        {
            Command approve = Market.Of(CommandKind.Approve, 7, market.Sequence.Value);
            approve.Proposal = market.Proposals;
            said.Add((market.TimeNs, approve, []));
            market.Apply(approve);
        }

        while (market.Core.HasJob)
        {
            Command goOn = Command.Of(CommandKind.Continue);
            said.Add((market.TimeNs, goOn, []));
            market.Apply(goOn);
        }

        Check(market);
    }

    private static void Check(Market market)
    {
        LedgerInside.LedgerOf(market.Core).Check();
        long members = market.Core.ViewMoney().Sum(money => money.Balance.Fen);
        long house = Enumerable.Range((int)AccountKind.Fees, 6)
            .Sum(kind => market.Core.ViewHouse((AccountKind)kind).Fen);
        Assert.Equal(market.Core.ViewPool(new BankId(1)).Fen, members + house);
    }
}
