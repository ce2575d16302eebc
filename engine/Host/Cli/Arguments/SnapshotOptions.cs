using System.CommandLine;
using SCO.Exchange.Host.Run;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>Options of <c>sco run</c> about snapshots and the shadow that takes them.</summary>
internal sealed class SnapshotOptions
{
    private const long CommandsMax = 1L << 40;
    private const long MinutesMax = 60 * 24 * 7;

    private readonly Option<bool> _noShadow = new("--no-shadow")
    {
        Description = "No second core: nothing is compared, no snapshots are taken.",
    };

    private readonly Option<bool> _fullReplay = new("--full-replay")
    {
        Description = "Starts by a replay of the whole journal, whatever snapshots there are.",
    };

    private readonly Option<long?> _commands = Options.Whole(
        "--snapshot-commands", "N",
        "Commands from one snapshot to the next; 5000000 is the default.", 1, CommandsMax);

    private readonly Option<long?> _minutes = Options.Whole(
        "--snapshot-minutes", "N",
        "Longest time from one snapshot to the next; 10 is the default.", 1, MinutesMax);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_noShadow, _fullReplay, _commands, _minutes])
        {
            command.Add(option);
        }
    }

    /// <summary>Adds what was asked for.</summary>
    public RunOptions Read(ParseResult parsed, RunOptions options) => options with
    {
        HasShadow = !parsed.GetValue(_noShadow),
        ReplaysAll = parsed.GetValue(_fullReplay),
        SnapshotCommands = parsed.GetValue(_commands),
        SnapshotMinutes = parsed.GetValue(_minutes),
    };
}
