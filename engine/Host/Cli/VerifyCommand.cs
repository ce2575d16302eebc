using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco verify</c>: is the journal what was written, and does it replay.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> chain = new("--chain")
        {
            Description = "Checks the chain of blocks alone, without replaying the commands.",
        };
        Option<long?> from = Options.Whole(
            "--from", "SEQ",
            "Checks the blocks from this command on, without replaying: a replay needs them all.",
            1, long.MaxValue);
        Option<long?> to = Options.Whole(
            "--to", "SEQ", "Checks up to this command; otherwise to the durable end.", 1,
            long.MaxValue);
        Option<bool> json = Options.Json();
        Command verify = new(
            "verify",
            "Checks every block of the journal, replays all, compares events byte for byte; names "
                + "the first bad block and its place.")
        {
            data, chain, from, to, json,
        };
        verify.SetAction(parsed =>
        {
            using ProgressBar progress = ProgressBar.On(error, "verifying");
            return VerifyTool.Run(
                parsed.GetRequiredValue(data),
                new VerifyRange(
                    SequenceOf(parsed.GetValue(from)),
                    SequenceOf(parsed.GetValue(to)),
                    parsed.GetValue(chain)),
                parsed.GetValue(json),
                output,
                progress);
        });
        return verify;
    }

    private static Sequence? SequenceOf(long? number) =>
        number is { } given ? new Sequence((ulong)given) : null;
}
