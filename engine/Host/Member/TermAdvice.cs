using System.Collections.Generic;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// Which rules the terms of a deal break by themselves, where they were refused for that: what the
/// exchange names by a reason of its own, such as a limit, is not said again. Any thread.
/// </summary>
internal static class TermAdvice
{
    private const uint Whole = 1_000_000;

    /// <summary>Clauses to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="terms">The terms.</param>
    public static string Of(RejectReason reason, in NegotiatedTrade terms)
    {
        if (reason != RejectReason.DealTermsInvalid)
        {
            return "";
        }

        string broken = string.Join("; ", OfThemselves(terms));
        return broken.Length != 0 ? $"; {broken}"
            : "; they contradict nothing: before version 3 of the rules a limit of the instrument, "
                + "the last day of delivery or another side than the deal's was refused so, too";
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

        if (terms.TolerancePpm >= Whole)
        {
            yield return "the tolerance is below 100 %";
        }

        if (terms.FirstPartPpm > Whole)
        {
            yield return "the first part is at most 100 %";
        }
        else if (terms.DeliveryMode == DeliveryMode.PayFirst && terms.FirstPartPpm != Whole)
        {
            yield return "who pays first pays all of it then: the first part is 100 %";
        }

        if (terms.DeliveryStart is 0 or Null.UInt16 || terms.DeliveryStart > terms.DeliveryEnd)
        {
            yield return "the first day of delivery is not after the last one";
        }

        bool hasConversion = terms.ConversionNumerator != 0 || terms.ConversionDenominator != 0;
        if (hasConversion && (terms.ConversionNumerator <= 0 || terms.ConversionDenominator <= 0))
        {
            yield return "a conversion has both of its numbers, above 0";
        }
    }
}
