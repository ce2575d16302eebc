using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching.Auctions;

/// <summary>What a call auction would trade. All is zero when no bid reaches an ask.</summary>
/// <param name="HasPrice">Whether anything would trade.</param>
/// <param name="Price">
/// The one price of all trades; zero, which may be a price, without one.
/// </param>
/// <param name="Volume">Lots that would trade; no other price trades more.</param>
/// <param name="Surplus">
/// Lots at this price or better ones of their half that find no other side.
/// </param>
/// <param name="SurplusSide">The side of these lots; 0 when there are none.</param>
public readonly record struct AuctionPrice(
    bool HasPrice, Price Price, Quantity Volume, Quantity Surplus, Side SurplusSide);
