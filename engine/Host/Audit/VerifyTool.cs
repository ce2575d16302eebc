using System.IO;
using SCO.Exchange.Host.Cli;
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
        output.WriteLine(json ? verdict.Json() : verdict.Text());
        return verdict.IsOk ? ExitCode.Good : ExitCode.Finding;
    }

    private static Verdict Chain(string folder)
    {
        VerifyReport report = JournalVerifier.Verify(folder, ExchangePipeline.Versions);
        return new Verdict(
            report.IsSound, report.BlockCount, report.CommandCount, report.EventCount,
            report.FirstSequence, report.LastSequence, null, report.ChainHash, report.BadBlock,
            report.Reason, report.WrittenBy, report.Superblock);
    }

    private static Verdict Whole(string folder)
    {
        ReplayProgress progress = new();
        Superblock? superblock = null;
        try
        {
            using (JournalReader reader = new(folder, ExchangePipeline.Versions))
            {
                superblock = reader.Bound;
            }

            JournalReplay.Run(folder, ReplayBound.End, [], progress);
            return Of(progress, superblock, true, null, "");
        }
        catch (JournalException damaged)
        {
            return Of(progress, superblock, false, damaged.Block, damaged.Message);
        }
        catch (ReplayException differs)
        {
            return Of(progress, superblock, false, differs.Block, differs.Message);
        }
    }

    private static Verdict Of(
        ReplayProgress progress,
        Superblock? superblock,
        bool isOk,
        long? badBlock,
        string reason)
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
            reason,
            progress.WrittenBy.All,
            superblock);
    }
}
