using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Lots that one trade has opened and that are still open. Immutable.</summary>
/// <param name="Trade">The trade; none where that is not known.</param>
/// <param name="Day">The trading day of it; none where that is not known.</param>
/// <param name="Ticks">Its price in ticks.</param>
/// <param name="Count">Lots; negative if they were sold.</param>
/// <param name="Cost">What they cost since they were last marked, in ticks times lots.</param>
public readonly record struct OpenLot(
    TradeId Trade, TradingDay Day, long Ticks, long Count, Int128 Cost);
