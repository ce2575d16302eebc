using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Journals;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco journal</c>: what the files of a journal hold, without replaying them.</summary>
internal static class JournalCommand
{
    /// <summary>Makes the command with its parts.</summary>
    public static Command Create(TextWriter output) =>
        new("journal", "Looks into the files of a journal without replaying them.")
        {
            Stat(output), Dump(output),
        };

    private static Command Stat(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> json = Options.Json();
        Command stat = new(
            "stat", "Prints segments, blocks, bytes, codecs, sequences, times, terms and versions.")
        {
            data, json,
        };
        stat.SetAction(parsed => StatTool.Run(
            parsed.GetRequiredValue(data), parsed.GetValue(json), output));
        return stat;
    }

    private static Command Dump(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<long?> from = Options.Whole(
            "--from", "SEQ", "The first command; otherwise the first of all.", 1, long.MaxValue);
        Option<long?> to = Options.Whole(
            "--to", "SEQ", "The last command; otherwise the last of all.", 1, long.MaxValue);
        Option<bool> blocks = new("--blocks")
        {
            Description = "Prints a line for each block instead of its records.",
        };
        Command dump = new(
            "dump", "Prints the records: commands, their parts and events, a line each.")
        {
            data, from, to, blocks,
        };
        dump.SetAction(parsed => DumpTool.Run(
            parsed.GetRequiredValue(data),
            SequenceOf(parsed.GetValue(from)),
            SequenceOf(parsed.GetValue(to)),
            parsed.GetValue(blocks),
            output));
        return dump;
    }

    private static Sequence? SequenceOf(long? number) =>
        number is { } given ? new Sequence((ulong)given) : null;
}
