using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Lots that a trade has closed, all opened by one trade. Immutable.</summary>
/// <param name="Trade">The trade that closed them.</param>
/// <param name="Ticks">Its price in ticks.</param>
/// <param name="Opened">What they were: how many, opened when and at which price.</param>
/// <param name="IsOfMorning">Whether they were there in the morning.</param>
/// <param name="Gain">What they gained in the day, in ticks times lots.</param>
public readonly record struct ClosedLot(
    TradeId Trade, long Ticks, OpenLot Opened, bool IsOfMorning, Int128 Gain);
