using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Titles, deals and contracts that stand with a member, told in pages to who asks (decision 0058).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="telling">What is told of a deal.</param>
/// <param name="venue">Where events are written.</param>
/// <remarks>Core thread. Changes nothing and allocates nothing.</remarks>
internal sealed class DealLines(DealBooks books, DealTelling telling, IDealVenue venue)
{
    /// <summary>Whether a page can begin there, in a part of this room.</summary>
    public bool IsPlace(in StandingPage page) => page.Place <= page.Part switch
    {
        StandingPart.Titles => books.Titles.NumberLast,
        StandingPart.Deals => (ulong)books.Deals.RowsMax,
        _ => (ulong)books.Contracts.RowsMax,
    };

    /// <summary>Tells the titles of a member.</summary>
    /// <returns>Whether they are told to their end; else the page is full.</returns>
    public bool TellTitles(in Command command, ref StandingPage page, ref EventWriter events)
    {
        for (page.Place = Math.Max(1, page.Place);
            page.Place <= books.Titles.NumberLast;
            page.Place++)
        {
            if (!page.TryLook(in events))
            {
                return false;
            }

            TitleId title = new((uint)page.Place);
            if (books.Titles.IsOf(title, page.Member))
            {
                Tell(in command, books.Titles.ViewOf(title), ref events);
            }
        }

        return true;
    }

    /// <summary>Tells the deals of a member.</summary>
    /// <returns>Whether they are told to their end; else the page is full.</returns>
    public bool TellDeals(in Command command, ref StandingPage page, ref EventWriter events)
    {
        for (int row = books.Deals.NextTaken((int)page.Place);
            row != DealTable.None;
            row = books.Deals.NextTaken(row + 1))
        {
            page.Place = (ulong)row;
            if (!page.TryLook(in events))
            {
                return false;
            }

            if (books.Deals[row].RoleOf(page.Member) != 0)
            {
                Tell(in command, page.Member, in books.Deals[row], ref events);
            }
        }

        return true;
    }

    /// <summary>
    /// Tells the contracts of a member, or all that are in dispute, or overdue and not over,
    /// as the buyer has them.
    /// </summary>
    /// <returns>Whether they are told to their end; else the page is full.</returns>
    public bool TellContracts(
        in Command command, ref StandingPage page, ref EventWriter events)
    {
        for (int row = books.Contracts.NextTaken((int)page.Place);
            row != ContractTable.None;
            row = books.Contracts.NextTaken(row + 1))
        {
            page.Place = (ulong)row;
            if (!page.TryLook(in events))
            {
                return false;
            }

            ref ContractRow contract = ref books.Contracts[row];
            if (page.Member.IsSome && contract.RoleOf(page.Member) != 0)
            {
                Tell(in command, page.Member, in contract, ref events);
            }
            else if (!page.Member.IsSome && IsForVenue(in contract))
            {
                Tell(in command, contract.Buyer, in contract, ref events);
            }
        }

        return true;
    }

    private static bool IsForVenue(in ContractRow contract) =>
        contract.Stage == ContractStage.Disputed
        || (contract.IsOverdue && !ContractRules.IsOver(contract.Stage));

    private ref Event Line(
        EventKind kind, in Command command, MemberId member, ref EventWriter events)
    {
        ref Event told = ref venue.Answer(kind, in command, ref events);
        told.Member = member;
        return ref told;
    }

    private void Tell(in Command command, TitleView title, ref EventWriter events)
    {
        ref Event told = ref Line(EventKind.TitleTold, in command, title.Owner, ref events);
        told.Contract = title.Contract;
        told.Paper = title.Paper;
        told.FirstDay = title.From;
        told.LastDay = title.To;
        told.Product = title.Product;
        told.TitleKind = title.Kind;
        told.Title = title.Title;
        told.Bank = title.Bank;
        told.Goods = title.Goods;
    }

    private void Tell(
        in Command command, MemberId member, in DealRow deal, ref EventWriter events)
    {
        ref Event told = ref Line(EventKind.DealTold, in command, member, ref events);
        telling.Describe(ref told, in deal, isFirst: member == deal.First.Member);
        told.Awaited = deal.Status == DealStatus.Accepted ? MemberId.None
            : deal.IsFirstToAnswer ? deal.First.Member
            : deal.Second.Member;
    }

    private void Tell(
        in Command command, MemberId member, in ContractRow contract, ref EventWriter events)
    {
        bool isBuyer = member == contract.Buyer;
        ref Event told = ref Line(EventKind.ContractTold, in command, member, ref events);
        told.Contract = contract.Id;
        told.OfDeal = contract.Deal;
        told.OverdueAt = contract.OverdueAt;
        told.Price = contract.Terms.Price;
        told.Quantity = contract.Terms.Lots;
        told.Delivered = contract.Delivered;
        told.Deposit = isBuyer ? contract.BuyDeposit : contract.SellDeposit;
        told.Locked = isBuyer ? contract.Locked : default;
        told.Instrument = contract.Terms.Instrument;
        told.Account = isBuyer ? contract.BuyAccount : contract.SellAccount;
        told.Counterparty = isBuyer ? contract.Seller : contract.Buyer;
        told.Side = isBuyer ? Side.Buy : Side.Sell;
        told.ContractStage = contract.Stage;
        told.PreviousStage = contract.DisputedAt;
        told.ContractAction = contract.AwaitedActionBy(books.Steps.Rules);
        told.Title = contract.Title;
        told.Awaited = contract.AwaitedBy(books.Steps.Rules);
        told.IsOverdue = contract.IsOverdue ? (byte)1 : (byte)0;
        told.IsTitleMoved = contract.IsTitleMoved ? (byte)1 : (byte)0;
        told.Amount = venue.Rules.TellsDecisions ? contract.Due : contract.Cost;
        told.Goods = contract.Goods;
        told.Deadline = contract.Deadline;
        told.Paid = contract.Paid;
    }
}
