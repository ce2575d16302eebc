using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>What is asked of an answer to a deal: of who gives it, the terms, and money.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="terms">The gates of terms.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="free">What money may be held.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Changes nothing and allocates nothing.</remarks>
internal sealed class DealChecks(
    DealBooks books, TermChecks terms, DealPricing pricing, FreeMoney free, IDealVenue venue)
{
    /// <summary>Which deal is answered, and whether a party may do so now.</summary>
    public RejectReason CheckAnswer(in Command command, out int row)
    {
        row = books.Deals.Find(command.Deal);
        DealRole role = row == DealTable.None
            ? 0
            : books.Deals[row].RoleOf(books.Tables.MemberOf(command.Principal));
        return role == 0
            ? RejectReason.UnknownDeal
            : DealRules.Check(books.Deals[row].Status, command.DealAction, role);
    }

    /// <summary>A counter keeps the instrument, the parties and who buys.</summary>
    public RejectReason CheckCounter(
        in Command command, ReadOnlySpan<byte> content, int row, out DealTerms countered)
    {
        RejectReason reason = TermChecks.Read(content, out countered);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref DealRow deal = ref books.Deals[row];
        MemberId other = deal.IsFirstToAnswer ? deal.Second.Member : deal.First.Member;
        return countered.Instrument != deal.Terms.Instrument
            || countered.Side != deal.Terms.Side || countered.Counterparty != other
                ? venue.Rules.CauseOf(
                    RejectReason.CounterDiffers, RejectReason.DealTermsInvalid)
                : terms.Check(in command, in countered);
    }

    /// <summary>
    /// All that was asked of the terms is asked again, and of both parties; then the money of both.
    /// </summary>
    /// <param name="command">Who accepts.</param>
    /// <param name="row">The deal.</param>
    /// <param name="missingFen">What who accepts lacks of what would be held.</param>
    public RejectReason CheckAccept(in Command command, int row, out long missingFen)
    {
        missingFen = 0;
        ref DealRow deal = ref books.Deals[row];
        RejectReason reason = terms.CheckPlace(
            in command, deal.Terms.Instrument, command.Account);
        PrincipalId proposer =
            deal.IsFirstToAnswer ? deal.Second.Principal : deal.First.Principal;
        if (reason == RejectReason.None)
        {
            reason = venue.CheckOpening(proposer, deal.Terms.Instrument);
        }

        if (reason == RejectReason.None)
        {
            reason = terms.CheckMarket(in deal.Terms, isAccepted: false);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckMoney(
                in deal, books.Tables.MemberOf(command.Principal), out missingFen);
        }

        bool makesContract = reason == RejectReason.None
            && !books.Tables.Parameters.ClearingOf(deal.Terms.Instrument).IsDealChecked;
        return makesContract ? CheckRoom(in deal) : reason;
    }

    /// <summary>The check of the venue, by an operator who is neither party.</summary>
    public RejectReason CheckByVenue(in Command command, out int row)
    {
        row = books.Deals.Find(command.Deal);
        if (row == DealTable.None)
        {
            return RejectReason.UnknownDeal;
        }

        ref DealRow deal = ref books.Deals[row];
        RejectReason reason =
            DealRules.Check(deal.Status, command.DealAction, DealRole.Venue);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = venue.CheckNeutral(
            command.Principal, deal.First.Member, deal.Second.Member);
        if (reason != RejectReason.None || command.DealAction == DealAction.Refuse)
        {
            return reason;
        }

        reason = venue.CheckOpening(deal.First.Principal, deal.Terms.Instrument);
        if (reason == RejectReason.None)
        {
            reason = venue.CheckOpening(deal.Second.Principal, deal.Terms.Instrument);
        }

        if (reason == RejectReason.None)
        {
            reason = terms.CheckMarket(in deal.Terms, isAccepted: true);
        }

        return reason == RejectReason.None ? CheckRoom(in deal) : reason;
    }

    /// <summary>Whether both parties have what would be held of them.</summary>
    private RejectReason CheckMoney(in DealRow deal, MemberId accepting, out long missingFen)
    {
        DealCharges charges = pricing.ChargesOf(in deal.Terms);
        bool isBuyer = accepting == deal.Buyer.Member;
        missingFen = MissingFenOf(accepting, charges.HeldOf(isBuyer));
        if (missingFen != 0)
        {
            return venue.CallOf(accepting) != 0
                ? RejectReason.MarginCallOpen
                : RejectReason.InsufficientFunds;
        }

        MemberId other = isBuyer ? deal.Seller.Member : deal.Buyer.Member;
        return MissingFenOf(other, charges.HeldOf(!isBuyer)) != 0
            ? RejectReason.CounterpartyFundsMissing
            : RejectReason.None;
    }

    /// <summary>What a member's free money lacks of an amount; 0 if nothing.</summary>
    private long MissingFenOf(MemberId member, Money amount) => amount.Fen <= 0
        ? 0
        : Math.Max(0, amount.Fen - free.SpareFenOf(member));

    /// <summary>Room for a contract, and for what its buyer will have of the goods.</summary>
    private RejectReason CheckRoom(in DealRow deal) => books.Contracts.IsFull
        ? RejectReason.ContractsFull
        : books.Titles.CheckAdmit(
            deal.Buyer.Member, books.Tables.Of(deal.Terms.Instrument).Product);
}
