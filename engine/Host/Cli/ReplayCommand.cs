using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco replay</c>: the market as it stood.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<JournalPoint?> until = Options.Of<JournalPoint>(
            "--until", "SEQ|TIME",
            "Stops behind this command, or behind the last one of this time.",
            ArgumentTexts.TryPoint);
        Option<string?> instrument = new("--instrument")
        {
            Description = "Shows the whole book of this instrument.",
            HelpName = "SYMBOL",
        };
        Option<bool> json = Options.Json();
        Command replay = new(
            "replay", "Rebuilds the exchange from the journal and prints books and figures.")
        {
            data, until, instrument, json,
        };
        replay.SetAction(parsed => ReplayTool.Run(
            parsed.GetRequiredValue(data),
            parsed.GetValue(until),
            parsed.GetValue(instrument),
            parsed.GetValue(json),
            output));
        return replay;
    }
}
