using System.CommandLine;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Export;
using SCO.Exchange.Host.Audit.Follow;
using SCO.Exchange.Host.Cli.Arguments;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary>What <c>sco replay</c> can be asked.</summary>
internal sealed class ReplayOptions
{
    private const int DepthMax = 1_000_000;

    /// <summary>The data directory.</summary>
    public Option<string> Data { get; } = Options.DataDirectory();

    /// <summary>The point.</summary>
    public Option<JournalPoint?> Until { get; } = Options.Of<JournalPoint>(
        "--until", "SEQ|TIME",
        "Stops behind this command, or behind the last one of this time.",
        ArgumentTexts.TryPoint);

    /// <summary>One instrument.</summary>
    public Option<string?> Instrument { get; } = new("--instrument")
    {
        Description =
            "Shows this instrument alone, by its symbol or number, with its whole book.",
        HelpName = "INSTRUMENT",
    };

    /// <summary>One member.</summary>
    public Option<string?> Member { get; } = new("--member")
    {
        Description =
            "Shows money, deals, positions, controls and live orders of this member alone, by its "
            + "code or number.",
        HelpName = "MEMBER",
    };

    /// <summary>How many prices.</summary>
    public Option<long?> Depth { get; } = Options.Whole(
        "--depth", "N", "Shows the N best prices of each side of each book.", 1, DepthMax);

    /// <summary>The life of one thing.</summary>
    public Option<FollowedName?> Follow { get; } = Options.Of<FollowedName>(
        "--follow", "ORDER|SESSION/LABEL|KIND/N",
        "Tells the life of one order instead, or of deal/N, contract/N, instruction/N or title/N: "
        + "what happened to it, and why.",
        FollowedName.TryRead);

    /// <summary>How one trade came about.</summary>
    public Option<TradeId?> Explain { get; } = Options.Of<TradeId?>(
        "--explain", "TRADE",
        "Says instead by which rule and from which place in the queue a trade came about.",
        ArgumentTexts.TryTrade);

    /// <summary>Where files go.</summary>
    public Option<string?> Export { get; } = new("--export")
    {
        Description =
            "Writes commands, events, trades, orders, money, deals and contracts as files into "
            + "this folder instead.",
        HelpName = "FOLDER",
    };

    /// <summary>How files are written.</summary>
    public Option<ExportFormat?> Format { get; } = Options.Of<ExportFormat?>(
        "--format", "csv|ndjson", "How --export writes; otherwise csv.", ArgumentTexts.TryFormat);

    /// <summary>One JSON object.</summary>
    public Option<bool> Json { get; } = Options.Json();

    /// <summary>All of them, in the order of the help.</summary>
    public Option[] All =>
        [Data, Until, Instrument, Member, Depth, Follow, Explain, Export, Format, Json];

    /// <summary>Refuses whatever does not go with an option.</summary>
    /// <exception cref="UsageException">Something else is given.</exception>
    public void DemandAlone(ParseResult parsed, Option asked, params Option[] allowed)
    {
        foreach (Option other in All)
        {
            bool isAllowed = other == Data || other == asked
                || System.Array.IndexOf(allowed, other) >= 0;
            if (!isAllowed && IsGiven(parsed, other))
            {
                throw new UsageException($"{asked.Name} does not go with {other.Name}");
            }
        }
    }

    /// <summary>Whether an option stands on the command line.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Implicit: false };
}
