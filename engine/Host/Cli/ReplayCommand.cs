using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco replay</c>: the market as it stood.</summary>
internal static class ReplayCommand
{
    private const int DepthMax = 1_000_000;

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
            Description = "Shows this instrument alone, with its whole book.",
            HelpName = "SYMBOL",
        };
        Option<string?> member = new("--member")
        {
            Description = "Shows positions, controls and live orders of this member alone.",
            HelpName = "CODE",
        };
        Option<long?> depth = Options.Whole(
            "--depth", "N", "Shows the N best prices of each side of each book.", 1, DepthMax);
        Option<bool> json = Options.Json();
        Command replay = new(
            "replay",
            "Rebuilds the exchange from the journal and prints books, positions and controls.")
        {
            data, until, instrument, member, depth, json,
        };
        replay.SetAction(parsed => ReplayTool.Run(
            parsed.GetRequiredValue(data),
            parsed.GetValue(until),
            new ReplayQuestion(
                parsed.GetValue(instrument),
                parsed.GetValue(member),
                (int?)parsed.GetValue(depth)),
            parsed.GetValue(json),
            output));
        return replay;
    }
}
