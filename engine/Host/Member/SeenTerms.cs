using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// The terms at which a member has seen a deal that it wants to accept. While the answer is the
/// member's the other party can change nothing, so that what was looked at is what is accepted.
/// </summary>
/// <param name="Price">The price of a price unit; null: whatever it is.</param>
/// <param name="Lots">Lots; null: however many.</param>
/// <remarks>Immutable. Any thread.</remarks>
public readonly record struct SeenTerms(UnitPrice? Price, long? Lots)
{
    /// <summary>Whether anything is demanded.</summary>
    public bool IsSome => Price is not null || Lots is not null;

    /// <summary>What stands against accepting a deal on these terms; null: nothing.</summary>
    /// <param name="standing">How it stands; null: it does not.</param>
    internal SeenDifference? Difference(in StandingDeal? standing)
    {
        if (!IsSome)
        {
            return null;
        }

        if (standing is not { } deal)
        {
            return SeenDifference.Of(RejectReason.UnknownDeal);
        }

        bool isOther = (Price is { } price && price.TenThousandths != deal.Price)
            || (Lots is { } lots && lots != deal.Quantity);
        return deal.Awaited == 0 ? SeenDifference.Of(RejectReason.DealStatusForbids)
            : deal.Awaited != deal.Member ? SeenDifference.Of(RejectReason.DealNotYours)
            : isOther
                ? new SeenDifference(
                    RejectReason.None,
                    $"it stands at {PriceText.WithCny(deal.Price)} for "
                        + PlainWords.Lots(deal.Quantity))
            : null;
    }
}
