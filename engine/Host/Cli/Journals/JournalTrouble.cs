using System;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary>
/// What a tool says of a journal that it cannot read or repeat, and how it ends: the same for all.
/// </summary>
/// <remarks>Any thread.</remarks>
internal static class JournalTrouble
{
    /// <summary>How a tool ends that met it; an exchange that runs ends as a fail-stop instead.
    /// </summary>
    /// <returns>
    /// <see cref="ExitCode.Usage"/> if it needs an archive that is away, which is no damage; else
    /// <see cref="ExitCode.Finding"/>.
    /// </returns>
    public static int ExitCodeOf(Exception finding) =>
        finding is JournalException { Fault: JournalFault.Away }
            ? ExitCode.Usage
            : ExitCode.Finding;

    /// <summary>Says what cannot be done and why.</summary>
    /// <returns>A finding.</returns>
    /// <exception cref="UsageException">The archive is away, which is no damage.</exception>
    public static int Tell(TextWriter output, string what, Exception finding)
    {
        DemandThere(finding);
        output.WriteLine($"{what}: {JournalException.WordsOf(finding)}");
        return ExitCode.Finding;
    }

    /// <summary>Says why a thing cannot be done as one JSON object.</summary>
    /// <returns>A finding.</returns>
    /// <exception cref="UsageException">The archive is away, which is no damage.</exception>
    public static int TellJson(TextWriter output, Exception finding)
    {
        DemandThere(finding);
        (long? block, long? address) = finding switch
        {
            JournalException damaged => (damaged.Block, damaged.Address),
            ReplayException differs => (differs.Block, null),
            _ => ((long?)null, (long?)null),
        };
        output.WriteLine(JsonLine.Of(writer =>
        {
            writer.WriteBoolean("ok", false);
            Write(writer, "bad_block", block);
            Write(writer, "bad_address", address);
            writer.WriteString("reason", JournalException.WordsOf(finding));
        }));
        return ExitCode.Finding;
    }

    /// <summary>Refuses what needs an archive that is away: nothing is wrong with the journal.
    /// </summary>
    /// <exception cref="UsageException">It is away.</exception>
    public static void DemandThere(Exception finding)
    {
        if (ExitCodeOf(finding) == ExitCode.Usage)
        {
            throw new UsageException(JournalException.WordsOf(finding));
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known) { writer.WriteNumber(name, known); }
        else { writer.WriteNull(name); }
    }
}
