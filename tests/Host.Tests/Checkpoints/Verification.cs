using System.IO;
using System.Text.Json;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary><c>sco verify</c> as a function.</summary>
internal static class Verification
{
    /// <summary>Checks a data directory; gives the exit code.</summary>
    internal static int Check(
        string data, string? against, string? key, out JsonElement verdict, bool chain = false)
    {
        StringWriter text = new();
        int code = VerifyTool.Run(
            data, new VerifyRange(null, null, chain), json: true, text,
            ProgressBar.On(TextWriter.Null, ""),
            new WitnessSources(against, key is null ? null : [key]));
        using JsonDocument document = JsonDocument.Parse(text.ToString());
        verdict = document.RootElement.Clone();
        return code;
    }

    /// <summary>What is said of a checkpoint by a key that is not the one that was given.</summary>
    internal static string NotGiven(CheckpointKey signer, CheckpointKey given, string file) =>
        $"is by the key {signer.KeyId:x16}, and given by --key is {given.KeyId:x16} of {file}: if "
        + $"{signer.KeyId:x16} is a key of the exchange, give its public half, too, else it is "
        + "forged";

    /// <summary>Writes the public half of a key beside a journal.</summary>
    internal static string KeyFile(WitnessedExchange exchange, CheckpointKey key) =>
        KeyFile(exchange.Path, key);

    /// <summary>Writes it to any folder.</summary>
    internal static string KeyFile(string folder, CheckpointKey key)
    {
        string file = Path.Combine(folder, $"{key.KeyId:x}.pem");
        File.WriteAllText(file, key.Public.Pem());
        return file;
    }
}
