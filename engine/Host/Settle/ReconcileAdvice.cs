using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Reconciliation;

namespace SCO.Exchange.Host.Settle;

/// <summary>What comes next where a report of a day is not posted. Any thread.</summary>
internal static class ReconcileAdvice
{
    // As breaks name whose file they are of.
    private const string OfMember = "member";

    /// <summary>A clause to stand behind the obstacle, with the command.</summary>
    /// <param name="report">The report, which is not clean.</param>
    /// <param name="dataDirectory">The data directory of the exchange.</param>
    public static string Of(ReconcileReport report, string dataDirectory)
    {
        string[] silent =
        [
            .. report.Pools.Where(pool => !pool.HasStatement).Select(pool => pool.Code),
        ];
        if (report.AreBanksCompared && silent.Length > 0)
        {
            return "; next: name the statement of each bank, too: "
                + string.Join(" ", silent.Select(code => $"--bank FILE-OF-{code}"));
        }

        List<string> steps = [];
        // What is booked is not said anew: it is pending here and told by the bank, or not made.
        Break? instructed = report.Breaks.FirstOrDefault(one => one.Against != OfMember
            && one.Kind == BreakKind.StatusDiff
            && EndToEndName.TryRead(one.Reference, out _, out _));
        if (instructed is not null)
        {
            string line = AdminLine.Of(
                dataDirectory, $"instruction resolve {instructed.Reference} settled FILE");
            steps.Add($"its bank tells what became of {instructed.Reference}, or two operators "
                + $"do: {line} (or rejected)");
        }
        else if (report.Breaks.Any(one => one.Against != OfMember))
        {
            steps.Add("the bank tells by a file what differs, or takes it back");
        }

        if (report.Breaks.Any(one => one.Against == OfMember))
        {
            steps.Add("the member mends its file, or the day is reconciled without --member");
        }

        return $"; next: {string.Join("; ", steps)}; then sco reconcile again";
    }
}
