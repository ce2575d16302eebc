using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Testing.Journal;

/// <summary>
/// Checks a whole journal by its reader alone: every byte, the chain, all numbers, the end that was
/// promised.
/// </summary>
/// <remarks>Any storage, also one that fails; <c>sco verify</c> does more, on a disk.</remarks>
public static class JournalVerifier
{
    /// <summary>
    /// Reads a journal from its first byte to its durable end. Never throws on damage.
    /// </summary>
    /// <param name="folder">Folder of the journal.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    public static VerifyReport Verify(string folder, RecordVersions versions) =>
        Verify(new DiskStorage(folder), versions);

    /// <summary>Reads a journal on any storage.</summary>
    public static VerifyReport Verify(IStorage storage, RecordVersions versions)
    {
        VerifyReport report = new();
        BuildSpans builds = new();
        try
        {
            using JournalReader reader = new(storage, versions);
            report = report with
            {
                ChainHash = reader.After.ChainHash,
                Superblock = reader.Bound,
                WrittenBy = builds.All,
            };
            while (reader.MoveNext())
            {
                report = report.With(reader.Current);
                builds.Add(reader.Current.Header);
            }

            return report with
            {
                IsSound = true,
                Superblock = reader.Bound,
                TailBlocks = reader.TailBlocks,
                BehindEnd = reader.BehindEnd,
            };
        }
        catch (JournalException finding)
        {
            return report with
            {
                BadBlock = finding.Block,
                BadAddress = finding.Address,
                Reason = finding.Message,
            };
        }
    }

    private static VerifyReport With(this VerifyReport report, Block block) => report with
    {
        BlockCount = report.BlockCount + 1,
        CommandCount = report.CommandCount + block.Header.CommandCount,
        EventCount = report.EventCount + block.Header.EventCount,
        FirstSequence = report.BlockCount == 0
            ? block.Header.FirstSequence
            : report.FirstSequence,
        LastSequence = block.Header.LastSequence,
        ChainHash = block.ChainHash,
    };
}
