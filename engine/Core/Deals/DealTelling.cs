using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>What both parties are told of their deal.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="pricing">What terms come to.</param>
/// <param name="venue">Where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class DealTelling(DealBooks books, DealPricing pricing, IDealVenue venue)
{
    /// <summary>Tells both parties: who acted in answer, the other one at its desk.</summary>
    /// <param name="deal">The deal as it stands after.</param>
    /// <param name="command">What was done; of no session if time did it.</param>
    /// <param name="action">What was done; 0 if time did it.</param>
    /// <param name="events">Where it goes.</param>
    public void Tell(
        in DealRow deal, in Command command, DealAction action, ref EventWriter events)
    {
        TellParty(in deal, in command, action, isFirst: true, ref events);
        TellParty(in deal, in command, action, isFirst: false, ref events);
    }

    /// <summary>Says on an event how a deal stands, as one of its parties has it.</summary>
    public void Describe(ref Event told, in DealRow deal, bool isFirst)
    {
        told.Deal = deal.Id;
        told.DealStatus = deal.Status;
        told.Counterparty = isFirst ? deal.Second.Member : deal.First.Member;
        told.Account = isFirst ? deal.First.Account : deal.Second.Account;
        told.Side = deal.SideOf(isFirst);
        told.Instrument = deal.Terms.Instrument;
        told.Price = deal.Terms.Price;
        told.Quantity = deal.Terms.Lots;
        told.Amount = pricing.AmountOf(in deal.Terms);
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

    private void TellParty(
        in DealRow deal, in Command command, DealAction action, bool isFirst,
        ref EventWriter events)
    {
        DealParty party = isFirst ? deal.First : deal.Second;
        bool acts = action is not (DealAction.Approve or DealAction.Refuse)
            && command.Session.IsSome
            && books.Tables.MemberOf(command.Principal) == party.Member;
        ref Event told = ref acts
            ? ref venue.Answer(EventKind.DealChanged, in command, ref events)
            : ref venue.Tell(EventKind.DealChanged, party.Member, ref events);
        told.DealAction = action;
        Describe(ref told, in deal, isFirst);
    }
}
