using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>What an archive folder holds: segments that follow each other. Immutable.</summary>
public sealed record ArchiveManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that this program writes, and the only one that it reads.</summary>
    public const int Format = 1;

    private const string NewFileName = "manifest.json.new";

    /// <summary>Whose journal it is.</summary>
    public required LogIdentity Identity { get; init; }

    /// <summary>Bytes of a page of the journal.</summary>
    public required int PageBytes { get; init; }

    /// <summary>Bytes of a segment file.</summary>
    public required long SegmentBytes { get; init; }

    /// <summary>The segments, by number, without a gap.</summary>
    public IReadOnlyList<ArchivedSegment> Segments { get; init; } = [];

    /// <summary>The number behind the last segment.</summary>
    public long EndSegment => Segments.Count == 0 ? 0 : Segments[^1].Number + 1;

    /// <summary>Address of the first entry.</summary>
    public long BeginAddress => Segments[0].Number == 0
        ? JournalFormat.FirstAddress
        : Segments[0].Number * SegmentBytes;

    /// <summary>The bound that a reader of this archive alone goes up to.</summary>
    internal Superblock Bound => new()
    {
        Identity = Identity,
        Durable = Segments[^1].Behind,
        EndAddress = EndSegment * SegmentBytes,
        LastBlockAddress = Segments[^1].LastBlockAddress,
        PageBytes = PageBytes,
        SegmentBytes = SegmentBytes,
        Term = Segments[^1].Behind.Term,
        IsClean = true,
    };

    /// <summary>Whether a folder is an archive and no journal.</summary>
    public static bool IsIn(IStorage storage) =>
        !storage.Exists(SuperblockFile.FileName) && storage.Exists(FileName);

    /// <summary>Finds a segment; null if it is not here.</summary>
    public ArchivedSegment? Find(long number)
    {
        long index = Segments.Count == 0 ? -1 : number - Segments[0].Number;
        return 0 <= index && index < Segments.Count ? Segments[(int)index] : null;
    }

    /// <summary>Reads the manifest of an archive; null if there is none.</summary>
    /// <exception cref="JournalException">It is damaged, or of a format not known here.</exception>
    public static ArchiveManifest? Read(IStorage storage) =>
        TextFile.Read(storage, FileName) is { } text
            ? ManifestText.Read(text, Path.Combine(storage.Folder, FileName))
            : null;

    /// <summary>Writes it, durably, in place of the one before.</summary>
    internal void Write(IStorage storage) =>
        TextFile.Write(storage, NewFileName, FileName, ManifestText.Write(this));
}
