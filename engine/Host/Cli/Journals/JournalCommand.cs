using System.CommandLine;
using System.IO;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Journals;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Checkpoints.Proofs;
using SCO.Exchange.Host.Cli.Arguments;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco journal</c>: what the files of a journal hold, without replaying them.</summary>
internal static class JournalCommand
{
    /// <summary>Makes the command with its parts.</summary>
    public static Command Create(TextWriter output, TextWriter error) =>
        new(
            "journal",
            "Looks into the files of a journal without replaying them; snapshots and archives.")
        {
            Stat(output), Dump(output, error), Snapshot(output), Archive(output),
            Checkpoint(output), Proof(output, error),
        };

    private static Command Stat(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> json = Options.Json();
        Command stat = new(
            "stat", "Prints segments, blocks, bytes, codecs, sequences, times, terms and versions.")
        {
            data, json,
        };
        stat.SetAction(parsed => StatTool.Run(
            parsed.GetRequiredValue(data), parsed.GetValue(json), output));
        return stat;
    }

    private static Command Dump(TextWriter output, TextWriter error)
    {
        Option<string> data = Options.DataDirectory();
        Option<long?> from = Options.Whole(
            "--from", "SEQ", "The first command; otherwise the first of all.", 1, long.MaxValue);
        Option<long?> to = Options.Whole(
            "--to", "SEQ", "The last command; otherwise the last of all.", 1, long.MaxValue);
        Option<bool> blocks = new("--blocks")
        {
            Description = "Prints a line for each block instead of its records.",
        };
        Command dump = new(
            "dump", "Prints the records: commands, their parts and events, a line each.")
        {
            data, from, to, blocks,
        };
        dump.SetAction(parsed => DumpTool.Run(
            parsed.GetRequiredValue(data),
            SequenceOf(parsed.GetValue(from)),
            SequenceOf(parsed.GetValue(to)),
            parsed.GetValue(blocks),
            output,
            error));
        return dump;
    }

    private static Command Checkpoint(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<bool> json = Options.Json();
        Command checkpoint = new("checkpoint", "Prints the newest signed checkpoint.")
        {
            data, json,
        };
        checkpoint.SetAction(parsed => CheckpointTool.Newest(
            parsed.GetRequiredValue(data), parsed.GetValue(json), output));
        return checkpoint;
    }

    private static Command Proof(TextWriter output, TextWriter error)
    {
        Option<string> data = Options.DataDirectory();
        Option<long?> trade = Options.Whole(
            "--trade", "ID", "The trade.", 1, long.MaxValue);
        trade.Required = true;
        Command proof = new(
            "proof", "Prints the proof of one trade, which sco verify --proof checks without the "
                + "journal, and says whether it was cancelled or corrected later.")
        {
            data, trade,
        };
        proof.SetAction(parsed => ProofTool.Prove(
            parsed.GetRequiredValue(data),
            new TradeId((ulong)parsed.GetValue(trade)!.Value),
            output,
            error));
        return proof;
    }

    private static Command Snapshot(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<long?> wait = Options.Whole(
            "--wait", "SECONDS", "How long it waits for the exchange; 60 is the default.",
            1, SnapshotTool.WaitSecondsMax);
        Command snapshot = new(
            "snapshot", "Has the running exchange take a snapshot now, and waits for it.")
        {
            data, wait,
        };
        snapshot.SetAction(parsed => SnapshotTool.Run(
            parsed.GetRequiredValue(data),
            parsed.GetValue(wait) ?? SnapshotTool.WaitSecondsByDefault,
            output));
        return snapshot;
    }

    private static Command Archive(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<string> to = new("--to")
        {
            Description = "The folder of the archive; made when it is not there.",
            HelpName = "DIR",
            Required = true,
        };
        Option<bool> dryRun = new("--dry-run")
        {
            Description = "Checks the segments and what the archive has of them, and moves "
                + "nothing; whether the archive can be written is not tried.",
        };
        Command archive = new(
            "archive",
            "Moves segments that no start from a snapshot needs any more to an archive; also "
                + "beside a running exchange.")
        {
            data, to, dryRun,
        };
        archive.SetAction(parsed => ArchiveTool.Run(
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(to),
            parsed.GetValue(dryRun),
            output));
        return archive;
    }

    private static Sequence? SequenceOf(long? number) =>
        number is { } given ? new Sequence((ulong)given) : null;
}
