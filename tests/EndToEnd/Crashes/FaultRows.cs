using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>How much of a table of faults a run tries.</summary>
internal static class FaultRows
{
    /// <summary>All rows in CI; of a shorter run a share, from all over the table.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="each">In CI the table gives one row of so many; a longer run has more.</param>
    public static IEnumerable<ITheoryDataRow> Share(
        IEnumerable<ITheoryDataRow> rows, int each = 1)
    {
        int step = Math.Max(1, (int)Math.Round(each / TestScale.Factor));
        return rows.Where((_, place) => place % step == 0);
    }
}
