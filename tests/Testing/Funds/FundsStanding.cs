using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What an operator is told to stand with each member is what tables, ledger and events say,
/// computed anew and without haste. One thread.
/// </summary>
/// <param name="book">What members were told.</param>
/// <param name="ledger">What was posted.</param>
public sealed class FundsStanding(FundsBook book, FundsLedger ledger)
{
    private const uint Operator = 8;
    private const ulong LabelsAbove = 1UL << 40;
    private const int PagesMax = 1_000;

    private readonly Slot[] _slots = new Slot[EventWriter.EventsMax];
    private ulong _asked;

    /// <summary>The number of the session that asks, an operator's.</summary>
    public uint Session { get; set; } = Operator;

    /// <summary>How many pages there were.</summary>
    public long Pages { get; private set; }

    /// <summary>Asks a core that is not needed any more, page by page, and compares.</summary>
    /// <param name="core">The core; no job is in progress there.</param>
    /// <param name="last">The last command that it applied.</param>
    /// <returns>Whether it could be asked; else something was due, or the operator is out.
    /// </returns>
    /// <exception cref="FundsException">It tells something else.</exception>
    public bool TryDemand(ExchangeCore core, in Command last)
    {
        Command tick = Command.Of(CommandKind.Tick);
        if (Apply(core, tick, in last).Length != 0 || core.HasJob)
        {
            return false;
        }

        for (uint number = 1; number <= FundsVenue.Members; number++)
        {
            MemberId member = new(number);
            if (core.ViewMoney(member) is null)
            {
                return false;
            }

            if (Ask(core, StandingScope.Member, member, in last) is not { } told)
            {
                return false;
            }

            Compare(Naive(core, member), told, $"member {number}");
            DemandInstructions(core, member, told);
        }

        if (Ask(core, StandingScope.Attention, default, in last) is not { } late)
        {
            return false;
        }

        Compare(
            core.ViewContracts()
                .Where(one => one.Stage == ContractStage.Disputed
                    || (one.IsOverdue && !ContractRules.IsOver(one.Stage)))
                .Select(one => Line(one, one.Buyer)),
            late, "what is overdue");
        return true;
    }

    private List<Event>? Ask(
        ExchangeCore core, StandingScope scope, MemberId member, in Command last)
    {
        List<Event> all = [];
        ulong cursor = 0;
        for (int page = 0; page < PagesMax; page++)
        {
            Command ask = Command.Of(CommandKind.QueryStanding);
            ask.Session = new SessionId(Session);
            ask.Principal = FundsVenue.PrincipalOf(Operator);
            ask.ClientOrderId = new ClientOrderId(LabelsAbove + ++_asked);
            ask.Member = member;
            ask.StandingScope = scope;
            ask.StandingCursor = cursor;
            ReadOnlySpan<Slot> slots = Apply(core, ask, in last);
            if (slots[0].Event.Kind == EventKind.Rejected)
            {
                FundsException.Unless(
                    slots[0].Event.Reason == RejectReason.SessionNotActive,
                    $"what stands is refused: {slots[0].Event.Reason}");
                return null;
            }

            Pages++;
            foreach (ref readonly Slot slot in slots[..^1])
            {
                all.Add(slot.Event);
            }

            Event end = slots[^1].Event;
            FundsException.Unless(
                end.Kind == EventKind.StandingTold && end.Affected == slots.Length - 1
                    && slots.Length <= ExchangeCore.StandingLinesMax + 1,
                $"a page of {slots.Length - 1} lines says {end.Affected}");
            DemandOwed(core, in end);
            cursor = end.StandingCursor;
            if (cursor == 0)
            {
                return all;
            }
        }

        throw new FundsException("what stands has no end");
    }

    private ReadOnlySpan<Slot> Apply(ExchangeCore core, Command command, in Command last)
    {
        command.Sequence = new Sequence(last.Sequence.Value + 1_000 + _asked);
        command.Time = last.Time;
        EventWriter writer = new(_slots, 0, in command);
        core.Apply(in command, [], ref writer);
        return _slots.AsSpan(0, writer.Count);
    }

    private static void DemandOwed(ExchangeCore core, in Event end)
    {
        if (core.ViewMoney(end.Member) is { } money)
        {
            FundsException.Unless(
                end.MarginCallStatus == money.MarginCall
                    && end.Amount.Fen == (money.MarginCall == 0
                        ? 0
                        : Math.Max(0, -money.Available.Fen)),
                $"{end.Amount.Fen} are owed, as is told, of {money}");
        }
    }

    private IEnumerable<string> Naive(ExchangeCore core, MemberId member)
    {
        MoneyView money = core.ViewMoney(member)!.Value;
        for (AccountKind kind = AccountKind.Available; kind <= AccountKind.DefaultFund; kind++)
        {
            long beside = kind == AccountKind.Available ? money.Withdrawable.Fen
                : kind == AccountKind.FrozenPayment ? book.ReturnedOf(member)
                : 0;
            yield return $"{kind} {core.ViewMoney(member, kind).Fen} {beside}";
        }

        TitleView[] titles = [.. core.ViewTitles().Where(one => one.Owner == member)];
        foreach (var goods in titles.GroupBy(one => (one.Product, KindOf(one))))
        {
            long units = goods.Sum(one => one.Goods.Thousandths
                * (one.Kind == TitleKind.Capacity ? one.To.DayNumber - one.From.DayNumber + 1 : 1));
            yield return $"{goods.Key.Item2} of {goods.Key.Product.Value}: {units}";
        }

        foreach (TitleView title in titles)
        {
            yield return $"{title}";
        }

        foreach (string position in Positions(core, member))
        {
            yield return position;
        }

        foreach (DealView deal in core.ViewDeals()
            .Where(one => one.Buyer == member || one.Seller == member))
        {
            Side side = deal.Buyer == member ? Side.Buy : Side.Sell;
            yield return $"deal {deal.Id.Value} {deal.Status} {side} awaits {deal.Awaited.Value} "
                + $"{deal.Terms.Lots.Lots} at {deal.Terms.Price.TenThousandths} "
                + $"{deal.Amount.Fen} until {deal.Deadline.Ns}";
        }

        foreach (ContractView contract in core.ViewContracts()
            .Where(one => one.Buyer == member || one.Seller == member))
        {
            yield return Line(contract, member);
        }
    }

    private IEnumerable<string> Positions(ExchangeCore core, MemberId member)
    {
        foreach (InstrumentDefinition instrument in book.Instruments.Values)
        {
            if (core.ViewMargins(instrument.Id) is not { } terms)
            {
                continue;
            }

            FundsMargin reserved = book.Margins.Of(instrument.Id);
            long net = book.NetOf(member, instrument.Id);
            OrderView[] orders = [.. core.ViewOrders().Where(one =>
                one.Member == member && one.Instrument == instrument.Id)];
            long buy = orders.Where(one => one.Side == Side.Buy).Sum(one => one.RemainingLots);
            long sell = orders.Where(one => one.Side == Side.Sell).Sum(one => one.RemainingLots);
            Int128 cost = core.ViewCost(member, instrument.Id);
            if ((net | buy | sell) == 0 && cost == 0)
            {
                continue;
            }

            Int128 gain = FundsGains.Of(core, terms, instrument, member, net);
            yield return $"position {instrument.Id.Value} {net} {buy} {sell} marked at "
                + $"{terms.SettlementPrice.TenThousandths} gains "
                + $"{gain} margin {reserved.Of(net)} reserves "
                + $"{reserved.NeedOf(net, buy, sell)}";
        }
    }

    private static AccountKind KindOf(TitleView title) =>
        title.Contract.IsSome ? AccountKind.GoodsLocked
        : title.Bank.IsSome ? AccountKind.GoodsPledged
        : AccountKind.GoodsFree;

    private static string Line(ContractView contract, MemberId member)
    {
        bool isBuyer = contract.Buyer == member;
        return $"contract {contract.Id.Value} of {contract.Deal.Value} {contract.Stage} "
            + $"{contract.DisputedAt} {(isBuyer ? Side.Buy : Side.Sell)} with "
            + $"{(isBuyer ? contract.Seller : contract.Buyer).Value} {contract.Goods.Thousandths} "
            + $"{contract.Delivered.Thousandths} costs {contract.Due.Fen} paid "
            + $"{contract.Paid.Fen} locked {(isBuyer ? contract.Locked.Fen : 0)} deposit "
            + $"{(isBuyer ? contract.BuyDeposit : contract.SellDeposit).Fen} title "
            + $"{contract.Title.Value} {contract.HasTitleMoved} until {contract.Deadline.Ns} "
            + $"{contract.OverdueAt.Ns} {contract.IsOverdue}";
    }

    /// <summary>What was told, in the same words; what is awaited is judged by the rules.</summary>
    private static string Line(in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.BalanceTold:
                return told.FromKind >= AccountKind.GoodsFree
                    ? $"{told.FromKind} of {told.Product.Value}: {told.Goods.Thousandths}"
                    : $"{told.FromKind} {told.Amount.Fen} {told.Available.Fen}";
            case EventKind.TitleTold:
                return $"{new TitleView(
                    told.Title, told.TitleKind, told.Member, told.Product, told.Goods,
                    told.FirstDay, told.LastDay, told.Contract, told.Bank, told.Paper)}";
            case EventKind.PositionTold:
                return $"position {told.Instrument.Value} {told.Quantity.Lots} "
                    + $"{told.Remaining.Lots} {told.Executed.Lots} marked at "
                    + $"{told.Price.TenThousandths} gains {told.Amount.Fen} margin "
                    + $"{told.Margin.Fen} reserves {told.Reserved.Fen}";
            case EventKind.DealTold:
                return $"deal {told.Deal.Value} {told.DealStatus} {told.Side} awaits "
                    + $"{told.Awaited.Value} {told.Quantity.Lots} at {told.Price.TenThousandths} "
                    + $"{told.Amount.Fen} until {told.Deadline.Ns}";
            case EventKind.ContractTold:
                DemandAwaited(in told);
                return $"contract {told.Contract.Value} of {told.OfDeal.Value} "
                    + $"{told.ContractStage} {told.PreviousStage} {told.Side} with "
                    + $"{told.Counterparty.Value} {told.Goods.Thousandths} "
                    + $"{told.Delivered.Thousandths} costs {told.Amount.Fen} paid {told.Paid.Fen} "
                    + $"locked {told.Locked.Fen} deposit {told.Deposit.Fen} title "
                    + $"{told.Title.Value} {told.IsTitleMoved != 0} until {told.Deadline.Ns} "
                    + $"{told.OverdueAt.Ns} {told.IsOverdue != 0}";
            default:
                return $"{told.Kind}";
        }
    }

    private static void DemandAwaited(in Event told)
    {
        ContractRole own = told.Side == Side.Buy ? ContractRole.Buyer : ContractRole.Seller;
        ContractRole other = told.Side == Side.Buy ? ContractRole.Seller : ContractRole.Buyer;
        FundsException.Unless(
            told.Awaited.IsSome
                ? ContractRules.Check(
                    told.ContractStage, told.ContractAction,
                    told.Awaited == told.Member ? own : other) == RejectReason.None
                : told.ContractAction == 0,
            $"{told.ContractAction} is awaited of {told.Awaited.Value} at {told.ContractStage}");
    }

    private static void Compare(
        IEnumerable<string> expected, List<Event> told, string whose)
    {
        HashSet<string> lines = [];
        foreach (Event one in told.Where(one => one.Kind != EventKind.InstructionTold))
        {
            string line = Line(in one);
            FundsException.Unless(lines.Add(line), $"{whose} is told twice: {line}");
        }

        foreach (string line in expected)
        {
            FundsException.Unless(lines.Remove(line), $"{whose} is not told: {line}");
        }

        FundsException.Unless(
            lines.Count == 0, $"{whose} is told what is not so: {string.Join("; ", lines)}");
    }

    /// <summary>
    /// Each is told once and is what a bank was asked for; together they are what is frozen for
    /// withdrawals and held of what came back; each payment under way is among them.
    /// </summary>
    private void DemandInstructions(ExchangeCore core, MemberId member, List<Event> told)
    {
        Event[] lines = [.. told.Where(one => one.Kind == EventKind.InstructionTold)];
        FundsException.Unless(
            lines.DistinctBy(one => one.Instruction).Count() == lines.Length,
            $"an instruction of member {member.Value} is told twice");
        foreach (Event one in lines)
        {
            FundsInstruction made = book.Instructions[one.Instruction.Value];
            MemberId payer = one.Side == Side.Buy ? member : one.Counterparty;
            FundsException.Unless(
                made.Payer == payer && made.Fen == one.Amount.Fen && made.Contract == one.Contract,
                $"instruction {one.Instruction.Value} is told otherwise than {made}");
        }

        Event[] own = [.. lines.Where(one => one.Side == Side.Buy)];
        FundsException.Equal(
            book.ReturnedOf(member), own.Sum(one => one.Held.Fen), "what is told to be held",
            member.Value);
        FundsException.Equal(
            ledger.HeldOf(member),
            own.Where(one => !one.Contract.IsSome && IsOpen(one)).Sum(one => one.Amount.Fen),
            "what is told to be withdrawn", member.Value);
        foreach (ContractView contract in core.ViewContracts().Where(one =>
            one.LegState == LegState.Instructed && (one.Buyer == member || one.Seller == member)))
        {
            FundsException.Equal(
                1, lines.Count(one => one.Contract == contract.Id && IsOpen(one)),
                $"payments under way of contract {contract.Id.Value}");
            FundsException.Unless(
                told.TrueForAll(one => one.Kind != EventKind.ContractTold
                    || one.Contract != contract.Id || !one.Awaited.IsSome),
                $"a member is awaited of contract {contract.Id.Value}, which a bank pays");
        }
    }

    private static bool IsOpen(Event one) =>
        one.PaymentStatus is PaymentStatus.Instructed or PaymentStatus.TimedOut;
}
