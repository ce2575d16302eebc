using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Matching.Deals;

/// <summary>
/// Who may do what with a negotiated deal, and what becomes of it (market-rules.md, M9).
/// </summary>
/// <remarks>
/// <code>
///                       Answerer            Proposer    venue
/// Proposed, Countered   counter: Countered  withdraw:   -
///                       accept: Accepted    Withdrawn
///                       decline: Declined
/// Accepted              -                   -           approve: Contracted, refuse: Refused
/// </code>
/// Time makes Lapsed of Proposed and Countered, and Refused of Accepted. Pure; allocates nothing.
/// </remarks>
public static class DealRules
{
    /// <summary>Whether somebody may do something now, or why not.</summary>
    public static RejectReason Check(DealStatus status, DealAction action, DealRole role)
    {
        bool isOfVenue = action is DealAction.Approve or DealAction.Refuse;
        if (action is < DealAction.Counter or > DealAction.Refuse)
        {
            return RejectReason.DealTermsInvalid;
        }

        if (isOfVenue != (role == DealRole.Venue))
        {
            return RejectReason.NotAuthorised;
        }

        bool isOpen = status is DealStatus.Proposed or DealStatus.Countered;
        if (isOfVenue ? status != DealStatus.Accepted : !isOpen)
        {
            return RejectReason.DealStatusForbids;
        }

        DealRole demanded = action == DealAction.Withdraw
            ? DealRole.Proposer
            : DealRole.Answerer;
        return isOfVenue || role == demanded ? RejectReason.None : RejectReason.DealNotYours;
    }

    /// <summary>Where a deal stands after something that was allowed.</summary>
    public static DealStatus After(DealAction action) => action switch
    {
        DealAction.Counter => DealStatus.Countered,
        DealAction.Accept => DealStatus.Accepted,
        DealAction.Decline => DealStatus.Declined,
        DealAction.Withdraw => DealStatus.Withdrawn,
        DealAction.Approve => DealStatus.Contracted,
        DealAction.Refuse => DealStatus.Refused,
        _ => Unknown(action),
    };

    /// <summary>Whether a deal is over: it leaves the table.</summary>
    public static bool IsOver(DealStatus status) => status >= DealStatus.Contracted;

    /// <summary>Whether terms say nothing senseless by themselves.</summary>
    /// <remarks>
    /// Whether the product allows them is another question. A price is more than 0: shares of it
    /// are deposited and charged. Who pays first pays all of it then.
    /// </remarks>
    public static bool AreSane(in DealTerms terms) =>
        terms.Mode is >= DeliveryMode.PayFirst and <= DeliveryMode.TitleTransfer
        && terms.DepositUse is DepositUse.Release or DepositUse.OffsetPayment
        && terms.Excess is >= ExcessRule.Contract and <= ExcessRule.Refuse
        && terms.Price.TenThousandths > 0
        && (terms.IndexPrice.IsNull
            ? terms.Excess != ExcessRule.Index
            : terms.IndexPrice.TenThousandths > 0)
        && terms.TolerancePpm < Whole
        && terms.FirstPartPpm <= Whole
        && (terms.Mode != DeliveryMode.PayFirst || terms.FirstPartPpm == Whole)
        && terms.DeliveryStart.IsSome
        && terms.DeliveryStart.DayNumber <= terms.DeliveryEnd.DayNumber
        && IsConversion(terms.ConversionNumerator, terms.ConversionDenominator);

    private const uint Whole = 1_000_000;

    private static bool IsConversion(long numerator, long denominator) =>
        (numerator == 0 && denominator == 0) || (numerator > 0 && denominator > 0);

    private static DealStatus Unknown(DealAction action)
    {
        Invariant.Broken($"deal action {(byte)action}");
        return default;
    }
}
