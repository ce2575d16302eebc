using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Tests.Settle;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>
/// Three days on which everything happens that has a table: the first two are closed, one is rolled
/// without, and the last goes on.
/// </summary>
internal static class BusyDays
{
    public const int Members = 4;

    private static readonly TradingDay First = new(SettledVenue.FirstDay);

    /// <summary>Lets them happen; the journal is closed.</summary>
    /// <param name="seed">Of the random orders.</param>
    /// <param name="orders">How many of them on each day.</param>
    /// <param name="isDecided">
    /// Whether the venue decides the dispute in the end, and a bank rejects the other's payment.
    /// </param>
    public static SettledExchange Make(int seed, int orders, bool isDecided = false)
    {
        Random random = new(seed);
        SettledExchange exchange = new(Members, outside: isDecided ? 2u : 0);
        Begin(exchange);
        InstructionId payment = Deal(exchange);
        ulong earlier = Trades(exchange, random, 1);
        ulong trade = Trades(exchange, random, orders);
        Change(exchange, CommandKindOf(cancels: true), trade, 0);
        _ = exchange.Move(BankMovementKind.DepositResend, 1, 77, "EVENING");
        exchange.Mark();
        exchange.CloseDay();
        Change(exchange, CommandKindOf(cancels: true), earlier, 0);
        exchange.NextDay();
        trade = Trades(exchange, random, orders);
        Change(exchange, CommandKindOf(cancels: false), trade, 4_400 * SettledVenue.CrudeTick);
        _ = exchange.Withdraw(3, 5_000);
        List<Event> asked = exchange.Withdraw(4, 7_000);
        InstructionId asks = asked.Find(
            made => made.Kind == EventKind.WithdrawalInstructed).Withdrawal;
        _ = exchange.Move(BankMovementKind.WithdrawalDone, 4, 7_000, "DONE", asks);
        Resolve(exchange, asks, PaymentStatus.Returned, 7_000);
        Resolve(exchange, MovePool(exchange), PaymentStatus.Settled, 0);
        exchange.NextDay();
        exchange.Conversion = (10, 519);
        exchange.Contract(2, 3, 30, 4_100);
        Trades(exchange, random, orders);
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        Trades(exchange, random, orders);
        if (isDecided)
        {
            _ = exchange.Resolve(
                exchange.Core.ViewContracts()
                    .Single(contract => contract.Stage == ContractStage.Disputed).Id,
                new Money(0), penalty: new Money(-500));
            exchange.Answer(payment, PaymentStatus.Rejected, note: "AC04:账户已销户");
        }

        exchange.Close();
        return exchange;
    }

    /// <summary>
    /// One day: the venue decides a dispute, the contract is over, and the money that comes back
    /// opens it again; then the venue decides it anew, without a penalty.
    /// </summary>
    public static SettledExchange Reopened()
    {
        SettledExchange exchange = new(Members, outside: 2);
        Begin(exchange);
        InstructionId first = Deal(exchange);
        exchange.Answer(first, PaymentStatus.Settled);
        ContractView disputed = exchange.Core.ViewContracts()
            .Single(contract => contract.Stage == ContractStage.PaidFirst);
        Money whole = new(disputed.Paid.Fen + 1_000_000);
        SettledExchange.Done(exchange.Step(
            1, new ContractStep { Action = ContractAction.Dispute, Contract = disputed.Id }));
        InstructionId rest = exchange.Resolve(disputed.Id, whole, penalty: new Money(500));
        exchange.Answer(rest, PaymentStatus.Settled);
        exchange.Answer(rest, PaymentStatus.Returned, 1_000_000);
        _ = exchange.Resolve(disputed.Id, whole, penalty: new Money(0));
        exchange.Mark();
        exchange.CloseDay();
        exchange.NextDay();
        exchange.Close();
        return exchange;
    }

    private static Domain.Commands.CommandKind CommandKindOf(bool cancels) => cancels
        ? Domain.Commands.CommandKind.CancelTrade
        : Domain.Commands.CommandKind.CorrectTrade;

    private static void Begin(SettledExchange exchange)
    {
        foreach (uint instrument in new[] { SettledVenue.Crude, SettledVenue.Lng })
        {
            exchange.Set(ParameterKind.BuyDepositPpm, 100_000, instrument);
            exchange.Set(ParameterKind.SellDepositPpm, 80_000, instrument);
            exchange.Set(ParameterKind.BuyFeePpm, 500, instrument);
            exchange.Set(ParameterKind.SellFeePpm, 300, instrument);
        }

        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.VatPpm, 90_000, SettledVenue.Lng);
        for (uint member = 1; member <= Members; member++)
        {
            _ = exchange.Move(
                BankMovementKind.Deposit, member, 9_000_000_000,
                string.Create(CultureInfo.InvariantCulture, $"B{member}"));
        }

        Assert.Equal(First, exchange.Core.TradingDay);
    }

    /// <summary>A contract that is delivered, and one that is disputed.</summary>
    /// <returns>The payment of the first.</returns>
    private static InstructionId Deal(SettledExchange exchange)
    {
        InstructionId payment = Step(
            exchange, exchange.Contract(1, 2, 500, 4_250), 1, 2, isDisputed: false);
        _ = Step(exchange, exchange.Contract(3, 4, 20, 4_300), 3, 4, isDisputed: true);
        return payment;
    }

    private static InstructionId Step(
        SettledExchange exchange, ContractId contract, uint buyer, uint seller, bool isDisputed)
    {
        TitleId title = exchange.Register(seller, 600_000);
        (uint Who, ContractStep Step)[] steps =
        [
            (seller, new() { Action = ContractAction.LockTitle, Title = title }),
            (buyer, new() { Action = ContractAction.LockFunds }),
            (seller, new() { Action = ContractAction.IssueNotice }),
            (buyer, new() { Action = ContractAction.Attach }),
            isDisputed
                ? (buyer, new() { Action = ContractAction.Dispute })
                : (seller, new()
                {
                    Action = ContractAction.Meter, Goods = new GoodsQuantity(508_360),
                }),
        ];
        foreach ((uint who, ContractStep step) in steps)
        {
            // A note may hold what a database cannot.
            SettledExchange.Done(exchange.Step(
                who, step with { Contract = contract }, "paper 7 \0 <提单>"));
        }

        InstructionId payment = InstructionId.None;
        foreach (ContractAction action in isDisputed
            ? (ContractAction[])[]
            : [ContractAction.AgreeQuantity, ContractAction.AgreeQuality])
        {
            List<Event> events = exchange.Step(
                buyer, new ContractStep { Action = action, Contract = contract });
            SettledExchange.Done(events);
            payment = events.Find(made => made.Kind == EventKind.PaymentInstructed).Instruction;
        }

        return payment;
    }

    /// <summary>Random orders; gives one of the trades.</summary>
    private static ulong Trades(SettledExchange exchange, Random random, int orders)
    {
        ulong trade = 0;
        for (int order = 0; order < orders || trade == 0; order++)
        {
            List<Event> events = exchange.New(
                (uint)random.Next(1, Members + 1), random.Next(2) == 0 ? Side.Buy : Side.Sell,
                random.Next(1, 20), random.Next(4_420, 4_440), random.Next(5) != 0);
            Event fill = events.Find(made => made.Kind == EventKind.Filled);
            trade = fill.TradeId.Value == 0 ? trade : fill.TradeId.Value;
        }

        return trade;
    }

    private static void Change(
        SettledExchange exchange, Domain.Commands.CommandKind kind, ulong trade, long price)
    {
        Domain.Commands.Command propose = exchange.Of(kind, exchange.Venue.FirstOperator);
        propose.TradeId = new TradeId(trade);
        propose.Price = new UnitPrice(price);
        Agree(exchange, propose);
    }

    /// <summary>Money is to go from the pool of one bank to that of the other.</summary>
    private static InstructionId MovePool(SettledExchange exchange)
    {
        Domain.Commands.Command move = exchange.Of(
            Domain.Commands.CommandKind.MovePool, exchange.Venue.FirstOperator);
        (move.Bank, move.ToBank, move.Amount) = (new BankId(1), new BankId(2), new Money(100));
        return Agree(exchange, move)
            .Find(made => made.Kind == EventKind.PoolMoveChanged).Instruction;
    }

    /// <summary>Two operators say what became of an instruction.</summary>
    private static void Resolve(
        SettledExchange exchange, InstructionId instruction, PaymentStatus outcome, long fen)
    {
        Domain.Commands.Command resolve = exchange.Of(
            Domain.Commands.CommandKind.ResolveInstruction, exchange.Venue.FirstOperator);
        (resolve.Instruction, resolve.PaymentStatus, resolve.Amount) =
            (instruction, outcome, new Money(fen));
        _ = Agree(exchange, resolve);
    }

    private static List<Event> Agree(SettledExchange exchange, Domain.Commands.Command propose)
    {
        List<Event> proposed = exchange.Do(propose);
        SettledExchange.Done(proposed);
        Domain.Commands.Command approve = exchange.Of(
            Domain.Commands.CommandKind.Approve, exchange.Venue.SecondOperator);
        approve.Proposal = proposed.Find(made => made.Kind == EventKind.Proposed).Proposal;
        List<Event> done = exchange.Do(approve);
        SettledExchange.Done(done);
        return done;
    }
}
