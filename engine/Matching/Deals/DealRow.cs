using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching.Deals;

/// <summary>A deal that is not a contract yet.</summary>
public struct DealRow
{
    /// <summary>Which deal.</summary>
    public DealId Id;

    /// <summary>The terms as they stand; their account is of who proposed them.</summary>
    public DealTerms Terms;

    /// <summary>The party that proposed the deal; the side of the terms is its side.</summary>
    public DealParty First;

    /// <summary>The other party.</summary>
    public DealParty Second;

    /// <summary>Where it stands.</summary>
    public DealStatus Status;

    /// <summary>Whether the first party has to answer now.</summary>
    public bool IsFirstToAnswer;

    /// <summary>Accepted: what is held of both parties.</summary>
    public DealCharges Charges;

    /// <summary>Accepted: whether its contract has the rates of that time.</summary>
    public bool AreRatesKept;

    /// <summary>Those rates.</summary>
    public DealRates Rates;

    /// <summary>Accepted: when it is refused, if the venue has not checked it.</summary>
    public Timestamp CheckUntil;

    /// <summary>What a party does.</summary>
    public readonly Side SideOf(bool isFirst) => isFirst == (Terms.Side == Side.Buy)
        ? Side.Buy
        : Side.Sell;

    /// <summary>The party that buys.</summary>
    public readonly DealParty Buyer => Terms.Side == Side.Buy ? First : Second;

    /// <summary>The party that sells.</summary>
    public readonly DealParty Seller => Terms.Side == Side.Buy ? Second : First;

    /// <summary>What a member is to it; 0 if it is none of both parties.</summary>
    public readonly DealRole RoleOf(MemberId member)
    {
        if (member != First.Member && member != Second.Member)
        {
            return 0;
        }

        return (member == First.Member) == IsFirstToAnswer
            ? DealRole.Answerer
            : DealRole.Proposer;
    }

    /// <summary>When it lapses, or, once it is accepted, is refused.</summary>
    public readonly Timestamp Deadline => Status switch
    {
        DealStatus.Proposed or DealStatus.Countered => Terms.ValidUntil,
        DealStatus.Accepted => CheckUntil,
        _ => default,
    };
}
