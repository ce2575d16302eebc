using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Audit;

/// <summary>What a call auction would trade, as told last.</summary>
/// <param name="Price">The price in 1/10,000 CNY; null when nothing would trade.</param>
/// <param name="Volume">Lots that would trade.</param>
/// <param name="Surplus">Lots at the price that find no other side.</param>
/// <param name="SurplusSide">Their side; 0 when there are none.</param>
public readonly record struct IndicativeRow(
    long? Price, long Volume, long Surplus, Side SurplusSide);
