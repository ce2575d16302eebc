using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>
/// The price around which deals keep to their collar, by two operators (decision 0052).
/// </content>
public sealed partial class ExchangeCore
{
    private RejectReason CheckReferencePrice(in Proposal proposal)
    {
        if (!IsInstrument(proposal.Priced.Instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        ref InstrumentRow instrument = ref InstrumentOf(proposal.Priced.Instrument);
        if (!instrument.IsNegotiated)
        {
            return RejectReason.NotNegotiated;
        }

        if (proposal.Priced.Price.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        if (proposal.Priced.Price.TenThousandths % instrument.Tick != 0)
        {
            return RejectReason.PriceOffTick;
        }

        // A price of 0 stands for that of the definition, and a deal has none below.
        if (proposal.Priced.Price.TenThousandths <= 0
            || !IsInLadder(in instrument, proposal.Priced.Price.TenThousandths))
        {
            return RejectReason.PriceOutsideLimits;
        }

        DatedChange change = ChangeOf(in proposal);
        return CheckRoom(in change);
    }

    private static DatedChange ChangeOf(in Proposal proposal) => new(
        proposal.Priced.FromDay, ParameterKind.DealReferencePrice,
        proposal.Priced.Instrument, MemberId.None,
        proposal.Priced.Price.TenThousandths, 0);

    private void SetReferencePrice(in Proposal proposal, ref EventWriter events)
    {
        DatedChange change = ChangeOf(in proposal);
        Invariant.Holds(ApplyOrKeep(in change, ref events) == RejectReason.None);
    }

    private void TellReferencePrice(in DatedChange change, ref EventWriter events)
    {
        ref Event told = ref Next(EventKind.ReferencePriceChanged, ref events);
        told.Instrument = change.Instrument;
        told.Price = new UnitPrice(change.Value);
    }
}
