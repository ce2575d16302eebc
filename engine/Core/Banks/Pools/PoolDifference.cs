using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>The first pool that is not what a report claims. Immutable.</summary>
/// <param name="Bank">Whose pool; none if all agree.</param>
/// <param name="Amount">How much more is claimed; 0 too where nothing is.</param>
internal readonly record struct PoolDifference(BankId Bank, Money Amount);
