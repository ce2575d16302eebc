using System.Globalization;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Run.Start;

/// <summary>What a start says of a reserve that leaves no room. The starting thread.</summary>
internal static class ReserveWarning
{
    private const long Mebi = 1 << 20;

    /// <summary>
    /// A sentence if no new order would ever be taken, which a refused order does not explain; null
    /// as a rule, and where the disk does not say how much room it has: the watch of the room tells
    /// that.
    /// </summary>
    /// <param name="log">The journal; waits for its disk.</param>
    /// <param name="reserveBytes">What was asked for; null: nothing.</param>
    public static string? Of(ICommandLog log, long? reserveBytes)
    {
        if (reserveBytes is not { } reserve)
        {
            return null;
        }

        try
        {
            long total = log.MeasureSpace().TotalBytes;
            return reserve <= total ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"WARNING: --reserve keeps {reserve / Mebi} MiB free, and the journal may take "
                + $"{total / Mebi} MiB at most: no new order is ever taken");
        }
        catch (JournalException)
        {
            return null;
        }
    }
}
