using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Match;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco match FILE</c>: an order tape through the matching engine alone.</summary>
internal static class MatchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Argument<string> file = new("FILE") { Description = "The order tape." };
        Option<bool> json = Options.Json();
        Command command = new(
            "match", "Runs an order tape through the matching engine alone, timed, with hashes.")
        {
            file,
            json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(json), output));
        return command;
    }

    private static int Run(string path, bool json, TextWriter output)
    {
        if (!TapeReader.TryRead(path, out Tape? tape, out string? reason)
            || !TapeRunner.TryRun(tape, out TapeResult result, out reason))
        {
            throw new UsageException($"{path}: {reason}");
        }

        output.WriteLine(json ? result.ToJson() : result.ToText());
        return ExitCode.Good;
    }
}
