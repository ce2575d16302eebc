using System;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Negotiated deals until they are contracts or over (market-rules.md, M9; decision 0044).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="terms">The gates of terms.</param>
/// <param name="checks">What is asked of answers.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="telling">What parties are told.</param>
/// <param name="making">What makes a contract of a deal.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class DealDesk(
    DealBooks books, TermChecks terms, DealChecks checks, DealPricing pricing,
    DealTelling telling, ContractMaking making, IDealVenue venue)
{
    /// <summary>
    /// Events of a deal that lapses: both parties are told, and what was held of both.
    /// </summary>
    public const int LapseEvents = 4;

    private const ulong NsPerMinute = 60 * Timestamp.NsPerSecond;
    private const long MinutesOfDay = 24 * 60;
    private const int SharesOfDeals = 4;
    private const int ShareMin = 64;

    /// <summary>
    /// Where rules share the room, how many of the deals one member may have proposed: they bind
    /// nobody, and so many that nobody answers would keep all others out. In a small room nobody is
    /// kept short.
    /// </summary>
    private int ShareMax => int.Max(ShareMin, books.Deals.RowsMax / SharesOfDeals);

    /// <summary>A party proposes a deal.</summary>
    /// <param name="command">Who proposes.</param>
    /// <param name="content">The terms.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason Propose(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = TermChecks.Read(content, out DealTerms proposed);
        if (reason == RejectReason.None)
        {
            reason = terms.Check(in command, in proposed);
        }

        MemberId proposer = books.Tables.MemberOf(command.Principal);
        if (reason == RejectReason.None
            && (books.Deals.IsFull
                || (venue.Rules.SharesRooms && books.Proposed[proposer.Value] >= ShareMax)))
        {
            reason = RejectReason.DealsFull;
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        int row = books.Deals.Take(new DealId(command.Sequence.Value));
        ref DealRow deal = ref books.Deals[row];
        deal.Terms = proposed;
        deal.First = new DealParty(proposer, proposed.Account, command.Principal);
        books.Proposed[proposer.Value]++;
        deal.Second = new DealParty(proposed.Counterparty, AccountId.None, PrincipalId.None);
        deal.Status = DealStatus.Proposed;
        books.Lapses.Add((uint)row + 1, proposed.ValidUntil.Ns);
        telling.Tell(in deal, in command, 0, ref events);
        return RejectReason.None;
    }

    /// <summary>A party answers: it counters, accepts, declines or withdraws.</summary>
    /// <param name="command">Who answers which deal.</param>
    /// <param name="content">The terms of a counter.</param>
    /// <param name="missingFen">What who accepts lacks, in fen.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason Answer(
        in Command command, ReadOnlySpan<byte> content, out long missingFen,
        ref EventWriter events)
    {
        missingFen = 0;
        RejectReason reason = checks.CheckAnswer(in command, out int row);
        DealTerms countered = default;
        if (reason == RejectReason.None && command.DealAction == DealAction.Counter)
        {
            reason = checks.CheckCounter(in command, content, row, out countered);
        }

        if (reason == RejectReason.None && command.DealAction == DealAction.Accept)
        {
            reason = checks.CheckAccept(in command, row, out missingFen);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        switch (command.DealAction)
        {
            case DealAction.Counter:
                Counter(in command, row, in countered, ref events);
                break;
            case DealAction.Accept: Accept(in command, row, ref events); break;
            default: End(row, in command, command.DealAction, ref events); break;
        }

        return RejectReason.None;
    }

    /// <summary>The venue approves or refuses what was accepted.</summary>
    /// <param name="command">Which operator says so of which deal.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason Decide(in Command command, ref EventWriter events)
    {
        RejectReason reason = checks.CheckByVenue(in command, out int row);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.DealAction == DealAction.Approve)
        {
            MakeContract(row, in command, ref events);
        }
        else
        {
            End(row, in command, DealAction.Refuse, ref events);
        }

        return RejectReason.None;
    }

    /// <summary>The time of the first deal is over: it lapses, or is refused.</summary>
    public void Lapse(ref EventWriter events)
    {
        Command none = default;
        End((int)books.Lapses.First - 1, in none, 0, ref events);
    }

    /// <summary>Takes up what was written; members and instruments are there.</summary>
    public void ReadState(StateReader reader, uint memberLast)
    {
        books.Deals.ReadState(
            reader, memberLast, books.Tables.PrincipalsMax, venue.Rules.KeepsRatesAccepted);
        for (int row = 0; row < books.Deals.RowsMax; row++)
        {
            if (!books.Deals.Has(row))
            {
                continue;
            }

            ref DealRow deal = ref books.Deals[row];
            books.Proposed[deal.First.Member.Value]++;
            reader.Demand(
                pricing.IsSane(in deal.Terms) && books.Tables.IsMember(deal.First.Member)
                    && books.Tables.IsMember(deal.Second.Member),
                "a deal is of nobody, or nowhere");
            if (deal.Deadline.Ns != 0)
            {
                books.Lapses.Add((uint)row + 1, deal.Deadline.Ns);
            }
        }
    }

    private void Counter(
        in Command command, int row, in DealTerms countered, ref EventWriter events)
    {
        ref DealRow deal = ref books.Deals[row];
        TakeParty(ref deal, in command, countered.Account);
        deal.Terms = countered;
        deal.Status = DealRules.After(DealAction.Counter);
        deal.IsFirstToAnswer = !deal.IsFirstToAnswer;
        books.Lapses.Remove((uint)row + 1);
        books.Lapses.Add((uint)row + 1, countered.ValidUntil.Ns);
        telling.Tell(in deal, in command, DealAction.Counter, ref events);
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

    private void Accept(in Command command, int row, ref EventWriter events)
    {
        ref DealRow deal = ref books.Deals[row];
        TakeParty(ref deal, in command, command.Account);
        deal.Charges = pricing.ChargesOf(in deal.Terms);
        deal.AreRatesKept = venue.Rules.KeepsRatesAccepted;
        deal.Rates = deal.AreRatesKept ? pricing.RatesOf(in deal.Terms) : default;
        deal.Status = DealRules.After(DealAction.Accept);
        books.Lapses.Remove((uint)row + 1);
        bool isChecked =
            books.Tables.Parameters.ClearingOf(deal.Terms.Instrument).IsDealChecked;
        if (isChecked)
        {
            deal.CheckUntil = CheckUntil(deal.Terms.Instrument);
            books.Lapses.Add((uint)row + 1, deal.CheckUntil.Ns);
        }

        telling.Tell(in deal, in command, DealAction.Accept, ref events);
        Hold(in deal, AccountKind.Available, AccountKind.FrozenOrder, ref events);
        if (!isChecked)
        {
            MakeContract(row, in command, ref events);
        }
    }

    /// <summary>Until when the venue has to check a deal that is accepted now.</summary>
    private Timestamp CheckUntil(InstrumentId instrument)
    {
        long minutes = books.Tables.Parameters.ClearingOf(instrument).DealCheckMinutes;
        return new Timestamp(
            venue.Now.Ns + ((ulong)(minutes != 0 ? minutes : MinutesOfDay) * NsPerMinute));
    }

    /// <summary>Moves deposits and fees of both parties.</summary>
    private void Hold(
        in DealRow deal, AccountKind from, AccountKind to, ref EventWriter events)
    {
        books.Cash.Move(
            deal.Buyer.Member, from, to, deal.Charges.HeldOf(isBuyer: true).Fen,
            PostingKind.ContractDeposit, CashCause.Of(deal.Id), ref events);
        books.Cash.Move(
            deal.Seller.Member, from, to, deal.Charges.HeldOf(isBuyer: false).Fen,
            PostingKind.ContractDeposit, CashCause.Of(deal.Id), ref events);
    }

    /// <summary>A deal is over: its contract is made by the action that ends it.</summary>
    private void MakeContract(int row, in Command command, ref EventWriter events)
    {
        DealRow deal = books.Deals[row];
        deal.Status = DealStatus.Contracted;
        books.Lapses.Remove((uint)row + 1);
        Release(row);
        telling.Tell(in deal, in command, command.DealAction, ref events);
        making.Make(in deal, new ContractId(command.Sequence.Value), ref events);
    }

    private void Release(int row)
    {
        books.Proposed[books.Deals[row].First.Member.Value]--;
        books.Deals.Release(row);
    }

    private void End(int row, in Command command, DealAction action, ref EventWriter events)
    {
        DealRow deal = books.Deals[row];
        bool isHeld = deal.Status == DealStatus.Accepted;
        deal.Status = action != 0 ? DealRules.After(action)
            : isHeld ? DealStatus.Refused
            : DealStatus.Lapsed;
        books.Lapses.Remove((uint)row + 1);
        Release(row);
        telling.Tell(in deal, in command, action, ref events);
        if (isHeld)
        {
            Hold(in deal, AccountKind.FrozenOrder, AccountKind.Available, ref events);
        }
    }
}
