using System;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core;

/// <content>Negotiated deals (market-rules.md, M9; decision 0044).</content>
public sealed partial class ExchangeCore
{
    // A deal that lapses is told to both parties, and what was held of both.
    private const int DealEvents = 4;

    private void ProposeDeal(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        DealTerms terms = default;
        RejectReason reason = CheckDealEntry(in command);
        if (reason == RejectReason.None)
        {
            reason = ReadTerms(content, out terms);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckTerms(in command, in terms);
        }

        if (reason == RejectReason.None && _deals.IsFull)
        {
            reason = RejectReason.DealsFull;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        int row = _deals.Take(new DealId(command.Sequence.Value));
        ref DealRow deal = ref _deals[row];
        deal.Terms = terms;
        deal.First = new DealParty(MemberOf(in command), terms.Account, command.Principal);
        deal.Second = new DealParty(terms.Counterparty, AccountId.None, PrincipalId.None);
        deal.Status = DealStatus.Proposed;
        _deadlines.Deals.Add((uint)row + 1, terms.ValidUntil.Ns);
        TellDeal(in deal, in command, 0, ref events);
    }

    /// <summary>Steps 1 to 4a, as those of an order.</summary>
    private RejectReason CheckDealEntry(in Command command)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        return reason == RejectReason.None ? TakeRates(in command) : reason;
    }

    private void AnswerDeal(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (command.DealAction is DealAction.Approve or DealAction.Refuse)
        {
            CheckByVenue(in command, ref events);
            return;
        }

        int row = DealTable.None;
        DealTerms terms = default;
        RejectReason reason = CheckDealEntry(in command);
        if (reason == RejectReason.None)
        {
            reason = CheckAnswer(in command, out row);
        }

        if (reason == RejectReason.None && command.DealAction == DealAction.Counter)
        {
            reason = CheckCounter(in command, content, row, out terms);
        }

        long missing = 0;
        if (reason == RejectReason.None && command.DealAction == DealAction.Accept)
        {
            reason = CheckAccept(in command, row, out missing);
        }

        if (reason != RejectReason.None)
        {
            RejectMissing(in command, reason, missing, ref events);
            return;
        }

        switch (command.DealAction)
        {
            case DealAction.Counter: Counter(in command, row, in terms, ref events); break;
            case DealAction.Accept: Accept(in command, row, ref events); break;
            default: EndDeal(row, in command, command.DealAction, ref events); break;
        }
    }

    private RejectReason CheckAnswer(in Command command, out int row)
    {
        row = _deals.Find(command.Deal);
        DealRole role = row == DealTable.None ? 0 : _deals[row].RoleOf(MemberOf(in command));
        return role == 0
            ? RejectReason.UnknownDeal
            : DealRules.Check(_deals[row].Status, command.DealAction, role);
    }

    /// <summary>A counter keeps the instrument, the parties and who buys.</summary>
    private RejectReason CheckCounter(
        in Command command, ReadOnlySpan<byte> content, int row, out DealTerms terms)
    {
        RejectReason reason = ReadTerms(content, out terms);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref DealRow deal = ref _deals[row];
        MemberId other = deal.IsFirstToAnswer ? deal.Second.Member : deal.First.Member;
        return terms.Instrument != deal.Terms.Instrument || terms.Side != deal.Terms.Side
            || terms.Counterparty != other
                ? RejectReason.DealTermsInvalid
                : CheckTerms(in command, in terms);
    }

    private void Counter(
        in Command command, int row, in DealTerms terms, ref EventWriter events)
    {
        ref DealRow deal = ref _deals[row];
        TakeParty(ref deal, in command, terms.Account);
        deal.Terms = terms;
        deal.Status = DealRules.After(DealAction.Counter);
        deal.IsFirstToAnswer = !deal.IsFirstToAnswer;
        _deadlines.Deals.Remove((uint)row + 1);
        _deadlines.Deals.Add((uint)row + 1, terms.ValidUntil.Ns);
        TellDeal(in deal, in command, DealAction.Counter, ref events);
    }

    private static void TakeParty(ref DealRow deal, in Command command, AccountId account)
    {
        ref DealParty party = ref deal.Second;
        if (deal.IsFirstToAnswer)
        {
            party = ref deal.First;
        }

        party = party with { Account = account, Principal = command.Principal };
    }

    /// <summary>
    /// All that was asked of the terms is asked again, and of both parties; then the money of both.
    /// </summary>
    private RejectReason CheckAccept(in Command command, int row, out long missing)
    {
        missing = 0;
        ref DealRow deal = ref _deals[row];
        RejectReason reason = CheckDealPlace(
            in command, deal.Terms.Instrument, command.Account);
        PrincipalId proposer =
            deal.IsFirstToAnswer ? deal.Second.Principal : deal.First.Principal;
        if (reason == RejectReason.None)
        {
            reason = CheckDealStopped(proposer, deal.Terms.Instrument);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckDealMarket(in deal.Terms, isAccepted: false);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        DealCharges charges = ChargesOf(in deal.Terms);
        bool isBuyer = MemberOf(in command) == deal.Buyer.Member;
        missing = MissingOf(MemberOf(in command), charges.HeldOf(isBuyer));
        if (missing != 0)
        {
            return _calls.IsOpen(MemberOf(in command))
                ? RejectReason.MarginCallOpen
                : RejectReason.InsufficientFunds;
        }

        MemberId other = isBuyer ? deal.Seller.Member : deal.Buyer.Member;
        if (MissingOf(other, charges.HeldOf(!isBuyer)) != 0)
        {
            return RejectReason.CounterpartyFundsMissing;
        }

        return _parameters.ClearingOf(deal.Terms.Instrument).IsDealChecked
            ? RejectReason.None
            : CheckContractRoom(in deal);
    }

    /// <summary>Room for a contract, and for what its buyer will have of the goods.</summary>
    private RejectReason CheckContractRoom(in DealRow deal) => _contracts.IsFull
        ? RejectReason.ContractsFull
        : _titles.CheckAdmit(
            deal.Buyer.Member, InstrumentOf(deal.Terms.Instrument).Product);

    private void Accept(in Command command, int row, ref EventWriter events)
    {
        ref DealRow deal = ref _deals[row];
        TakeParty(ref deal, in command, command.Account);
        deal.Charges = ChargesOf(in deal.Terms);
        deal.Status = DealRules.After(DealAction.Accept);
        _deadlines.Deals.Remove((uint)row + 1);
        bool isChecked = _parameters.ClearingOf(deal.Terms.Instrument).IsDealChecked;
        if (isChecked)
        {
            deal.CheckUntil = CheckUntil(deal.Terms.Instrument);
            _deadlines.Deals.Add((uint)row + 1, deal.CheckUntil.Ns);
        }

        TellDeal(in deal, in command, DealAction.Accept, ref events);
        Hold(in deal, AccountKind.Available, AccountKind.FrozenOrder, ref events);
        if (!isChecked)
        {
            MakeContract(row, in command, DealAction.Accept, ref events);
        }
    }

    /// <summary>Until when the venue has to check a deal that is accepted now.</summary>
    private Timestamp CheckUntil(InstrumentId instrument)
    {
        long minutes = _parameters.ClearingOf(instrument).DealCheckMinutes;
        return new Timestamp(_now.Ns + ((ulong)(minutes != 0 ? minutes : MinutesOfDay)
            * 60 * Timestamp.NsPerSecond));
    }

    private const long MinutesOfDay = 24 * 60;

    /// <summary>Moves deposits and fees of both parties.</summary>
    private void Hold(
        in DealRow deal, AccountKind from, AccountKind to, ref EventWriter events)
    {
        Cash.Move(
            deal.Buyer.Member, from, to, deal.Charges.HeldOf(isBuyer: true).Fen,
            PostingKind.ContractDeposit, CashCause.Of(deal.Id), ref events);
        Cash.Move(
            deal.Seller.Member, from, to, deal.Charges.HeldOf(isBuyer: false).Fen,
            PostingKind.ContractDeposit, CashCause.Of(deal.Id), ref events);
    }

    /// <summary>The check of the venue, by an operator who is neither party.</summary>
    private void CheckByVenue(in Command command, ref EventWriter events)
    {
        int row = DealTable.None;
        RejectReason reason = CheckSession(in command, PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            row = _deals.Find(command.Deal);
            reason = row == DealTable.None
                ? RejectReason.UnknownDeal
                : CheckVenueAction(in command, in _deals[row]);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        if (command.DealAction == DealAction.Approve)
        {
            MakeContract(row, in command, DealAction.Approve, ref events);
        }
        else
        {
            EndDeal(row, in command, DealAction.Refuse, ref events);
        }

        AnswerDone(in command, ref events);
    }

    private RejectReason CheckVenueAction(in Command command, in DealRow deal)
    {
        RejectReason reason =
            DealRules.Check(deal.Status, command.DealAction, DealRole.Venue);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = CheckNeutral(command.Principal, deal.First.Member, deal.Second.Member);
        if (reason != RejectReason.None || command.DealAction == DealAction.Refuse)
        {
            return reason;
        }

        reason = CheckDealStopped(deal.First.Principal, deal.Terms.Instrument);
        if (reason == RejectReason.None)
        {
            reason = CheckDealStopped(deal.Second.Principal, deal.Terms.Instrument);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckDealMarket(in deal.Terms, isAccepted: true);
        }

        return reason == RejectReason.None ? CheckContractRoom(in deal) : reason;
    }

    private void EndDeal(
        int row, in Command command, DealAction action, ref EventWriter events)
    {
        DealRow deal = _deals[row];
        bool isHeld = deal.Status == DealStatus.Accepted;
        deal.Status = action != 0 ? DealRules.After(action)
            : isHeld ? DealStatus.Refused
            : DealStatus.Lapsed;
        _deadlines.Deals.Remove((uint)row + 1);
        _deals.Release(row);
        TellDeal(in deal, in command, action, ref events);
        if (isHeld)
        {
            Hold(in deal, AccountKind.FrozenOrder, AccountKind.Available, ref events);
        }
    }

    private bool FireDeal(ref EventWriter events)
    {
        if (DeadlineEventsMax - events.Count < DealEvents)
        {
            return false;
        }

        Command none = default;
        EndDeal((int)_deadlines.Deals.First - 1, in none, 0, ref events);
        return true;
    }

    /// <summary>Tells both parties: who acted in answer, the other one at its desk.</summary>
    private void TellDeal(
        in DealRow deal, in Command command, DealAction action, ref EventWriter events)
    {
        TellParty(in deal, in command, action, isFirst: true, ref events);
        TellParty(in deal, in command, action, isFirst: false, ref events);
    }

    private void TellParty(
        in DealRow deal, in Command command, DealAction action, bool isFirst,
        ref EventWriter events)
    {
        DealParty party = isFirst ? deal.First : deal.Second;
        bool acts = action is not (DealAction.Approve or DealAction.Refuse)
            && command.Session.IsSome && MemberOf(in command) == party.Member;
        ref Event told = ref acts
            ? ref Answer(EventKind.DealChanged, in command, ref events)
            : ref Tell(EventKind.DealChanged, party.Member, ref events);
        told.DealAction = action;
        DescribeDeal(ref told, in deal, isFirst);
    }

    /// <summary>What is told of a deal to one of its parties.</summary>
    private void DescribeDeal(ref Event told, in DealRow deal, bool isFirst)
    {
        told.Deal = deal.Id;
        told.DealStatus = deal.Status;
        told.Counterparty = isFirst ? deal.Second.Member : deal.First.Member;
        told.Account = isFirst ? deal.First.Account : deal.Second.Account;
        told.Side = deal.SideOf(isFirst);
        told.Instrument = deal.Terms.Instrument;
        told.Price = deal.Terms.Price;
        told.Quantity = deal.Terms.Lots;
        told.Amount = PricingOf(in deal.Terms).OfLots(deal.Terms.Price, deal.Terms.Lots);
        told.Deadline = deal.Deadline;
        told.IndexPrice = deal.Terms.IndexPrice;
        told.TolerancePpm = deal.Terms.TolerancePpm;
        told.FirstPartPpm = deal.Terms.FirstPartPpm;
        told.DeliveryStart = deal.Terms.DeliveryStart;
        told.DeliveryEnd = deal.Terms.DeliveryEnd;
        told.Mode = deal.Terms.Mode;
        told.DepositUse = deal.Terms.DepositUse;
        told.Excess = deal.Terms.Excess;
        told.SilentDays = deal.Terms.SilentDays;
        told.ConversionNumerator = deal.Terms.ConversionNumerator;
        told.ConversionDenominator = deal.Terms.ConversionDenominator;
    }

    private void ReadDeals(StateReader reader)
    {
        _deals.ReadState(reader, _memberLast, (uint)_capacities.PrincipalsMax);
        for (int row = 0; row < _deals.RowsMax; row++)
        {
            if (!_deals.Has(row))
            {
                continue;
            }

            ref DealRow deal = ref _deals[row];
            reader.Demand(
                IsDealSane(in deal.Terms) && IsMember(deal.First.Member)
                    && IsMember(deal.Second.Member),
                "a deal is of nobody, or nowhere");
            if (deal.Deadline.Ns != 0)
            {
                _deadlines.Deals.Add((uint)row + 1, deal.Deadline.Ns);
            }
        }
    }
}
