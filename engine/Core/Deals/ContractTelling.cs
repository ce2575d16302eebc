using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Deals;

/// <summary>What parties are told of their contract: its stages, money, goods, and lateness.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="venue">Where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class ContractTelling(DealBooks books, IDealVenue venue)
{
    /// <summary>The other party.</summary>
    public static MemberId OtherOf(in ContractRow contract, MemberId member) =>
        member == contract.Buyer ? contract.Seller : contract.Buyer;

    /// <summary>Tells all that a step has done: the stages, then money, then goods.</summary>
    /// <param name="contract">The contract after the step.</param>
    /// <param name="from">Where it stood before.</param>
    /// <param name="action">What was done; 0 if nobody did it.</param>
    /// <param name="moves">What the step has done.</param>
    /// <param name="command">Who did it; of no session if nobody did.</param>
    /// <param name="events">Where it goes.</param>
    public void TellAll(
        in ContractRow contract, ContractStage from, ContractAction action,
        ContractMoves moves, in Command command, ref EventWriter events)
    {
        Command none = default;
        ReadOnlySpan<StageMove> stages = moves.Stages;
        for (int at = 0; at < stages.Length; at++)
        {
            ref readonly Command cause = ref at == 0 ? ref command : ref none;
            Tell(in contract, from, stages[at], action, in cause, ref events);
            from = stages[at].Stage;
        }

        foreach (ref readonly CashMove move in moves.Cash)
        {
            TellMove(in contract, in move, ref events);
        }

        foreach (TitleMove move in moves.Titles)
        {
            TellTitle(in contract, move, ref events);
        }
    }

    /// <summary>Tells both parties a stage: who acted in answer, others at their desks.</summary>
    public void Tell(
        in ContractRow contract, ContractStage from, StageMove stage,
        ContractAction action, in Command command, ref EventWriter events)
    {
        TellParty(in contract, from, stage, action, in command, Side.Buy, ref events);
        TellParty(in contract, from, stage, action, in command, Side.Sell, ref events);
    }

    /// <summary>Tells both parties that a contract should be over and is not.</summary>
    public void TellOverdue(in ContractRow contract, ref EventWriter events)
    {
        TellOverdue(in contract, Side.Buy, ref events);
        TellOverdue(in contract, Side.Sell, ref events);
    }

    private void TellParty(
        in ContractRow contract, ContractStage from, StageMove stage,
        ContractAction action, in Command command, Side side, ref EventWriter events)
    {
        MemberId member = MemberOf(in contract, side);
        bool acts = command.Session.IsSome
            && books.Tables.MemberOf(command.Principal) == member;
        ref Event told = ref acts
            ? ref venue.Answer(EventKind.ContractChanged, in command, ref events)
            : ref venue.Tell(EventKind.ContractChanged, member, ref events);
        told.Contract = contract.Id;
        told.OfDeal = from == 0 ? contract.Deal : DealId.None;
        told.Counterparty = OtherOf(in contract, member);
        told.ContractStage = stage.Stage;
        told.PreviousStage = from;
        told.ContractAction = action;
        told.Instrument = contract.Terms.Instrument;
        told.Account = AccountOf(in contract, side);
        told.Side = side;
        told.Price = contract.Terms.Price;
        told.Quantity = contract.Terms.Lots;
        told.Goods = contract.Delivered.Thousandths == 0 ? contract.Goods : contract.Delivered;
        told.Amount = venue.Rules.TellsDecisions ? contract.Due : contract.Cost;
        told.Paid = stage.Paid;
        told.Title = contract.Title;
        told.Deadline = contract.Deadline;
    }

    private void TellMove(
        in ContractRow contract, in CashMove move, ref EventWriter events)
    {
        EventKind kind = move.Posting == PostingKind.ContractFee
            ? EventKind.FeeCharged
            : EventKind.CashMoved;
        ref Event told = ref venue.Tell(kind, move.Member, ref events);
        told.Contract = contract.Id;
        told.Counterparty = OtherOf(in contract, move.Member);
        told.FromKind = move.From;
        told.ToKind = move.To;
        told.Amount = move.Amount;
        told.Posting = move.Posting;
        told.Available = new Money(books.Cash.FenOf(move.Member, AccountKind.Available));
    }

    private void TellTitle(in ContractRow contract, TitleMove move, ref EventWriter events)
    {
        ref Event told = ref venue.Tell(EventKind.TitleChanged, move.Owner, ref events);
        told.Contract = contract.Id;
        told.Title = move.Title;
        told.Product = contract.Product;
        told.Goods = move.Goods;
    }

    private void TellOverdue(in ContractRow contract, Side side, ref EventWriter events)
    {
        MemberId member = MemberOf(in contract, side);
        ref Event told = ref venue.Tell(EventKind.ContractOverdue, member, ref events);
        told.Contract = contract.Id;
        told.Counterparty = OtherOf(in contract, member);
        told.ContractStage = contract.Stage;
        told.Instrument = contract.Terms.Instrument;
        told.Account = AccountOf(in contract, side);
        told.Side = side;
        told.Deadline = contract.OverdueAt;
    }

    private static MemberId MemberOf(in ContractRow contract, Side side) =>
        side == Side.Buy ? contract.Buyer : contract.Seller;

    private static AccountId AccountOf(in ContractRow contract, Side side) =>
        side == Side.Buy ? contract.BuyAccount : contract.SellAccount;
}
