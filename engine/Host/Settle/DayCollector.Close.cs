using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <content>What there is in the evening.</content>
internal sealed partial class DayCollector
{
    private const string Asleep = "asleep";
    private const string Waiting = "waiting";
    private const string InBook = "in_book";

    /// <summary>Ends the day; once, behind its last command.</summary>
    /// <param name="core">The core of the replay.</param>
    /// <param name="lastSequence">The last command that was replayed.</param>
    /// <param name="chainHash">The hash of the chain there, in hex.</param>
    public DayRecord Close(ExchangeCore core, Sequence lastSequence, string chainHash)
    {
        EndCommand(core);
        core.Trail = core.Trail == this ? null : core.Trail;
        foreach (MemberDefinition member in names.Members)
        {
            MemberDay day = MemberOf(member.Id);
            if (core.ViewMoney(member.Id) is { } money)
            {
                day.Closing = KindsOf(in money);
                day.WithdrawableFen = money.Withdrawable.Fen;
                day.MarginCall = money.MarginCall;
                day.HeldFen = _held.GetValueOrDefault(member.Id.Value);
            }
        }

        foreach (BankItem item in _pending.Values)
        {
            bool isWithdrawal = item.Member.IsSome && !item.Contract.IsSome;
            if (isWithdrawal)
            {
                MemberOf(item.Member).WithdrawalsFen -= item.PoolFen;
            }
        }

        HouseDay house = CloseLedger(core);
        ClosePositions(core);
        CloseOrders(core);
        CloseDeals(core);
        CloseContracts();
        CloseTitles(core);
        return new DayRecord
        {
            VenueZh = names.VenueZh,
            VenueEn = names.Venue,
            Day = _day,
            Stage = span.IsClosed ? SettlementStage.Closed : _stage,
            FirstAfter = span.After.Value,
            LastSequence = lastSequence.Value,
            ChainHash = chainHash,
            Members = [.. _members.Values],
            House = house,
            BankItems = [.. _bankItems, .. _pending.Values],
            FollowsClosed = span.FollowsClosed,
            Unowned = [.. _unowned.Lines],
        };
    }

    private HouseDay CloseLedger(ExchangeCore core)
    {
        SortedDictionary<AccountKind, long> kinds = [];
        SortedDictionary<uint, BankPool> pools = [];
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            if (account.Asset != AssetId.Cny)
            {
                if (account.Owner.Kind == OwnerKind.Member)
                {
                    GoodsOf(account.Owner, account.Asset).Hold(account.Kind, account.Net);
                }
            }
            else if (account.Owner.Kind == OwnerKind.Venue)
            {
                kinds[account.Kind] = checked((long)account.Net);
            }
            else if (account.Owner.Kind == OwnerKind.Bank)
            {
                BankId bank = new((ushort)account.Owner.Number);
                BankPool pool = pools.GetValueOrDefault(bank.Value)
                    ?? new BankPool(
                        bank, names.Bank(bank), _poolsBefore.GetValueOrDefault(bank.Value), 0, 0)
                    {
                        Account = names.PoolAccount(bank),
                    };
                long fen = checked((long)-account.Net);
                pools[bank.Value] = account.Kind == AccountKind.Pool
                    ? pool with { ClosingFen = fen }
                    : pool with { InTransitFen = fen };
            }
        }

        foreach (((uint member, uint _), GoodsLine line) in _goods)
        {
            if (line.IsSome)
            {
                MemberOf(new MemberId(member)).Goods.Add(line);
            }
        }

        foreach (MemberDay member in _members.Values)
        {
            member.Goods.Sort((one, other) =>
                string.CompareOrdinal(one.Product, other.Product));
        }

        return new HouseDay(kinds, [.. pools.Values]);
    }

    private void CloseOrders(ExchangeCore core)
    {
        foreach (OrderView order in core.ViewOrders())
        {
            MemberOf(order.Member).Orders.Add(new OrderLine(
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

        foreach (MemberDay member in _members.Values)
        {
            member.Orders.Sort((one, other) =>
                one.Order.Value.CompareTo(other.Order.Value));
        }
    }

    private void CloseDeals(ExchangeCore core)
    {
        foreach (DealView deal in core.ViewDeals())
        {
            MemberOf(deal.Buyer).Deals.Add(LineOf(deal, Side.Buy));
            MemberOf(deal.Seller).Deals.Add(LineOf(deal, Side.Sell));
        }

        foreach (MemberDay member in _members.Values)
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

    private void CloseContracts()
    {
        foreach (ContractRow row in _contracts.Values)
        {
            MemberOf(row.Buyer).Contracts.Add(LineOf(in row, Side.Buy));
            MemberOf(row.Seller).Contracts.Add(LineOf(in row, Side.Sell));
        }
    }

    private ContractLine LineOf(in ContractRow row, Side side)
    {
        bool isBuy = side == Side.Buy;
        ProductDefinition? product = names.ProductOf(row.Product);
        bool isOver = ContractRules.IsOver(row.Stage);
        long open = isOver ? 0 : long.Max(0, row.Goods.Thousandths - row.Delivered.Thousandths);
        return new ContractLine
        {
            Contract = row.Id,
            Deal = row.Deal,
            Instrument = names.Instrument(row.Terms.Instrument),
            Product = product?.Code ?? "",
            Unit = product?.BaseUnit ?? "",
            Side = side,
            Counterparty = names.Code(isBuy ? row.Seller : row.Buyer),
            Price = row.Terms.Price,
            Lots = row.Terms.Lots.Lots,
            Goods = row.Goods.Thousandths,
            Delivered = row.Delivered.Thousandths,
            Open = open,
            TradedFen = row.Traded.Fen,
            ValueFen = row.Cost.Fen,
            NetFen = Amounts.NetOfVat(row.Cost, row.Rates.VatPpm).Fen,
            PaidFen = row.Paid.Fen,
            DepositFen = isBuy ? row.BuyDeposit.Fen : row.SellDeposit.Fen,
            LockedFen = isBuy ? row.Locked.Fen : 0,
            Stage = row.Stage,
            Mode = row.Terms.Mode,
            Differential = row.Differential,
            ConversionNumerator = row.Terms.ConversionNumerator,
            ConversionDenominator = row.Terms.ConversionDenominator,
            IsInvoiceConfirmed = _confirmed.Contains(row.Id.Value),
            Attachments = _attachments.TryGetValue(row.Id.Value, out List<ContractPaper>? papers)
                ? papers
                : [],
        };
    }

    private void CloseTitles(ExchangeCore core)
    {
        foreach (TitleView title in core.ViewTitles())
        {
            ProductDefinition? product = names.ProductOf(title.Product);
            MemberOf(title.Owner).Titles.Add(new TitleLine(
                title.Title, title.Kind, product?.Code ?? "", product?.BaseUnit ?? "",
                title.Goods.Thousandths, title.From, title.To, title.Contract,
                names.Bank(title.Bank)));
        }
    }
}
