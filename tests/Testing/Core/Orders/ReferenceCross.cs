using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>What an auction would trade.</summary>
/// <param name="Price">The one price; null if nothing trades.</param>
/// <param name="Volume">Lots that trade.</param>
/// <param name="Surplus">Lots at the price that find no other side.</param>
/// <param name="SurplusSide">Their side; 0 if there are none.</param>
public sealed record ReferenceCross(
    UnitPrice Price, long Volume, long Surplus, Side SurplusSide);
