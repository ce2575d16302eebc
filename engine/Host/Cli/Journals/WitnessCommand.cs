using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli.Arguments;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco witness</c>: keeps the checkpoints of a feed.</summary>
internal static class WitnessCommand
{
    private const long SecondsMax = 10_000_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> data = Options.DataDirectory();
        Option<string> to = new("--to")
        {
            Description = "The folder that they are kept in; what it holds is continued.",
            HelpName = "DIR",
            Required = true,
        };
        Option<string[]> key = new("--key")
        {
            Description = "The public key, several times where it was replaced; what none has "
                + "signed is not kept, and is a finding.",
            HelpName = "PUB",
        };
        Option<bool> unsigned = new("--unsigned")
        {
            Description = "Keeps what nobody has shown to be signed, instead of --key.",
        };
        Option<long?> seconds = Options.Whole(
            "--for", "SECONDS", "Stops by itself after so many seconds.", 1, SecondsMax);
        Command witness = new(
            "witness",
            "Keeps the signed checkpoints that the feed tells, for sco verify --against; the "
                + "endpoints.json of the data directory says where the feed is, and nothing else "
                + "of it is needed: a folder with a copy of that file will do.")
        {
            data, to, key, unsigned, seconds,
        };
        witness.SetAction(parsed =>
        {
            string[] keys = KeysOf(parsed.GetValue(key) ?? [], parsed.GetValue(unsigned));
            CheckpointKeys.WarnOfSecrets(keys, error);
            return WitnessTool.Run(
                parsed.GetRequiredValue(data),
                parsed.GetRequiredValue(to),
                keys,
                parsed.GetValue(seconds),
                output);
        });
        return witness;
    }

    private static string[] KeysOf(string[] keys, bool isUnsigned) =>
        isUnsigned && keys.Length > 0
            ? throw new UsageException("--unsigned looks at no signature: leave it or --key out")
        : !isUnsigned && keys.Length == 0
            ? throw new UsageException(
                "name the public key by --key: without one, what anybody sends to the addresses of "
                + "the feed counts as a checkpoint, and one forged number hides all true ones; "
                + "--unsigned does so nevertheless")
        : keys;
}
