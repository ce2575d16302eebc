using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Contracts taken a step further by parties, the venue, banks and time (decision 0044). Who is
/// told, and which payment is instructed, follows from what the step has done.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="checks">Who may take a step, and what has to be known.</param>
/// <param name="times">Deadlines.</param>
/// <param name="telling">What parties are told.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="payments">Where payments are instructed.</param>
/// <param name="refunds">What sellers owe of payments.</param>
/// <param name="venue">Where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class ContractDesk(
    DealBooks books, ContractChecks checks, ContractTimes times, ContractTelling telling,
    DealPricing pricing, Payments payments, RefundDesk refunds, IDealVenue venue)
{
    /// <summary>
    /// Events of what silence brings about: two stages for both, money added or netted and paid,
    /// title freed and locked again or moved, a payment, and margin calls looked at.
    /// </summary>
    public const int SilenceEvents = 16;

    /// <summary>Whether a principal can take a step now. Changes nothing.</summary>
    /// <param name="by">Who takes it.</param>
    /// <param name="step">The step.</param>
    /// <param name="taken">What can be taken then.</param>
    /// <param name="lack">What is missing for it.</param>
    public RejectReason Check(
        PrincipalId by, in ContractStep step, out CheckedStep taken, out StepLack lack) =>
        checks.Check(by, in step, out taken, out lack);

    /// <summary>Takes a step that was checked in the same command.</summary>
    /// <param name="taken">The step.</param>
    /// <param name="command">Who takes it.</param>
    /// <param name="events">Where it is told.</param>
    public void Take(in CheckedStep taken, in Command command, ref EventWriter events)
    {
        ContractStage from = books.Contracts[taken.Row].Stage;
        StepContext context = taken.Context;
        books.Steps.Take(taken.Row, taken.Step, in context);
        Follow(taken.Row, from, taken.Step.Action, in command, ref events);
    }

    /// <summary>Two operators have decided a step, which was checked in the same command.
    /// </summary>
    public void Decide(in ContractStep step, ref EventWriter events)
    {
        int row = Known(step.Contract);
        StepContext context = checks.ContextOf(in books.Contracts[row], ContractRole.Venue);
        Command none = default;
        Take(new CheckedStep(row, step, context), in none, ref events);
    }

    /// <summary>The money of a leg has arrived for good.</summary>
    public void BeSettled(ContractId contract, byte leg, long fen, ref EventWriter events)
    {
        int row = Known(contract);
        ContractStage from = books.Contracts[row].Stage;
        books.Steps.BeSettled(row, (ContractLeg)leg, new Money(fen));
        Follow(row, from, 0, default, ref events);
    }

    /// <summary>The payment of a leg was rejected.</summary>
    public void BeRejected(ContractId contract, ref EventWriter events)
    {
        int row = Known(contract);
        ContractStage from = books.Contracts[row].Stage;
        books.Steps.BeRejected(row);
        Follow(row, from, 0, default, ref events);
    }

    /// <summary>Money of a settled leg has come back.</summary>
    /// <returns>False if the contract was over on an earlier day.</returns>
    public bool BeReturned(ContractId contract, byte leg, long fen, ref EventWriter events)
    {
        int row = books.Contracts.Find(contract);
        if (row == ContractTable.None)
        {
            return false;
        }

        ContractStage from = books.Contracts[row].Stage;
        books.Steps.BeReturned(row, (ContractLeg)leg, new Money(fen));
        Follow(row, from, 0, default, ref events);
        return true;
    }

    /// <summary>The first deadline is over: a buyer was silent, or a contract is late.</summary>
    public void FireFirst(ref EventWriter events)
    {
        int row = (int)books.Silences.First - 1;
        ref ContractRow contract = ref books.Contracts[row];
        if (!times.IsSilenceFirst(in contract))
        {
            BeOverdue(row, ref events);
            return;
        }

        ContractStage from = contract.Stage;
        StepContext context = checks.ContextOf(in contract, ContractRole.Buyer);
        context = checks.WithMoneyOf(in contract, in context);
        books.Steps.BeSilent(row, in context);
        Follow(row, from, 0, default, ref events);
    }

    /// <summary>Later rules hold: what time does to contracts next is as they say.</summary>
    public void FollowRules()
    {
        for (int row = 0; row < books.Contracts.RowsMax; row++)
        {
            if (books.Contracts.Has(row))
            {
                times.SetDeadline(row);
            }
        }
    }

    /// <summary>
    /// A seller that owes a refund gives of it what it has: of the contract whose turn it is.
    /// </summary>
    /// <param name="events">Takes what comes of it.</param>
    /// <returns>False when there is none.</returns>
    /// <remarks>As many events as silence at most.</remarks>
    public bool CollectNext(ref EventWriter events)
    {
        if (!refunds.TryNext(out int row, out Money amount))
        {
            return false;
        }

        ContractStage from = books.Contracts[row].Stage;
        books.Steps.Collect(row, amount);
        Follow(row, from, 0, default, ref events);
        return true;
    }

    /// <summary>Says on an event what step of which contract is proposed.</summary>
    public static void Describe(ref Event made, in ContractStep step)
    {
        made.Contract = step.Contract;
        made.ContractAction = step.Action;
        made.Amount = step.Amount;
        made.Penalty = step.Penalty;
    }

    /// <summary>Says on an event whose contract it is that two operators decide about.</summary>
    public void DescribeNow(ContractId about, ref Event told)
    {
        int row = books.Contracts.Find(about);
        if (row == ContractTable.None)
        {
            return;
        }

        ref ContractRow contract = ref books.Contracts[row];
        told.Instrument = contract.Terms.Instrument;
        told.Quantity = contract.Terms.Lots;
        told.Member = contract.Buyer;
        told.Counterparty = contract.Seller;
    }

    /// <summary>Takes up what was written; members, instruments and titles are there.</summary>
    public void ReadState(StateReader reader)
    {
        books.Contracts.ReadState(
            reader, venue.Rules.OwesRefunds, venue.Rules.BoundsPapers,
            venue.Rules.MetersAgain);
        for (int row = 0; row < books.Contracts.RowsMax; row++)
        {
            if (!books.Contracts.Has(row))
            {
                continue;
            }

            ref ContractRow contract = ref books.Contracts[row];
            reader.Demand(
                pricing.IsSane(in contract.Terms) && books.Tables.IsMember(contract.Buyer)
                    && books.Tables.IsMember(contract.Seller)
                    && contract.Buyer != contract.Seller && IsLockedFor(in contract),
                "a contract is of nobody, or nowhere");
            contract.Product = books.Tables.Of(contract.Terms.Instrument).Product;
            contract.Pricing = pricing.Of(in contract.Terms);
            times.SetDeadline(row);
            refunds.TakeUp(row);
        }
    }

    private bool IsLockedFor(in ContractRow contract) => !contract.Title.IsSome
        || (books.Titles.Has(contract.Title)
            && books.Titles.ViewOf(contract.Title).Contract == contract.Id
            && books.Titles.ViewOf(contract.Title).Goods == contract.LockedGoods);

    // A contract with a payment or a decision under way is not over.
    private int Known(ContractId contract)
    {
        int row = books.Contracts.Find(contract);
        Invariant.Holds(row != ContractTable.None);
        return row;
    }

    /// <summary>
    /// Counts what a step has brought in, tells both parties what it has done, and instructs the
    /// payment it wants.
    /// </summary>
    private void Follow(
        int row, ContractStage from, ContractAction action, in Command command,
        ref EventWriter events)
    {
        ref ContractRow contract = ref books.Contracts[row];
        times.SetDeadline(row);
        refunds.Follow(row);
        foreach (ref readonly CashMove move in books.Steps.Moves.Cash)
        {
            // What a member gets of another one is free, but does not leave today: who paid it may
            // have deposited it today.
            bool isHeld = move.Posting == PostingKind.GoodsPayment
                || (move.Posting == PostingKind.ContractPenalty && venue.Rules.HoldsPenalties);
            if (move.From == 0 && isHeld)
            {
                books.Cash.Receive(move.Member, move.Amount.Fen);
            }
        }

        telling.TellAll(
            in contract, from, action, books.Steps.Moves, in command, ref events);
        if (contract.LegState == LegState.Due)
        {
            payments.Instruct(
                contract.Id, (byte)contract.Leg, contract.LegAmount.Fen, contract.Buyer,
                contract.Seller, books.Tables.Of(contract.Seller).Rail, ref events);
            books.Steps.BeInstructed(row);
        }
    }

    /// <summary>
    /// A contract should be over and is not: both parties and the venue are told, once.
    /// </summary>
    private void BeOverdue(int row, ref EventWriter events)
    {
        ref ContractRow contract = ref books.Contracts[row];
        contract.IsOverdue = true;
        times.SetDeadline(row);
        telling.TellOverdue(in contract, ref events);
        ref Event alert = ref venue.Next(EventKind.ConductAlert, ref events);
        alert.Contract = contract.Id;
        alert.Member = contract.AwaitedBy(books.Steps.Rules);
        alert.Instrument = contract.Terms.Instrument;
        alert.Parameter = ParameterKind.OverdueDays;
    }
}
