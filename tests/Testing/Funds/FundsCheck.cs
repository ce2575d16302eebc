using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What must be true of money and goods between any two commands, found anew from open orders,
/// positions, deals, contracts and titles. It knows no rule of any command.
/// </summary>
/// <param name="book">What members were told.</param>
/// <param name="ledger">What was posted.</param>
public sealed class FundsCheck(FundsBook book, FundsLedger ledger)
{
    private readonly Dictionary<MemberId, long> _orders = [];
    private readonly Dictionary<MemberId, long> _contracts = [];
    private readonly Dictionary<MemberId, long> _payments = [];
    private readonly Dictionary<(MemberId, InstrumentId), (long Buy, long Sell)> _open = [];

    /// <summary>
    /// Members and venue together have what banks hold and send each other; nothing reserved is
    /// below 0.
    /// </summary>
    public void DemandSums(ExchangeCore core, int banks)
    {
        long all = 0;
        foreach (MoneyView money in core.ViewMoney())
        {
            all += money.Balance.Fen;
            FundsException.Unless(
                money.FrozenOrder.Fen >= 0 && money.FrozenContract.Fen >= 0
                    && money.FrozenPayment.Fen >= 0 && money.DefaultFund.Fen >= 0,
                $"member {money.Member.Value} has {money}");
        }

        for (AccountKind kind = AccountKind.Fees; kind <= AccountKind.Suspense; kind++)
        {
            all += core.ViewHouse(kind).Fen;
        }

        for (int bank = 1; bank <= banks; bank++)
        {
            BankId id = new((ushort)bank);
            all -= core.ViewPool(id).Fen;
            all += ledger.BalanceOf(LedgerOwner.Of(id), AssetId.Cny, AccountKind.InTransit);
        }

        FundsException.Equal(0, all, "members and venue less pools and what is between them");
        FundsException.Equal(
            book.ReturnedOf(MemberId.None), core.ViewUnowned().Sum(one => one.Amount.Fen),
            "what is nobody's");
    }

    /// <summary>
    /// What each member has frozen is what its orders, positions, deals, contracts and withdrawals
    /// need; what it has in all is what it was told. Not while a job is under way: then some
    /// positions reserve by the former terms.
    /// </summary>
    public void DemandReserves(ExchangeCore core)
    {
        _orders.Clear();
        _contracts.Clear();
        _payments.Clear();
        AddBooks(core);
        foreach (FundsHold hold in book.Holds.Values)
        {
            Add(_orders, hold.Buyer, hold.BuyFen);
            Add(_orders, hold.Seller, hold.SellFen);
        }

        foreach (FundsContract contract in book.Contracts.All)
        {
            Add(_contracts, contract.Agreed.Buyer, contract.BuyDepositFen);
            Add(_contracts, contract.Agreed.Seller, contract.SellDepositFen);
            Add(_payments, contract.Agreed.Buyer, contract.LockedFen);
        }

        foreach (ContractView contract in core.ViewContracts())
        {
            book.Contracts.Of(contract.Id).Demand(contract);
            ledger.DemandPaid(contract);
            DemandRates(core, contract);
        }

        foreach (MoneyView money in core.ViewMoney())
        {
            Demand(money);
        }
    }

    /// <summary>
    /// Each title is of one owner; owners have in the ledger what their titles say, by its state;
    /// what is locked is locked for a contract of that seller.
    /// </summary>
    public void DemandGoods(ExchangeCore core)
    {
        Dictionary<(LedgerOwner, AssetId, AccountKind), long> goods = [];
        Dictionary<AssetId, long> issued = [];
        HashSet<TitleId> seen = [];
        foreach (TitleView title in core.ViewTitles())
        {
            FundsException.Unless(
                seen.Add(title.Title) && title.Goods.Thousandths > 0 && title.Owner.IsSome,
                $"title {title} is there twice, or of nobody");
            AccountKind kind = title.Contract.IsSome ? AccountKind.GoodsLocked
                : title.Bank.IsSome ? AccountKind.GoodsPledged
                : AccountKind.GoodsFree;
            AssetId asset = AssetId.Of(title.Product);
            long units = UnitsOf(title);
            (LedgerOwner, AssetId, AccountKind) key =
                (LedgerOwner.Of(title.Owner), asset, kind);
            goods[key] = goods.GetValueOrDefault(key) + units;
            issued[asset] = issued.GetValueOrDefault(asset) + units;
            DemandLock(core, title);
        }

        foreach (LedgerAccountView account in core.ViewLedger())
        {
            if (account.Asset.Value < AssetId.GoodsBase)
            {
                continue;
            }

            long expected = account.Kind == AccountKind.Issued
                ? -issued.GetValueOrDefault(account.Asset)
                : goods.GetValueOrDefault((account.Owner, account.Asset, account.Kind));
            FundsException.Equal(
                expected, (long)account.Net,
                $"goods {account.Asset.Value} {account.Kind}", account.Owner.Number);
        }
    }

    private static void DemandLock(ExchangeCore core, TitleView title)
    {
        if (!title.Contract.IsSome)
        {
            return;
        }

        bool isKnown = core.TryViewContract(title.Contract, out ContractRow contract);
        FundsException.Unless(
            isKnown && contract.Title == title.Title && contract.Seller == title.Owner
                && contract.LockedGoods == title.Goods,
            $"title {title} is locked for a contract that does not have it");
    }

    /// <summary>Whatever was set since: a contract has the rates that were agreed to.</summary>
    private void DemandRates(ExchangeCore core, ContractView contract)
    {
        bool isKnown = core.TryViewContract(contract.Id, out ContractRow row);
        ContractRates rates = row.Rates;
        FundsAgreement agreed = book.AgreedOf(contract.Deal);
        FundsException.Unless(
            isKnown && (agreed.SellDepositPpm, agreed.VatPpm, agreed.DefaultFeePpm)
                == (rates.SellDepositPpm, rates.VatPpm, rates.DefaultFeePpm),
            $"contract {contract.Id.Value} has other rates than were accepted: {rates}");
    }

    private static long UnitsOf(TitleView title) => title.Kind == TitleKind.Capacity
        ? title.Goods.Thousandths * (title.To.DayNumber - title.From.DayNumber + 1)
        : title.Goods.Thousandths;

    private void Demand(MoneyView money)
    {
        MemberId member = money.Member;
        uint owner = member.Value;
        FundsException.Equal(book.ToldOf(member), money.Balance.Fen, "money told", owner);
        FundsException.Equal(
            _orders.GetValueOrDefault(member), money.FrozenOrder.Fen, "FrozenOrder", owner);
        FundsException.Equal(
            _contracts.GetValueOrDefault(member), money.FrozenContract.Fen, "FrozenContract",
            owner);
        long payments = _payments.GetValueOrDefault(member) + ledger.HeldOf(member)
            + book.ReturnedOf(member);
        FundsException.Equal(payments, money.FrozenPayment.Fen, "FrozenPayment", owner);
    }

    private void AddBooks(ExchangeCore core)
    {
        _open.Clear();
        foreach (OrderView order in core.ViewOrders())
        {
            (MemberId, InstrumentId) key = (order.Member, order.Instrument);
            (long buy, long sell) = _open.GetValueOrDefault(key);
            _open[key] = order.Side == Side.Buy
                ? (buy + order.RemainingLots, sell)
                : (buy, sell + order.RemainingLots);
        }

        foreach (InstrumentDefinition instrument in book.Instruments.Values)
        {
            if (core.ViewMargins(instrument.Id) is not { } found)
            {
                continue;
            }

            book.Margins.Demand(instrument.Id, found);
            FundsMargin terms = book.Margins.Of(instrument.Id);
            foreach (MoneyView money in core.ViewMoney())
            {
                (MemberId Member, InstrumentId) key = (money.Member, instrument.Id);
                long net = book.NetOf(money.Member, instrument.Id);
                (long buy, long sell) = _open.GetValueOrDefault(key);
                long margin = terms.Of(net);
                Add(_contracts, money.Member, margin);
                Add(_orders, money.Member, terms.NeedOf(net, buy, sell) - margin);
            }
        }
    }

    private static void Add(Dictionary<MemberId, long> sums, MemberId member, long fen) =>
        sums[member] = sums.GetValueOrDefault(member) + fen;
}
