using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>An end of an auction that was drawn.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Day">The trading day.</param>
/// <param name="Step">The step that ended the auction.</param>
/// <param name="Seed">The seed that was told.</param>
/// <param name="At">When it ended.</param>
public readonly record struct DrawnEnd(
    ScheduleId Schedule, TradingDay Day, uint Step, Digest Seed, Timestamp At);
