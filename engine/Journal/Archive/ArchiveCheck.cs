using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Checks an archive folder alone, from its manifest.</summary>
public static class ArchiveCheck
{
    /// <summary>
    /// Checks each file by its hash, each block and the chain, and all that the manifest says.
    /// </summary>
    /// <param name="archive">The folder.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="shown">Is shown each block.</param>
    /// <exception cref="JournalException">The first thing that is wrong.</exception>
    public static void Run(IStorage archive, RecordVersions versions, BlockVisitor shown)
    {
        ArchiveManifest manifest = ArchiveManifest.Read(archive)
            ?? throw new JournalException(JournalFault.Missing,
                $"there is no archive in {archive.Folder}: no {ArchiveManifest.FileName}");
        ArchivedSegment first = manifest.Segments[0];
        using SegmentScan scan = new(
            archive, versions, manifest.Bound, first.Before, first.Number);
        foreach (ArchivedSegment listed in manifest.Segments)
        {
            // Blocks first: they name the place of what is wrong.
            ArchivedSegment found = scan.Next(shown) with
            {
                Bytes = listed.Bytes,
                Sha256 = listed.Sha256,
            };
            if (found != listed)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"segment file {Segments.Name(listed.Number)} holds other blocks than the "
                    + $"manifest in {archive.Folder} says: "
                    + SegmentWords.Difference(listed, found));
            }

            DemandFile(archive, listed);
        }
    }

    private static void DemandFile(IStorage archive, ArchivedSegment listed)
    {
        string name = Segments.Name(listed.Number);
        string? reason;
        try
        {
            using IStorageFile file = archive.OpenRead(name);
            reason = file.Length != listed.Bytes
                ? $"has {file.Length} bytes, the manifest says {listed.Bytes}"
                : FileHash.Of(file, listed.Bytes) != listed.Sha256
                    ? $"has the SHA-256 {FileHash.Of(file, listed.Bytes)}, the manifest says "
                        + listed.Sha256
                : null;
        }
        catch (IOException failure)
        {
            reason = $"cannot be read: {RefusedFile.WordsOf(failure)}";
        }

        if (reason is not null)
        {
            throw new JournalException(JournalFault.Damaged,
                $"segment file {name} of the archive in {archive.Folder} {reason}");
        }
    }
}
