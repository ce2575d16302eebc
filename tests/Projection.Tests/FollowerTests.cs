using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Project;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Projection.Rows;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>
/// What follows a running exchange for years keeps no more of the past than the core does.
/// </summary>
public sealed class FollowerTests
{
    private const int Days = 5;
    // A member has no more than a quarter of the room in a day.
    private const int WithdrawalsOfDay = InstructionsMax / 4;
    private const int InstructionsMax = 32;

    [Fact]
    public void Instructions_that_the_core_lets_go_are_forgotten()
    {
        using SettledExchange exchange = new(2, outside: 2);
        exchange.Move(BankMovementKind.Deposit, 1, 100_000, "D1");
        for (int day = 0; day < Days; day++)
        {
            exchange.NextDay(opens: false);
            for (int at = 0; at < WithdrawalsOfDay; at++)
            {
                InstructionId asked = exchange.Withdraw(1, 100)
                    .Find(made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
                SettledExchange.Done(exchange.Move(
                    BankMovementKind.WithdrawalDone, 1, 100,
                    string.Create(CultureInfo.InvariantCulture, $"W{day}-{at}"), asked));
            }
        }

        exchange.NextDay(opens: false);
        exchange.Close();

        int remembered = Follow(exchange, new DayFeed()).RememberedInstructions;

        Assert.InRange(remembered, 1, InstructionsMax);
    }

    [Fact]
    public void Papers_of_contracts_that_are_over_are_forgotten()
    {
        using SettledExchange exchange = new(2);
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.VatPpm, 90_000, SettledVenue.Lng);
        foreach (uint side in (uint[])[1, 2])
        {
            exchange.Move(BankMovementKind.Deposit, side, 100_000_000, $"D{side}");
        }

        for (int day = 0; day < Days; day++)
        {
            Deliver(exchange);
            exchange.NextDay();
        }

        exchange.NextDay(opens: false);
        exchange.Close();
        DayFeed feed = new();

        _ = Follow(exchange, feed);

        Assert.Equal(0, feed.AttachedCount);
    }

    [Fact]
    public void Papers_of_titles_of_which_nothing_stands_are_forgotten()
    {
        using SettledExchange exchange = new(2);
        for (int day = 0; day < Days; day++)
        {
            Retire(exchange, exchange.Register(2, 10_000));
            exchange.NextDay(opens: false);
        }

        _ = exchange.Register(2, 10_000);
        exchange.NextDay(opens: false);
        exchange.Close();
        DayFeed feed = new();

        _ = Follow(exchange, feed);

        Assert.Equal(1, feed.TitlePaperCount);
    }

    /// <summary>What nobody approves ends by itself, and its paper with it.</summary>
    [Fact]
    public void Papers_of_what_was_not_approved_are_forgotten()
    {
        using SettledExchange exchange = new(2);
        for (int day = 0; day < Days; day++)
        {
            SettledExchange.Done(StepTitle(
                exchange,
                exchange.Of(CommandKind.StepTitle, exchange.Venue.FirstOperator),
                new TitleStep
                {
                    Action = TitleAction.Register,
                    Kind = TitleKind.Stock,
                    Owner = new MemberId(2),
                    Product = new ProductId(2),
                    Goods = new GoodsQuantity(10_000),
                }));
            exchange.Pass(600_000_000_000);
            exchange.NextDay(opens: false);
        }

        exchange.Close();
        DayFeed feed = new();

        _ = Follow(exchange, feed);

        Assert.Equal(0, feed.TitlePaperCount);
    }

    private static void Retire(SettledExchange exchange, TitleId title) =>
        SettledExchange.Done(StepTitle(
            exchange, Command.Of(CommandKind.StepTitle), new TitleStep
            {
                Action = TitleAction.Retire,
                Title = title,
                Goods = new GoodsQuantity(10_000),
            }));

    private static List<Event> StepTitle(
        SettledExchange exchange, Command command, in TitleStep step)
    {
        byte[] content = new byte[TitleStep.SizeBytesMax];
        return exchange.Do(command, content.AsSpan(0, step.Write(content, "WR"u8)));
    }

    private static JournalRows Follow(SettledExchange exchange, DayFeed feed)
    {
        ProjectionSource source = ProjectTool.SourceOf(
            DataDirectory.DemandJournal(exchange.Path), ulong.MaxValue);
        JournalRows rows = new(source.NewCore(), feed, new RowBatch(), ulong.MaxValue);
        ReplayBound until = ReplayBound.At(new Sequence(ulong.MaxValue));
        using IBlockCursor blocks = source.ReadFrom(1);
        while (blocks.MoveNext())
        {
            Block block = blocks.Current;
            _ = rows.Apply(in block, in until);
        }

        return rows;
    }

    /// <summary>A contract with a paper, from its deal to its end.</summary>
    private static void Deliver(SettledExchange exchange)
    {
        ContractId contract = exchange.Contract(1, 2, 10, 4_000);
        TitleId title = exchange.Register(2, 10_000);
        Step(2, new ContractStep { Action = ContractAction.LockTitle, Title = title });
        Step(1, new ContractStep { Action = ContractAction.LockFunds });
        Step(2, new ContractStep { Action = ContractAction.IssueNotice });
        Step(2, new ContractStep
        {
            Action = ContractAction.Meter,
            Goods = new GoodsQuantity(10_000),
        });
        Step(1, new ContractStep { Action = ContractAction.AgreeQuantity });
        Step(1, new ContractStep { Action = ContractAction.AgreeQuality });
        Step(1, new ContractStep { Action = ContractAction.Attach });
        Step(2, new ContractStep
        {
            Action = ContractAction.Invoice,
            Amount = new Money(4_000_000),
        });
        Step(1, new ContractStep { Action = ContractAction.ConfirmInvoice });

        void Step(uint member, ContractStep step) => SettledExchange.Done(
            exchange.Step(member, step with { Contract = contract }));
    }
}
