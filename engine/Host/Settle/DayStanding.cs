using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>What stands in the evening: orders, deals, titles. One thread.</summary>
/// <param name="names">The names of the venue.</param>
/// <param name="members">Whose it is.</param>
/// <param name="papers">The papers of titles.</param>
internal sealed class DayStanding(VenueNames names, DayMembers members, TitlePapers papers)
{
    private const string Asleep = "asleep";
    private const string Waiting = "waiting";
    private const string InBook = "in_book";

    /// <summary>In the evening: all that stands is written with the days of members.</summary>
    public void Close(ExchangeCore core)
    {
        CloseOrders(core);
        CloseDeals(core);
        CloseTitles(core);
    }

    private void CloseOrders(ExchangeCore core)
    {
        foreach (OrderView order in core.ViewOrders())
        {
            members.Of(order.Member).Orders.Add(new OrderLine(
                order.Id, order.Label, names.Instrument(order.Instrument),
                names.Account(order.Account), order.Side, order.OrderType, order.TimeInForce,
                order.Price, order.StopPrice, order.TotalLots, order.ExecutedLots,
                order.Place switch
                {
                    OrderPlace.Book => InBook,
                    OrderPlace.Asleep => Asleep,
                    _ => Waiting,
                })
            {
                AccountNumber = order.Account.Value,
                Principal = order.Principal.IsSome ? names.Principal(order.Principal) : "",
            });
        }

        foreach (MemberDay member in members.All)
        {
            member.Orders.Sort((one, other) =>
                one.Order.Value.CompareTo(other.Order.Value));
        }
    }

    private void CloseDeals(ExchangeCore core)
    {
        foreach (DealView deal in core.ViewDeals())
        {
            MemberDay buyer = members.Of(deal.Buyer);
            MemberDay seller = members.Of(deal.Seller);
            buyer.Deals.Add(LineOf(deal, Side.Buy));
            seller.Deals.Add(LineOf(deal, Side.Sell));
            buyer.ReservesFen += deal.BuyHeld.Fen;
            seller.ReservesFen += deal.SellHeld.Fen;
        }

        foreach (MemberDay member in members.All)
        {
            member.Deals.Sort((one, other) => one.Deal.Value.CompareTo(other.Deal.Value));
        }
    }

    private DealLine LineOf(DealView deal, Side side) => new(
        deal.Id, deal.Status, deal.Awaited.IsSome ? names.Code(deal.Awaited) : "",
        names.Instrument(deal.Terms.Instrument), side,
        names.Code(side == Side.Buy ? deal.Seller : deal.Buyer), deal.Terms.Price,
        deal.Terms.Lots.Lots, deal.Amount.Fen, deal.Terms.DeliveryStart, deal.Terms.DeliveryEnd,
        deal.Terms.Mode, deal.Deadline);

    private void CloseTitles(ExchangeCore core)
    {
        foreach (TitleView title in core.ViewTitles())
        {
            ProductDefinition? product = names.ProductOf(title.Product);
            members.Of(title.Owner).Titles.Add(new TitleLine(
                title.Title, title.Kind, product?.Code ?? "", product?.BaseUnit ?? "",
                title.Goods.Thousandths, title.From, title.To, title.Contract,
                names.Bank(title.Bank))
            {
                Paper = papers.Of(in title),
            });
        }
    }
}
