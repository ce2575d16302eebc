using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <summary>Names a random end of an auction.</summary>
/// <param name="Schedule">Whose auction.</param>
/// <param name="Day">The trading day.</param>
/// <param name="Step">The step of the schedule that ends it, from 0.</param>
public readonly record struct AuctionEndKey(ScheduleId Schedule, TradingDay Day, uint Step);
