using System.Collections.Generic;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core;

/// <content>Deals and contracts for those who look.</content>
public sealed partial class ExchangeCore
{
    /// <summary>All deals that are open, by row.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<DealView> ViewDeals()
    {
        List<DealView> views = [];
        for (int row = 0; row < _deals.RowsMax && views.Count < _deals.Count; row++)
        {
            if (_deals.Has(row))
            {
                views.Add(ViewOf(in _deals[row]));
            }
        }

        return views;
    }

    /// <summary>All contracts, and those that were over today, by row.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<ContractView> ViewContracts()
    {
        List<ContractView> views = [];
        for (int row = 0; row < _contracts.RowsMax && views.Count < _contracts.Count; row++)
        {
            if (_contracts.Has(row))
            {
                views.Add(ViewOf(in _contracts[row]));
            }
        }

        return views;
    }

    private DealView ViewOf(in DealRow deal)
    {
        MemberId awaited = deal.IsFirstToAnswer ? deal.First.Member : deal.Second.Member;
        return new DealView(
            deal.Id, deal.Status, deal.Buyer.Member, deal.Seller.Member,
            deal.Status == DealStatus.Accepted ? MemberId.None : awaited, deal.Terms,
            PricingOf(in deal.Terms).OfLots(deal.Terms.Price, deal.Terms.Lots), deal.Deadline);
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
        Net = contract.Net,
        Paid = contract.Paid,
        Locked = contract.Locked,
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
