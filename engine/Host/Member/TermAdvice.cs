using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using InstrumentDefinition = SCO.Exchange.Domain.Reference.InstrumentDefinition;
using Limit = SCO.Exchange.Domain.Reference.ParameterKind;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// Which rules the terms of a deal break, where they were refused: by themselves, and by the limits
/// of the venue file, which operators may have changed since. Any thread.
/// </summary>
internal static class TermAdvice
{
    private const uint Whole = 1_000_000;

    /// <summary>Clauses to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="instrument">The instrument that it was about.</param>
    /// <param name="terms">The terms.</param>
    public static string Of(
        RejectReason reason, VenueFile venue, InstrumentDefinition instrument,
        in NegotiatedTrade terms)
    {
        if (reason != RejectReason.DealTermsInvalid)
        {
            return "";
        }

        List<string> broken =
        [
            .. OfThemselves(terms), .. OfLimits(venue, instrument, terms),
        ];
        return broken.Count != 0
            ? $"; {string.Join("; ", broken)}"
            : "; they hold by the venue file: operators may have changed the limits since, the "
                + "last day of delivery may be over, or a counter has another instrument, side or "
                + "party than the deal";
    }

    private static IEnumerable<string> OfThemselves(NegotiatedTrade terms)
    {
        if (terms.Price <= 0)
        {
            yield return "the price is above 0";
        }

        bool hasIndex = terms.IndexPrice != Null.Int64;
        if (hasIndex ? terms.IndexPrice <= 0 : terms.ExcessRule == ExcessRule.Index)
        {
            yield return "the index price is above 0, and goes with settling by it";
        }

        if (terms.DeliveryMode == DeliveryMode.PayFirst && terms.FirstPartPpm != Whole)
        {
            yield return "who pays first pays all of it then: the first part is 100 %";
        }

        if (terms.DeliveryStart is 0 or Null.UInt16 || terms.DeliveryStart > terms.DeliveryEnd)
        {
            yield return "the first day of delivery is not after the last one";
        }
    }

    private static IEnumerable<string> OfLimits(
        VenueFile venue, InstrumentDefinition instrument, NegotiatedTrade terms)
    {
        long most = ValueOf(venue, Limit.TolerancePpm, instrument.Id);
        long least = ValueOf(venue, Limit.FirstPartPpm, instrument.Id);
        if (terms.TolerancePpm > most || terms.TolerancePpm >= Whole)
        {
            yield return $"the tolerance of {Percents.Of(terms.TolerancePpm)} is above the "
                + $"{Percents.Of(most)} of {instrument.Symbol}";
        }

        if (terms.FirstPartPpm < least || terms.FirstPartPpm > Whole)
        {
            yield return $"the first part of {Percents.Of(terms.FirstPartPpm)} is not within "
                + $"{Percents.Of(least)} and {Percents.Of(Whole)}, as {instrument.Symbol} has it";
        }
    }

    // What stands further down in the file is set later.
    private static long ValueOf(VenueFile venue, Limit kind, InstrumentId instrument) =>
        venue.Parameters.LastOrDefault(one => one.Kind == kind
            && (!one.Instrument.IsSome || one.Instrument == instrument)).Value;
}
