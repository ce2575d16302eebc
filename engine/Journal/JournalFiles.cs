using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal;

/// <summary>Names of the files of a journal, without their folder. Any thread.</summary>
public static class JournalFiles
{
    /// <summary>The file that says how far the journal is promised: with it a journal is begun.
    /// </summary>
    public const string Superblock = SuperblockFile.FileName;

    /// <summary>The file that a writer locks.</summary>
    public const string Lock = FolderLock.FileName;

    /// <summary>A segment file, by its number from 0.</summary>
    public static string Segment(long number) => Segments.Name(number);

    /// <summary>Whether a name is that of a segment file.</summary>
    public static bool IsSegment(string name) => Segments.NumberOf(name) is not null;
}
