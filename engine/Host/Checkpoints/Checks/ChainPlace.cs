using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>A place between two blocks of a journal that is being read.</summary>
/// <param name="Point">The place in the chain.</param>
/// <param name="Day">The trading day; none if no block has told it yet.</param>
/// <param name="Executions">Executions of the day before it.</param>
internal readonly record struct ChainPlace(LogPoint Point, TradingDay Day, ulong Executions);
