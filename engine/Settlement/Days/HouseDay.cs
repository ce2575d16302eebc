using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Days;

/// <summary>Money of the venue in the evening, and where all money is. Whole fen. Immutable.
/// </summary>
/// <param name="Kinds">What the venue has, by what it is for.</param>
/// <param name="Pools">The pooled accounts, by the numbers of their banks.</param>
public sealed record HouseDay(
    IReadOnlyDictionary<AccountKind, long> Kinds, IReadOnlyList<BankPool> Pools)
{
    /// <summary>All money of the venue.</summary>
    public long VenueFen
    {
        get
        {
            long sum = 0;
            foreach (long fen in Kinds.Values)
            {
                sum = checked(sum + fen);
            }

            return sum;
        }
    }

    /// <summary>All pools together.</summary>
    public long PoolsFen
    {
        get
        {
            long sum = 0;
            foreach (BankPool pool in Pools)
            {
                sum = checked(sum + pool.ClosingFen);
            }

            return sum;
        }
    }

    /// <summary>All that is on its way.</summary>
    public long InTransitFen
    {
        get
        {
            long sum = 0;
            foreach (BankPool pool in Pools)
            {
                sum = checked(sum + pool.InTransitFen);
            }

            return sum;
        }
    }
}
