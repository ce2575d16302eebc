using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Audit.Explain;
using SCO.Exchange.Host.Audit.Export;
using SCO.Exchange.Host.Audit.Follow;
using SCO.Exchange.Host.Audit.Replay;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco replay</c>: the market as it stood, and how it came to stand so.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        ReplayOptions options = new();
        Command replay = new(
            "replay",
            "Rebuilds the exchange from the journal and prints books, positions, money, deals, "
            + "contracts and controls.");
        foreach (Option option in options.All)
        {
            replay.Add(option);
        }

        replay.SetAction(parsed => Run(parsed, options, output));
        return replay;
    }

    private static int Run(ParseResult parsed, ReplayOptions options, TextWriter output)
    {
        string data = parsed.GetRequiredValue(options.Data);
        JournalPoint? until = parsed.GetValue(options.Until);
        if (parsed.GetValue(options.Export) is { } folder)
        {
            options.DemandAlone(parsed, options.Export, options.Until, options.Format);
            ExportFormat format = parsed.GetValue(options.Format) ?? ExportFormat.Csv;
            return ExportTool.Run(data, until, folder, format, output);
        }

        if (ReplayOptions.IsGiven(parsed, options.Format))
        {
            throw new UsageException("--format goes with --export alone");
        }

        if (parsed.GetValue(options.Follow) is { } followed)
        {
            options.DemandAlone(parsed, options.Follow, options.Until);
            return FollowTool.Run(data, until, followed, output);
        }

        if (parsed.GetValue(options.Explain) is { } trade)
        {
            options.DemandAlone(parsed, options.Explain);
            return ExplainTool.Run(data, trade, output);
        }

        ReplayQuestion asked = new(
            parsed.GetValue(options.Instrument),
            parsed.GetValue(options.Member),
            (int?)parsed.GetValue(options.Depth));
        return ReplayTool.Run(data, until, asked, parsed.GetValue(options.Json), output);
    }
}
