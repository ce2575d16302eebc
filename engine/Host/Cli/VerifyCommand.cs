using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco verify</c>: is the journal what was written, and does it replay.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> chain = new("--chain")
        {
            Description = "Checks the chain of blocks alone, without replaying the commands.",
        };
        Option<bool> json = Options.Json();
        Command verify = new(
            "verify",
            "Checks every block of the journal, replays all, compares events byte for byte.")
        {
            data, chain, json,
        };
        verify.SetAction(parsed => VerifyTool.Run(
            parsed.GetRequiredValue(data), parsed.GetValue(chain), parsed.GetValue(json), output));
        return verify;
    }
}
