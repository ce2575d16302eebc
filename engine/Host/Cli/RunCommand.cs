using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Run;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco run</c>: starts an exchange.</summary>
internal static class RunCommand
{
    private const long SecondsMax = 10_000_000;
    private const long SpaceMibMin = 1_024;
    private const long SpaceMibMax = 1L << 40;
    private const long SnapshotCommandsMax = 1L << 40;
    private const long SnapshotMinutesMax = 60 * 24 * 7;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string?> venue = SharedOptions.VenueOption();
        Option<string> data = Options.DataDirectory();
        Option<bool> demo = new("--demo")
        {
            Description = "Demo members trade (the default).",
        };
        Option<bool> noDemo = new("--no-demo")
        {
            Description = "No demo members: the market waits for an operator and for members.",
        };
        Option<long?> seconds = Options.Whole(
            "--for", "SECONDS", "Stops by itself after so many seconds.", 1, SecondsMax);
        Option<long?> portBase = Options.Whole(
            "--port-base", "N",
            "Shifts all ports; 9000 is the default (binary gateway 9001), 0 picks free ones.",
            0, PortPlan.BaseMax);
        Option<long?> space = Options.Whole(
            "--space", "MIB",
            "Most MiB that the journal may take; otherwise what the disk has. At 20 % an alarm, "
            + "at 5 % no new orders.",
            SpaceMibMin, SpaceMibMax);
        Option<long?> reserve = Options.Whole(
            "--reserve", "MIB",
            "MiB kept free for cancels, operators and a clean stop; 288 is the default.",
            0, SpaceMibMax);
        Option<bool> noShadow = new("--no-shadow")
        {
            Description = "No second core: nothing is compared, no snapshots are taken.",
        };
        Option<bool> fullReplay = new("--full-replay")
        {
            Description = "Starts by a replay of the whole journal, whatever snapshots there are.",
        };
        Option<long?> snapshotCommands = Options.Whole(
            "--snapshot-commands", "N",
            "Commands from one snapshot to the next; 5000000 is the default.",
            1, SnapshotCommandsMax);
        Option<long?> snapshotMinutes = Options.Whole(
            "--snapshot-minutes", "N",
            "Longest time from one snapshot to the next; 10 is the default.",
            1, SnapshotMinutesMax);
        Command run = new("run", "Starts the exchange and keeps it running until Ctrl-C.")
        {
            venue, data, demo, noDemo, seconds, portBase, space, reserve, noShadow, fullReplay,
            snapshotCommands, snapshotMinutes,
        };
        run.Validators.Add(result =>
        {
            if (result.GetValue(demo) && result.GetValue(noDemo))
            {
                result.AddError("--demo and --no-demo exclude each other.");
            }
        });
        run.SetAction(parsed => RunTool.Run(
            new RunOptions(
                SharedOptions.VenueOf(parsed.GetValue(venue)),
                parsed.GetRequiredValue(data),
                (int)(parsed.GetValue(portBase) ?? PortPlan.DefaultBase),
                !parsed.GetValue(noDemo),
                parsed.GetValue(seconds),
                parsed.GetValue(space),
                parsed.GetValue(reserve))
            {
                HasShadow = !parsed.GetValue(noShadow),
                ReplaysAll = parsed.GetValue(fullReplay),
                SnapshotCommands = parsed.GetValue(snapshotCommands),
                SnapshotMinutes = parsed.GetValue(snapshotMinutes),
            },
            output,
            error));
        return run;
    }
}
