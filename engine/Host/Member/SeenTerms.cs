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
    /// <exception cref="UsageException">It stands at other terms, or another one answers it.
    /// </exception>
    internal void Demand(in StandingDeal deal)
    {
        bool isOther = (Price is { } price && price.TenThousandths != deal.Price)
            || (Lots is { } lots && lots != deal.Quantity);
        if (isOther)
        {
            throw new UsageException(
                $"deal {deal.DealId} is not accepted: it stands at {PriceText.WithCny(deal.Price)} "
                    + $"for {deal.Quantity} lots.");
        }

        if (IsSome && deal.Awaited != deal.Member)
        {
            throw new UsageException(
                $"deal {deal.DealId} is not accepted: the answer is not yours to give now.");
        }
    }
}
