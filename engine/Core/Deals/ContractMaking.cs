using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>What makes a contract of a deal: its terms and rates are kept, its fees charged.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="times">When it is late.</param>
/// <param name="telling">What parties are told.</param>
/// <param name="venue">Where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class ContractMaking(
    DealBooks books, DealPricing pricing, ContractTimes times, ContractTelling telling,
    IDealVenue venue)
{
    /// <summary>
    /// A deal that has left its table is a contract now; there is room for it, and what it costs is
    /// held of both parties.
    /// </summary>
    public void Make(in DealRow deal, ContractId id, ref EventWriter events)
    {
        int row = books.Contracts.Take(id);
        ref ContractRow contract = ref books.Contracts[row];
        // A rate that changes while the venue checks is of later deals: what is held is so, too.
        DealRates rates = deal.AreRatesKept ? deal.Rates : pricing.RatesOf(in deal.Terms);
        contract.Deal = deal.Id;
        contract.Terms = deal.Terms;
        contract.Product = books.Tables.Of(deal.Terms.Instrument).Product;
        contract.Pricing = pricing.Of(in deal.Terms);
        contract.Rates = new ContractRates(
            rates.SellDepositPpm, rates.VatPpm, rates.DefaultFeePpm);
        contract.Buyer = deal.Buyer.Member;
        contract.Seller = deal.Seller.Member;
        contract.BuyAccount = deal.Buyer.Account;
        contract.SellAccount = deal.Seller.Account;
        contract.BuyDeposit = deal.Charges.BuyDeposit;
        contract.SellDeposit = deal.Charges.SellDeposit;
        books.Titles.Admit(contract.Buyer, contract.Product);
        contract.OverdueAt = times.OverdueAfter(
            deal.Terms.DeliveryEnd, (int)rates.OverdueDays);
        times.SetDeadline(row);
        Command none = default;
        telling.Tell(
            in contract, 0, new StageMove(contract.Stage, default), 0, in none, ref events);
        TakeCharges(in contract, contract.Buyer, deal.Charges.BuyDeposit, deal.Charges.BuyFee,
            ref events);
        TakeCharges(in contract, contract.Seller, deal.Charges.SellDeposit,
            deal.Charges.SellFee, ref events);
    }

    /// <summary>What a deal held of a party is its deposit and the venue's fee.</summary>
    private void TakeCharges(
        in ContractRow contract, MemberId member, Money deposit, Money fee,
        ref EventWriter events)
    {
        books.Cash.Move(
            member, AccountKind.FrozenOrder, AccountKind.FrozenContract, deposit.Fen,
            PostingKind.ContractDeposit, CashCause.Of(contract.Id), ref events);
        if (fee.Fen == 0)
        {
            return;
        }

        books.Ledger.Post(
            books.Cash.AccountOf(member, AccountKind.FrozenOrder),
            books.Cash.HouseOf(AccountKind.Fees), fee.Fen, PostingKind.TradeFee,
            contract.Id.Value);
        ref Event charged = ref venue.Tell(EventKind.FeeCharged, member, ref events);
        charged.Contract = contract.Id;
        charged.Counterparty = ContractTelling.OtherOf(in contract, member);
        charged.Instrument = contract.Terms.Instrument;
        charged.Posting = PostingKind.TradeFee;
        charged.Fee = fee;
    }
}
