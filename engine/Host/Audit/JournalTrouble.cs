using System;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Audit;

/// <summary>
/// What a tool says of a journal that it cannot read or repeat, and how it ends: the same for all.
/// </summary>
/// <remarks>Any thread.</remarks>
internal static class JournalTrouble
{
    /// <summary>The finding in words; one of the journal with its number.</summary>
    public static string Words(Exception finding) =>
        finding is JournalException journal ? journal.Numbered : finding.Message;

    /// <summary>Says what cannot be done and why.</summary>
    /// <returns>A finding.</returns>
    /// <exception cref="UsageException">The archive is away, which is no damage.</exception>
    public static int Tell(TextWriter output, string what, Exception finding)
    {
        DemandThere(finding);
        output.WriteLine($"{what}: {Words(finding)}");
        return ExitCode.Finding;
    }

    /// <summary>Refuses what needs an archive that is away: nothing is wrong with the journal.
    /// </summary>
    /// <exception cref="UsageException">It is away.</exception>
    public static void DemandThere(Exception finding)
    {
        if (finding is JournalException { Fault: JournalFault.Away } away)
        {
            throw new UsageException(away.Numbered);
        }
    }
}
