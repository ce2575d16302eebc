using System;
using System.Globalization;
using System.IO;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>What is remembered of banks, as bytes and back.</summary>
public sealed class BankStateTests(ITestOutputHelper output)
{
    private const int SpoiledInCi = 2_000;

    [Theory]
    [InlineData("bank deposit D9 m1 10 day=20001")]
    [InlineData("bank withdraw W9 m1 10 day=20001")]
    [InlineData("bank unwithdraw W1 m1 10 day=20001")]
    [InlineData("bank undeposit D1 m1 100 day=20001")]
    [InlineData("bank done B9 m1 5 for=1 day=20001")]
    [InlineData("bank failed B9 m1 5 for=1 day=20001")]
    [InlineData("s1 withdraw 9 1")]
    [InlineData("bankday recess")]
    [InlineData("pay 3 timedout")]
    public void The_state_hash_changes_with(string line)
    {
        BankMarket market = Busy();
        ulong before = market.Market.Core.StateHash();
        market.Apply(line);
        Assert.NotEqual(before, market.Market.Core.StateHash());
    }

    [Theory]
    [InlineData("bank deposit D1 m1 100")]
    [InlineData("bank deposit D1 m1 101")]
    [InlineData("bank done B2 m1 7 for=2 day=20001")]
    [InlineData("pay 9 settled")]
    [InlineData("bank unwithdraw W9 m1 10 day=20001")]
    public void The_state_stays_with_what_is_known_or_refused(string line)
    {
        BankMarket market = Busy();
        ulong before = market.Market.Core.StateHash();
        market.Apply(line);
        Assert.Equal(before, market.Market.Core.StateHash());
    }

    /// <summary>One that is taken up after all gives these bytes again, and goes on.</summary>
    [Fact]
    public void A_spoiled_state_is_refused_or_is_another_state()
    {
        BankMarket market = Busy();
        byte[] state = BytesOf(market.Market.Core);
        int step = int.Max(1, state.Length / TestScale.Of(SpoiledInCi));
        Random random = new(1);
        int spoiled = 0;
        int refused = 0;
        for (int at = random.Next(step); at < state.Length; at += step)
        {
            byte[] other = [.. state];
            other[at] ^= (byte)(1 << random.Next(8));
            spoiled++;
            refused += IsRefused(market, other, at) ? 1 : 0;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Length} bytes, {spoiled} spoiled, {refused} refused"));
        Assert.InRange(refused, 1, spoiled);
    }

    private static bool IsRefused(BankMarket market, byte[] spoiled, int at)
    {
        ExchangeCore core = new(market.Market.Capacities);
        ByteSource source = new(spoiled);
        try
        {
            core.ReadState(source.Fill);
        }
        catch (StateException)
        {
            return true;
        }
        catch (Exception other)
        {
            throw new InvalidOperationException($"byte {at}: {other.Message}", other);
        }

        if (!source.IsAtEnd)
        {
            // A snapshot of which not all is understood is refused, too.
            return true;
        }

        Assert.Equal(spoiled, BytesOf(core));
        GoOn(core, market.Instructions[0]);
        return false;
    }

    private static void GoOn(ExchangeCore core, InstructionId instruction)
    {
        Slot[] slots = new Slot[64];
        byte[] content = new byte[BankMovement.SizeBytesMax];
        for (BankMovementKind kind = BankMovementKind.Deposit;
            kind <= BankMovementKind.CapitalIn;
            kind++)
        {
            bool isAnswer = kind is >= BankMovementKind.WithdrawalDone
                and <= BankMovementKind.PoolArrived;
            BankMovement movement = new()
            {
                Kind = kind,
                Bank = new BankId(1),
                Day = new TradingDay(20_001),
                Member = new MemberId(kind >= BankMovementKind.PoolArrived ? 0U : 1U),
                Amount = new Money(isAnswer ? 5 : 100),
                Instruction = isAnswer ? instruction : InstructionId.None,
            };
            int bytes = movement.Write(content, "D1"u8);
            Command command = Command.Of(CommandKind.MoveBank);
            command.Sequence = new Sequence(1_000_000);
            command.Time = new Timestamp(9_000_000_000);
            EventWriter writer = new(slots, 0, in command);
            core.Apply(in command, content.AsSpan(0, bytes), ref writer);
            Assert.NotEqual(0, writer.Count);
        }
    }

    /// <summary>Some of everything: movements, one taken back, instructions, a pledge.</summary>
    private static BankMarket Busy()
    {
        BankMarket market = BankMarket.Run("""
            bank deposit D1 m1 100
            bank deposit D2 m1 500
            bank deposit D3 m2 50
            day until=20001
            bank withdraw W1 m1 10 day=20001
            bank deposit D4 m2 30 day=20001
            s1 withdraw 1 5
            s1 withdraw 2 7
            bank done B2 m1 7 for=2 day=20001
            bank undeposit D3 m2 50 day=20001
            """);
        market.Instruct(fen: 300);
        byte[] content = new byte[TitleStep.SizeBytesMax];
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Kind = TitleKind.Receipt,
            Owner = new MemberId(1),
            Product = new ProductId(2),
            Goods = new GoodsQuantity(5_000),
        };
        int bytes = step.Write(content, "a"u8);
        market.Say(Command.Of(CommandKind.StepTitle), content.AsSpan(0, bytes));
        bytes = (step with
        {
            Action = TitleAction.Pledge,
            Title = new TitleId(1),
            Bank = new BankId(2),
        }).Write(content, "a"u8);
        market.Say(Market.Of(CommandKind.StepTitle, 1, 50), content.AsSpan(0, bytes));
        return market;
    }

    private static byte[] BytesOf(ExchangeCore core)
    {
        using MemoryStream state = new();
        core.WriteState(state.Write);
        return state.ToArray();
    }
}
