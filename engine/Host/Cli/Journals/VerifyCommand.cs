using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Proofs;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco verify</c>: is the journal what was written, and does it replay.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> chain = new("--chain")
        {
            Description = "Checks the chain of blocks alone, without replaying the commands.",
        };
        Option<long?> from = Options.Whole(
            "--from", "SEQ",
            "Checks the blocks from this command on, without replaying: a replay needs them all. A "
                + "bad block before it is passed over, and said where one is met.",
            1, long.MaxValue);
        Option<long?> to = Options.Whole(
            "--to", "SEQ", "Checks up to this command; otherwise to the durable end.", 1,
            long.MaxValue);
        Option<string?> against = FileOption(
            "--against", "FILE",
            "Compares with checkpoints that were kept elsewhere: a file, or a folder of such.");
        Option<string[]> key = KeyOption();
        Option<string?> checkpoint = FileOption(
            "--checkpoint", "FILE",
            "Checks the signature of one kept checkpoint by --key, without a journal.");
        Option<string?> proof = FileOption(
            "--proof", "FILE",
            "Checks the proof of a trade by --key, without a journal: that it was executed, not "
                + "that it still stands.");
        Option<bool> json = Options.Json();
        Command verify = new(
            "verify",
            "Checks every block of the journal, replays all, compares events byte for byte; names "
                + "the first bad block and its place.")
        {
            data, chain, from, to, against, key, checkpoint, proof, json,
        };
        LetStandAlone(verify, [checkpoint, proof], [data, chain, from, to, against]);
        verify.SetAction(parsed =>
        {
            CheckpointKeys.WarnOfSecrets(parsed.GetValue(key) ?? [], error);
            if (parsed.GetValue(checkpoint) is { } kept)
            {
                return CheckpointTool.Verify(
                    kept, parsed.GetValue(key) ?? [], parsed.GetValue(json), output);
            }

            if (parsed.GetValue(proof) is { } proved)
            {
                return ProofTool.Verify(
                    proved, parsed.GetValue(key) ?? [], parsed.GetValue(json), output);
            }

            using ProgressBar progress = ProgressBar.On(error, "verifying");
            return VerifyTool.Run(
                parsed.GetRequiredValue(data),
                new VerifyRange(
                    SequenceOf(parsed.GetValue(from)),
                    SequenceOf(parsed.GetValue(to)),
                    parsed.GetValue(chain)),
                parsed.GetValue(json),
                output,
                progress,
                new WitnessSources(parsed.GetValue(against), parsed.GetValue(key)));
        });
        return verify;
    }

    private static Option<string[]> KeyOption() => new("--key")
    {
        Description = "The public key of the checkpoints, several times where it was replaced; "
            + "otherwise checkpoint-key.pub.pem of the data directory, if it is there, and "
            + "the replaced ones beside it; --checkpoint and --proof want one.",
        HelpName = "PUB",
    };

    // A question about one file is none about a journal: what is asked for beside it would not be
    // looked at.
    private static void LetStandAlone(Command verify, Option[] ofFile, Option[] ofJournal) =>
        verify.Validators.Add(result =>
        {
            int files = CountOf(result, ofFile);
            if (files > 1 || (files == 1 && CountOf(result, ofJournal) > 0))
            {
                result.AddError("--checkpoint and --proof stand alone, with --key and --json.");
            }
        });

    private static int CountOf(CommandResult result, Option[] options) =>
        options.Count(option => result.GetResult(option) is { Implicit: false });

    private static Option<string?> FileOption(string name, string helpName, string about) =>
        new(name) { Description = about, HelpName = helpName };

    private static Sequence? SequenceOf(long? number) =>
        number is { } given ? new Sequence((ulong)given) : null;
}
