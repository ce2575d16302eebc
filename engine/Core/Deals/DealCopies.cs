using System.Collections.Generic;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>Deals and contracts for those who look: copies of their rows.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="pricing">What terms come to.</param>
/// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
internal sealed class DealCopies(DealBooks books, DealPricing pricing)
{
    /// <summary>All deals that are open, by row.</summary>
    public IReadOnlyList<DealView> OfDeals()
    {
        List<DealView> views = [];
        for (int row = 0; row < books.Deals.RowsMax && views.Count < books.Deals.Count; row++)
        {
            if (books.Deals.Has(row))
            {
                views.Add(ViewOf(in books.Deals[row]));
            }
        }

        return views;
    }

    /// <summary>All contracts, and those that were over today, by row.</summary>
    public IReadOnlyList<ContractView> OfContracts()
    {
        List<ContractView> views = [];
        ContractTable contracts = books.Contracts;
        for (int row = 0; row < contracts.RowsMax && views.Count < contracts.Count; row++)
        {
            if (contracts.Has(row))
            {
                views.Add(ViewOf(in contracts[row]));
            }
        }

        return views;
    }

    private DealView ViewOf(in DealRow deal)
    {
        MemberId awaited = deal.IsFirstToAnswer ? deal.First.Member : deal.Second.Member;
        bool isHeld = deal.Status == DealStatus.Accepted;
        return new DealView(
            deal.Id, deal.Status, deal.Buyer.Member, deal.Seller.Member,
            isHeld ? MemberId.None : awaited, deal.Terms,
            pricing.AmountOf(in deal.Terms), deal.Deadline)
        {
            BuyHeld = isHeld ? deal.Charges.HeldOf(isBuyer: true) : default,
            SellHeld = isHeld ? deal.Charges.HeldOf(isBuyer: false) : default,
        };
    }

    private static ContractView ViewOf(in ContractRow contract) => new()
    {
        Id = contract.Id,
        Deal = contract.Deal,
        Stage = contract.Stage,
        DisputedAt = contract.DisputedAt,
        Buyer = contract.Buyer,
        Seller = contract.Seller,
        Terms = contract.Terms,
        Goods = contract.Goods,
        Delivered = contract.Delivered,
        Title = contract.Title,
        Cost = contract.Cost,
        Due = contract.Due,
        Net = contract.Net,
        Open = contract.Open,
        Paid = contract.Paid,
        Locked = contract.Locked,
        RefundOwed = contract.RefundOwed,
        BuyDeposit = contract.BuyDeposit,
        SellDeposit = contract.SellDeposit,
        Leg = contract.Leg,
        LegState = contract.LegState,
        HasTitleMoved = contract.IsTitleMoved,
        Deadline = contract.Deadline,
        OverdueAt = contract.OverdueAt,
        IsOverdue = contract.IsOverdue,
    };
}
