using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Run;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco witness</c>: keeps the checkpoints of a feed.</summary>
internal static class WitnessCommand
{
    private const long SecondsMax = 10_000_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<string> to = new("--to")
        {
            Description = "The folder that they are kept in; what it holds is continued.",
            HelpName = "DIR",
            Required = true,
        };
        Option<string?> key = new("--key")
        {
            Description = "The public key; what it has not signed is not kept, and is a finding.",
            HelpName = "PUB",
        };
        Option<long?> seconds = Options.Whole(
            "--for", "SECONDS", "Stops by itself after so many seconds.", 1, SecondsMax);
        Command witness = new(
            "witness",
            "Keeps the signed checkpoints that the feed tells, for sco verify --against; the "
                + "data directory says where the feed is.")
        {
            data, to, key, seconds,
        };
        witness.SetAction(parsed => WitnessTool.Run(
            EndpointsFile.Read(parsed.GetRequiredValue(data)),
            parsed.GetRequiredValue(to),
            parsed.GetValue(key),
            parsed.GetValue(seconds),
            output));
        return witness;
    }
}
