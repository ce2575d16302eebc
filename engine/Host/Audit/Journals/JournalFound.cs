using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>
/// What a tool found where it was told to read: a journal, or an archive alone, which is a part of
/// one, and whether somebody writes there.
/// </summary>
/// <param name="Folder">The folder that was read, in full.</param>
/// <param name="IsArchive">Whether it is an archive.</param>
/// <param name="Lock">Whether a writer held it when the tool began; of an archive there is none.
/// </param>
internal sealed record JournalFound(string Folder, bool IsArchive, LockState Lock)
{
    /// <summary>Looks at a folder. Any thread; waits for the disk.</summary>
    public static JournalFound In(string folder)
    {
        DiskStorage storage = new(folder);
        bool isArchive = ArchiveManifest.IsIn(storage);
        return new JournalFound(
            Path.GetFullPath(folder), isArchive,
            isArchive ? LockState.Free : storage.AskLock());
    }

    /// <summary>
    /// What a folder lacks that holds segments of a journal and nothing that says how far they go;
    /// null: it has that.
    /// </summary>
    /// <remarks>Any thread; waits for the disk. Whether it was a journal or an archive only a note
    /// of archives can say.</remarks>
    public static JournalException? LackIn(string folder)
    {
        try
        {
            return LackIn(new DiskStorage(folder));
        }
        catch (IOException)
        {
            // Who reads it comes to that, too, and says what is wrong.
            return null;
        }
    }

    private static JournalException? LackIn(DiskStorage storage)
    {
        if (storage.Exists(JournalFiles.Superblock) || storage.Exists(ArchiveManifest.FileName)
            || storage.List().Where(JournalFiles.IsSegment).Order(StringComparer.Ordinal)
                .FirstOrDefault() is not { } segment)
        {
            return null;
        }

        string archive = storage.Exists(ArchiveFolders.FileName)
            ? ""
            : $"; if it is an archive, its {ArchiveManifest.FileName} is";
        return new JournalException(
            JournalFault.Missing,
            $"the journal in {storage.Folder} has segment files, such as {segment}, but its "
            + $"superblock is missing{archive}");
    }

    /// <summary>What it is, for people.</summary>
    public string Text => IsArchive
        ? $"the archive {Folder} alone, which is a part of its journal"
        : $"the journal {Folder}";

    /// <summary>Of whom it is and what chains it, for people; null if no superblock is whole.
    /// </summary>
    public static string? Venue(Superblock? bound) => bound is null ? null
        : $"{bound.Identity.Venue}, stream {bound.Identity.Stream}, format {bound.Format}, "
            + $"chained by {BlockHashNames.Of(bound.Identity.Hash)}";

    /// <summary>How the last writer left it, for people.</summary>
    public string End(Superblock? bound) => IsArchive
        ? "of an archive: what comes behind it is in the journal or in another archive"
        : EndWords.Text(bound, Lock);

    /// <summary>How the last writer left it, a word for scripts; null if nothing says so.</summary>
    public string? EndWord(Superblock? bound) => IsArchive ? "archive" : EndWords.Word(bound);

    /// <summary>Writes the members that say what was read.</summary>
    /// <param name="writer">Stands in an object.</param>
    /// <param name="bound">The newest superblock; null if none is whole.</param>
    public void WriteTo(Utf8JsonWriter writer, Superblock? bound)
    {
        writer.WriteString("folder", Folder);
        writer.WriteBoolean("archive", IsArchive);
        writer.WriteString("hash", bound is null ? null : BlockHashNames.Of(bound.Identity.Hash));
        writer.WriteString("writer", IsArchive ? null : Lock switch
        {
            LockState.Free => "none",
            LockState.Held => "running",
            _ => "unknown",
        });
    }
}
