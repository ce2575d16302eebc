using System;
using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Cli.Live;

/// <summary><c>sco run</c>: starts an exchange.</summary>
internal static class RunCommand
{
    private const long SecondsMax = 10_000_000;
    private const long StopSecondsMax = 3_600;
    private const long CheckpointAlarmSecondsMin = 2;
    private const long SpaceMibMin = 1_024;
    private const long SpaceMibMax = 1L << 40;

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
            "Most MiB that the journal may take; otherwise what the disk has. With 20 % of it left "
            + "an alarm, with 5 % no new orders; more than 64 GiB count as 64 GiB.",
            SpaceMibMin, SpaceMibMax);
        Option<long?> reserve = Options.Whole(
            "--reserve", "MIB",
            "MiB kept free for cancels, operators and a clean stop; 288 is the default.",
            0, SpaceMibMax);
        Option<long?> stopWithin = StopWithin();
        Option<string?> checkpoints = Checkpoints();
        Option<long?> checkpointAlarm = CheckpointAlarm();
        Option<BlockHash?> hash = Options.Of<BlockHash?>(
            "--hash", "NAME",
            "What chains the blocks of a new journal: sha-256, or sm3 where libcrypto has it.",
            ArgumentTexts.TryHash);
        Option<bool> trustClock = TrustClock();
        Option<string?> postgres = ProjectCommand.Postgres();
        SnapshotOptions snapshots = new();
        PaymentOptions payments = new();
        Command run = new("run", "Starts the exchange and keeps it running until Ctrl-C.")
        {
            venue, data, demo, noDemo, seconds, portBase, space, reserve, stopWithin,
            checkpoints, checkpointAlarm, hash, trustClock, postgres,
        };
        snapshots.AddTo(run);
        payments.AddTo(run);
        Exclude(run, demo, noDemo);
        run.SetAction(parsed => RunTool.Run(
            payments.Read(parsed, snapshots.Read(parsed, new RunOptions(
                SharedOptions.VenueOf(parsed.GetValue(venue)),
                parsed.GetRequiredValue(data),
                (int)(parsed.GetValue(portBase) ?? PortPlan.DefaultBase),
                !parsed.GetValue(noDemo),
                parsed.GetValue(seconds),
                parsed.GetValue(space),
                parsed.GetValue(reserve))
            {
                StopMax = TimeSpan.FromSeconds(
                    parsed.GetValue(stopWithin) ?? RunOptions.StopSecondsByDefault),
                Hash = parsed.GetValue(hash),
                TrustsClock = parsed.GetValue(trustClock),
                CheckpointFolder = parsed.GetValue(checkpoints),
                CheckpointAlarmSeconds = parsed.GetValue(checkpointAlarm),
                Postgres = ProjectCommand.TextOf(parsed.GetValue(postgres)),
            })),
            output,
            error));
        return run;
    }

    private static Option<long?> StopWithin() => Options.Whole(
        "--stop-within", "SECONDS",
        "Ends the process with exit code 3 when a stop takes longer, as on a disk that does not "
        + "answer; 30 is the default.",
        1, StopSecondsMax);

    private static Option<bool> TrustClock() => new("--trust-clock")
    {
        Description = "Starts although the clock of the machine is more than 30 days ahead of the "
            + "last command of the journal, or more than 60 s behind it.",
    };

    private static Option<string?> Checkpoints() => new("--checkpoints")
    {
        Description = "The folder that signed checkpoints of the journal are written to, for a "
            + "second custodian; otherwise checkpoints in the data directory.",
        HelpName = "DIR",
    };

    private static Option<long?> CheckpointAlarm() => Options.Whole(
        "--checkpoint-alarm", "SECONDS",
        "Raises an alarm when no checkpoint was taken for so long, although blocks came; 30 is the "
        + "default.",
        CheckpointAlarmSecondsMin, StopSecondsMax);

    private static void Exclude(Command run, Option<bool> one, Option<bool> other) =>
        run.Validators.Add(result =>
        {
            if (result.GetValue(one) && result.GetValue(other))
            {
                result.AddError($"{one.Name} and {other.Name} exclude each other.");
            }
        });
}
