using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Checks an archive folder alone: its manifest, its files, its chain.</summary>
internal static class ArchiveVerdict
{
    /// <summary>Whether a folder is an archive and all of it is asked for.</summary>
    public static bool IsFor(string folder, VerifyRange range) =>
        ArchiveManifest.IsIn(new DiskStorage(folder)) && range.First <= 1 && range.To is null;

    /// <summary>Reads it from its first byte to its last; replays nothing.</summary>
    public static Verdict Of(string folder, ProgressBar progress, ChainWitness witness)
    {
        DiskStorage archive = new(folder);
        JournalFigures figures = new();
        Superblock? bound = null;
        Hash256 chain = default;
        try
        {
            using (JournalReader reader = new(archive, ExchangePipeline.Versions))
            {
                bound = reader.Bound;
                chain = reader.After.ChainHash;
            }

            ArchiveCheck.Run(archive, ExchangePipeline.Versions, block =>
            {
                figures.Add(block);
                chain = block.ChainHash;
                witness.Take(in block);
                progress.Show(block.Address, bound.EndAddress);
            });
            return VerifyTool.Of(figures, chain, bound);
        }
        catch (JournalException damaged)
        {
            return VerifyTool.Blame(VerifyTool.Of(figures, chain, bound), damaged);
        }
        catch (CheckpointException differs)
        {
            return VerifyTool.Blame(VerifyTool.Of(figures, chain, bound), differs);
        }
    }
}
