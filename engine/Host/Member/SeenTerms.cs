using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Cli;
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

    /// <summary>Holds a deal against what was seen.</summary>
    /// <param name="deal">Its number.</param>
    /// <param name="standing">How it stands; null: it does not.</param>
    /// <exception cref="UsageException">It does not stand, or at other terms, or another one
    /// answers it.</exception>
    internal void Demand(ulong deal, in StandingDeal? standing)
    {
        if (IsSome && Difference(in standing) is { } why)
        {
            throw new UsageException($"deal {deal} is not accepted: {why}.");
        }
    }

    private string? Difference(in StandingDeal? standing)
    {
        if (standing is not { } deal)
        {
            return "it does not stand";
        }

        bool isOther = (Price is { } price && price.TenThousandths != deal.Price)
            || (Lots is { } lots && lots != deal.Quantity);
        if (isOther)
        {
            return $"it stands at {PriceText.WithCny(deal.Price)} for {deal.Quantity} lots";
        }

        return deal.Awaited == deal.Member ? null : "the answer is not yours to give now";
    }
}
