using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// The price of a day on which no trade says it. All positions are marked by it, so it is said by
/// two operators whose houses have none (decision 0069).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Rules before version 3: one operator says it, or the exchange itself.</summary>
    private RejectReason SetSettlementPrice(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSettlementPrice(command.Instrument, command.Price);
        if (reason == RejectReason.None)
        {
            SetSettlementPrice(command.Instrument, command.Price, ref events);
        }

        return reason;
    }

    /// <summary>
    /// A position may have come since the price was proposed, so that at the approval both
    /// operators are asked.
    /// </summary>
    private RejectReason CheckSettlementPrice(in Proposal proposal, PrincipalId by)
    {
        InstrumentId instrument = proposal.Priced.Instrument;
        RejectReason reason = CheckBook(instrument);
        if (reason == RejectReason.None
            && (HasPosition(proposal.Proposer, instrument) || HasPosition(by, instrument)))
        {
            reason = RejectReason.OperatorIsParty;
        }

        return reason != RejectReason.None
            ? reason
            : CheckSettlementPrice(instrument, proposal.Priced.Price);
    }

    private RejectReason CheckSettlementPrice(InstrumentId id, UnitPrice price)
    {
        RejectReason reason = CheckBook(id);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (Margins.Day.IsOver)
        {
            return RejectReason.SettlementStageForbids;
        }

        ref InstrumentRow instrument = ref InstrumentOf(id);
        if (price.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        if (price.TenThousandths % instrument.Tick != 0)
        {
            return RejectReason.PriceOffTick;
        }

        return IsInLadder(in instrument, price.TenThousandths)
            ? RejectReason.None
            : RejectReason.PriceOutsideLimits;
    }

    /// <summary>
    /// Whether the member that an operator acts for, or one of its control group, is long or short
    /// in an instrument.
    /// </summary>
    /// <remarks>A look at each member: no order ever comes here.</remarks>
    private bool HasPosition(PrincipalId principal, InstrumentId instrument)
    {
        MemberId house = _principals[principal.Value].Member;
        if (!house.IsSome)
        {
            return false;
        }

        ushort owner = _members[house.Value].Owner;
        bool has = false;
        for (uint number = 1; number <= _memberLast && !has; number++)
        {
            int row = _members[number].Owner == owner
                ? _positions.Find(new MemberId(number), instrument)
                : Positions.None;
            has = row != Positions.None && _positions[row].NetLots != 0;
        }

        return has;
    }

    /// <remarks>
    /// Where nobody has done anything yet it is the price before the first day, and margin is by it
    /// at once.
    /// </remarks>
    private void SetSettlementPrice(
        InstrumentId instrument, UnitPrice price, ref EventWriter events)
    {
        ref SettlementRow row = ref _settlements[instrument.Value];
        row.SetTicks = price.TenThousandths / InstrumentOf(instrument).Tick;
        if (_rules.TellsPricesSet)
        {
            ref Event told = ref Next(EventKind.SettlementPriceSet, ref events);
            told.Instrument = instrument;
            told.Price = price;
        }

        if (Margins.Terms.IsIdle(instrument) && !row.WasFixed)
        {
            row.Ticks = row.SetTicks;
            Margins.Terms.Refresh(instrument);
            TellPriceFixed(instrument, Quantity.Zero, ref events);
        }
    }

    /// <summary>By what positions are marked if nobody says a price; null: by nothing.</summary>
    private void TellPriceBefore(InstrumentId instrument, ref Event told)
    {
        long ticks = _settlements[instrument.Value].PriceOfDay();
        told.PreviousPrice = ticks == SettlementRow.NoPrice
            ? UnitPrice.Null
            : new UnitPrice(ticks * InstrumentOf(instrument).Tick);
    }

    /// <summary>What is proposed for a day waits no longer than that.</summary>
    /// <returns>Whether all have ended: there may be no room for more events.</returns>
    private bool EndPriceProposals(ProposalEnd how, in Command by, ref EventWriter events)
    {
        while (Proposals.TryFindOf(CommandKind.SetSettlementPrice, out Proposal waiting))
        {
            if (RoomIn(in events) < EventsKept)
            {
                return false;
            }

            Proposals.End(in waiting, how, in by, ref events);
        }

        return true;
    }
}
