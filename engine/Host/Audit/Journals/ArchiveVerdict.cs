using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Checks an archive folder alone: its manifest, its files, its chain.</summary>
internal static class ArchiveVerdict
{
    /// <summary>Whether a folder is an archive.</summary>
    public static bool IsFor(string folder) => ArchiveManifest.IsIn(new DiskStorage(folder));

    /// <summary>
    /// Whether a folder is an archive that lacks the first commands of its journal: a replay must
    /// begin with them, so its blocks are checked by their chain alone.
    /// </summary>
    public static bool BeginsLater(string folder)
    {
        try
        {
            return IsFor(folder)
                && ArchiveManifest.Read(new DiskStorage(folder))!.Segments[0].Number > 0;
        }
        catch (JournalException)
        {
            // Who reads it comes to that, too, and says what is wrong.
            return true;
        }
    }

    /// <summary>
    /// Reads it from its first byte to its last, with all that its manifest says; replays nothing.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Shows how far it has come.</param>
    /// <param name="witness">Is shown each block; null: who replays it shows them.</param>
    public static Verdict Of(string folder, ProgressBar progress, ChainWitness? witness)
    {
        DiskStorage archive = new(folder);
        JournalFigures figures = new();
        Superblock? bound = null;
        Hash256 chain = default;
        ulong begin = 1;
        (long Number, ulong Begin) segment = (-1, 1);
        try
        {
            using (JournalReader reader = new(archive, ExchangePipeline.Versions))
            {
                bound = reader.Bound;
                chain = reader.After.ChainHash;
                begin = reader.After.LastSequence + 1;
            }

            ArchiveCheck.Run(archive, ExchangePipeline.Versions, block =>
            {
                figures.Add(block);
                long number = block.Address / bound.SegmentBytes;
                segment = number == segment.Number
                    ? segment
                    : (number, block.Header.FirstSequence);
                chain = block.ChainHash;
                witness?.Take(in block);
                progress.Show(block.Address, bound.EndAddress);
            });
            return VerifyTool.Of(figures, chain, bound);
        }
        catch (JournalException damaged)
        {
            JournalTrouble.DemandThere(damaged);
            Verdict verdict = VerifyTool.Blame(
                VerifyTool.Of(figures, chain, bound) with { Begin = begin }, damaged);

            // A file that is not the listed one is found out behind its blocks, none of which
            // stands.
            bool isOfFile = damaged is { Fault: JournalFault.Damaged, Block: null };
            return damaged.IsBesideBlocks
                ? verdict with { FirstUnproven = null, IsBesideBlocks = true }
                : isOfFile && figures.Blocks > 0
                ? verdict with { FirstUnproven = segment.Begin }
                : verdict;
        }
        catch (CheckpointException differs)
        {
            return VerifyTool.Blame(
                folder, VerifyTool.Of(figures, chain, bound), differs, witness);
        }
    }
}
