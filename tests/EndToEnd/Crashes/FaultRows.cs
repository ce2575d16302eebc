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
    public static IEnumerable<ITheoryDataRow> Share(IEnumerable<ITheoryDataRow> rows)
    {
        int step = Math.Max(1, (int)Math.Round(1 / TestScale.Factor));
        return rows.Where((_, place) => place % step == 0);
    }
}
