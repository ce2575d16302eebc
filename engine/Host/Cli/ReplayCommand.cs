using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Explain;
using SCO.Exchange.Host.Audit.Follow;

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
        Option<OrderName?> follow = Options.Of<OrderName>(
            "--follow", "ORDER|SESSION/LABEL",
            "Tells the life of one order instead: what happened to it, and why.",
            OrderName.TryRead);
        Option<TradeId?> explain = Options.Of<TradeId?>(
            "--explain", "TRADE",
            "Says instead by which rule and from which place in the queue a trade came about.",
            ArgumentTexts.TryTrade);
        Option<bool> json = Options.Json();
        Command replay = new(
            "replay",
            "Rebuilds the exchange from the journal and prints books, positions and controls.")
        {
            data, until, instrument, member, depth, follow, explain, json,
        };
        replay.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(data);
            JournalPoint? point = parsed.GetValue(until);
            Option[] shown = [instrument, member, depth, json];
            if (parsed.GetValue(follow) is { } order)
            {
                DemandAlone(parsed, follow, [.. shown, explain]);
                return FollowTool.Run(folder, point, order, output);
            }

            if (parsed.GetValue(explain) is { } trade)
            {
                DemandAlone(parsed, explain, [.. shown, until]);
                return ExplainTool.Run(folder, trade, output);
            }

            ReplayQuestion asked = new(
                parsed.GetValue(instrument),
                parsed.GetValue(member),
                (int?)parsed.GetValue(depth));
            return ReplayTool.Run(folder, point, asked, parsed.GetValue(json), output);
        });
        return replay;
    }

    // What is not a picture of the market has nothing to narrow.
    private static void DemandAlone(ParseResult parsed, Option asked, params Option[] others)
    {
        foreach (Option other in others)
        {
            if (parsed.GetResult(other) is { Implicit: false })
            {
                throw new UsageException($"{asked.Name} does not go with {other.Name}");
            }
        }
    }
}
