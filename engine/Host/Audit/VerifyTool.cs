using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>Checks a journal and reports.</summary>
public static class VerifyTool
{
    /// <summary>Checks the journal of a data directory.</summary>
    /// <returns>Good only if all is well.</returns>
    /// <exception cref="UsageException">There is no journal.</exception>
    public static int Run(string dataDirectory, bool isChainOnly, bool json, TextWriter output)
    {
        string folder = JournalReplay.FolderIn(dataDirectory);
        Verdict verdict = isChainOnly ? Chain(folder) : Whole(folder);
        output.WriteLine(json ? Json(verdict) : Text(verdict));
        return verdict.IsOk ? ExitCode.Good : ExitCode.Finding;
    }

    private static Verdict Chain(string folder)
    {
        VerifyReport report = JournalVerifier.Verify(folder, ExchangePipeline.Versions);
        return new Verdict(
            report.IsSound, report.BlockCount, report.CommandCount, report.EventCount,
            report.FirstSequence, report.LastSequence, null, report.ChainHash, report.BadBlock,
            report.Reason);
    }

    private static Verdict Whole(string folder)
    {
        ReplayProgress progress = new();
        try
        {
            JournalReplay.Run(folder, ReplayBound.End, [], progress);
            return Of(progress, true, null, "");
        }
        catch (JournalException damaged)
        {
            return Of(progress, false, damaged.Block, damaged.Message);
        }
        catch (ReplayException differs)
        {
            return Of(progress, false, differs.Block, differs.Message);
        }
    }

    private static Verdict Of(ReplayProgress progress, bool isOk, long? badBlock, string reason)
    {
        Replayer? replayer = progress.Replayer;
        return new Verdict(
            isOk,
            progress.Blocks,
            replayer?.CommandCount ?? 0,
            replayer?.EventCount ?? 0,
            replayer?.FirstSequence.Value ?? 0,
            replayer?.LastSequence.Value ?? 0,
            isOk ? replayer?.Core.StateHash() : null,
            progress.ChainHash,
            badBlock,
            reason);
    }

    private static string Json(Verdict verdict) => JsonLine.Of(writer =>
    {
        writer.WriteBoolean("ok", verdict.IsOk);
        writer.WriteNumber("blocks", verdict.Blocks);
        writer.WriteNumber("commands", verdict.Commands);
        writer.WriteNumber("events", verdict.Events);
        writer.WriteNumber("first_sequence", verdict.FirstSequence);
        writer.WriteNumber("last_sequence", verdict.LastSequence);
        writer.WriteString("state_hash", Hex(verdict.StateHash));
        writer.WriteString("chain_hash", verdict.ChainHash.ToString());
        if (verdict.BadBlock is { } bad) { writer.WriteNumber("bad_block", bad); }
        else { writer.WriteNull("bad_block"); }
        writer.WriteString("reason", verdict.Reason);
    });

    private static string Text(Verdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {(verdict.IsOk ? "ok" : "NOT OK: " + verdict.Reason)}
        blocks          {verdict.Blocks}
        commands        {verdict.Commands} ({verdict.FirstSequence} to {verdict.LastSequence})
        events          {verdict.Events}
        state_hash      {Hex(verdict.StateHash) ?? "not computed"}
        chain_hash      {verdict.ChainHash}
        """);

    private static string? Hex(ulong? hash) =>
        hash?.ToString("x16", CultureInfo.InvariantCulture);

    private sealed record Verdict(
        bool IsOk,
        long Blocks,
        long Commands,
        long Events,
        ulong FirstSequence,
        ulong LastSequence,
        ulong? StateHash,
        Hash256 ChainHash,
        long? BadBlock,
        string Reason);
}
