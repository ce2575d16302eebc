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
    /// <exception cref="JournalException">
    /// The first bad block; without one the first other thing that is wrong.
    /// </exception>
    public static void Run(IStorage archive, RecordVersions versions, BlockVisitor shown)
    {
        ArchiveManifest manifest = ArchiveManifest.Read(archive)
            ?? throw new JournalException(JournalFault.Missing,
                $"there is no archive in {archive.Folder}: no {ArchiveManifest.FileName}");
        SegmentsSeen seen = new(manifest.Segments[0].Before, manifest.SegmentBytes);
        JournalException? beside;
        try
        {
            beside = Read(archive, versions, manifest, block =>
            {
                seen.Take(in block);
                shown(block);
            });
        }
        catch (JournalException finding)
            when (OfManifest(archive, manifest, seen, finding) is { } closer)
        {
            throw closer;
        }

        if (beside is not null)
        {
            throw beside;
        }
    }

    /// <summary>Reads all; the first thing that is wrong beside the blocks, or null.</summary>
    private static JournalException? Read(
        IStorage archive, RecordVersions versions, ArchiveManifest manifest, BlockVisitor shown)
    {
        JournalException? beside = null;
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
            string? slip = FileSlipOf(archive, listed);
            string? difference = SegmentWords.Difference(listed, found);
            if (difference is not null && slip is not null)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"segment file {Segments.Name(listed.Number)} holds other blocks than the "
                    + $"manifest in {archive.Folder} says: {difference}");
            }

            beside ??= difference is not null ? OfManifest(archive, listed, difference)
                : slip is null ? null
                : new JournalException(JournalFault.Damaged,
                    $"segment file {Segments.Name(listed.Number)} of the archive in "
                    + $"{archive.Folder} {slip}; its blocks are whole and are those that the "
                    + "manifest lists")
                {
                    IsBesideBlocks = true,
                };
        }

        return beside;
    }

    private static JournalException OfManifest(
        IStorage archive, ArchivedSegment listed, string what, bool isBeside = true) =>
        new(JournalFault.Damaged,
            $"{ArchiveManifest.FileName} of the archive in {archive.Folder} is wrong: segment file "
            + $"{Segments.Name(listed.Number)} has the bytes and the SHA-256 that are listed, and "
            + what)
        {
            IsBesideBlocks = isBeside,
        };

    /// <summary>
    /// What a manifest is wrong in by which a block was refused; null: it is not to blame. The file
    /// of a bad block has not the listed hash, unless the manifest is wrong about something else.
    /// </summary>
    private static JournalException? OfManifest(
        IStorage archive, ArchiveManifest manifest, SegmentsSeen seen, JournalException finding)
    {
        if (finding is not { Fault: JournalFault.Damaged, Address: { } address })
        {
            return null;
        }

        long number = long.Min(address / manifest.SegmentBytes, manifest.EndSegment - 1);
        ArchivedSegment? last = seen.Last;
        bool isNextRead = (last?.Number ?? (manifest.Segments[0].Number - 1)) == number - 1;
        if (manifest.Find(number) is not { } listed || !(isNextRead || last?.Number == number)
            || FileSlipOf(archive, listed) is not null
            || (last is not null && isNextRead && !IsAsListed(manifest, last)))
        {
            return null;
        }

        // Behind the last block only what is promised can be missed.
        bool isOfEnd = last is not null && last.Number == number
            && (address == last.LastBlockAddress
                || address >= manifest.EndSegment * manifest.SegmentBytes);
        string? difference = isOfEnd
            ? SegmentWords.Difference(
                listed, last! with { Bytes = listed.Bytes, Sha256 = listed.Sha256 })
            : null;
        return OfManifest(
            archive, listed,
            difference ?? $"it cannot be read by what the manifest says: {finding.Message}",
            isBeside: difference is not null);
    }

    private static bool IsAsListed(ArchiveManifest manifest, ArchivedSegment found) =>
        manifest.Find(found.Number) is { } listed
        && found with { Bytes = listed.Bytes, Sha256 = listed.Sha256 } == listed;

    /// <summary>What a file is otherwise than listed, behind its name; null: nothing.</summary>
    private static string? FileSlipOf(IStorage archive, ArchivedSegment listed)
    {
        string name = Segments.Name(listed.Number);
        try
        {
            using IStorageFile file = archive.OpenRead(name);
            if (file.Length != listed.Bytes)
            {
                return $"has {file.Length} bytes, the manifest says {listed.Bytes}";
            }

            Hash256 hash = FileHash.Of(file, listed.Bytes);
            return hash == listed.Sha256
                ? null
                : $"has the SHA-256 {hash}, the manifest says {listed.Sha256}: either that was "
                    + "changed, or bytes of the file that no block holds";
        }
        catch (IOException failure)
        {
            return $"cannot be read: {RefusedFile.WordsOf(failure)}";
        }
    }
}
