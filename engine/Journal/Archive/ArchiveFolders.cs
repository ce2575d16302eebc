using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// The file of a journal's folder that says where its archived segments are. Immutable.
/// </summary>
/// <remarks>
/// Its ranges follow each other from segment 0 to the first segment that was not archived, which is
/// in the journal's folder. A file that says anything else is a slip, however well it reads.
/// </remarks>
public sealed record ArchiveFolders
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "archive.json";

    private const string NewFileName = "archive.json.new";
    private const int Format = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Nothing is archived.</summary>
    public static readonly ArchiveFolders None = new();

    /// <summary>The folders, by their segments.</summary>
    public IReadOnlyList<ArchiveRange> Ranges { get; private init; } = [];

    /// <summary>The number behind the last archived segment.</summary>
    public long EndSegment => Ranges.Count == 0 ? 0 : Ranges[^1].LastSegment + 1;

    /// <summary>
    /// The first segment that was in the journal's folder just before the file was read; null:
    /// there was none, or no file.
    /// </summary>
    internal long? FirstHere { get; private init; }

    /// <summary>Reads the file of a journal; <see cref="None"/> if there is none.</summary>
    /// <remarks>Any thread, also beside an archiving. Waits for the disk.</remarks>
    /// <exception cref="JournalException">
    /// It is damaged, or contradicts itself or the segments that are in the folder.
    /// </exception>
    /// <exception cref="IOException">The file or the folder cannot be read.</exception>
    public static ArchiveFolders Read(IStorage journal)
    {
        if (!journal.Exists(FileName))
        {
            return None;
        }

        // Before the file: what is archived meanwhile is noted first and leaves the folder then.
        IReadOnlyList<string> here = journal.List();
        if (TextFile.Read(journal, FileName) is not { } text)
        {
            return None;
        }

        string where = Path.Combine(journal.Folder, FileName);
        try
        {
            List<ArchiveRange> ranges = RangesOf(text);
            ArchiveFolders read = new() { Ranges = ranges, FirstHere = Segments.FirstOf(here) };
            read.Demand(here);
            return read;
        }
        catch (FormatException broken)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{where} does not say where the archive is: {broken.Message}", broken);
        }
    }

    /// <summary>The folder of a segment; null if it is in none.</summary>
    public string? FolderOf(long segment)
    {
        foreach (ArchiveRange range in Ranges)
        {
            if (range.FirstSegment <= segment && segment <= range.LastSegment)
            {
                return range.Path;
            }
        }

        return null;
    }

    private static List<ArchiveRange> RangesOf(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonObjectReader root = new(document.RootElement);
            if (root.Int32("format") != Format)
            {
                throw root.Not("format", $"{Format}");
            }

            List<ArchiveRange> ranges = [];
            foreach (JsonObjectReader row in root.Rows("folders"))
            {
                ranges.Add(new ArchiveRange(
                    row.Text("path"), row.Int64("first_segment"), row.Int64("last_segment")));
            }

            return ranges;
        }
        catch (JsonException broken)
        {
            throw new FormatException(TextFile.WordsOf(broken), broken);
        }
    }

    private void Demand(IReadOnlyList<string> here)
    {
        long next = 0;
        foreach (ArchiveRange range in Ranges)
        {
            if (range.Path.Length == 0 || range.Path.Contains('\0', StringComparison.Ordinal))
            {
                throw new FormatException($"a path of it is none: '{range.Path}'");
            }

            if (range.FirstSegment != next
                || range.LastSegment < next || range.LastSegment >= int.MaxValue)
            {
                throw new FormatException(
                    $"segments {range.FirstSegment} to {range.LastSegment} do not follow each "
                    + $"other from segment {next} on");
            }

            next = range.LastSegment + 1;
        }

        // One before the first here may be lost: who can look into the archive tells that apart.
        if (next > FirstHere && !here.Contains(Segments.Name(next)))
        {
            throw new FormatException(
                $"segment {next} would be the first that was not archived, and is not here; the "
                + $"first here is segment {FirstHere}");
        }
    }

    /// <summary>
    /// The same with a segment in a folder: the next one, or one that lies elsewhere so far.
    /// </summary>
    internal ArchiveFolders With(string path, long segment)
    {
        List<ArchiveRange> ranges = [];
        foreach (ArchiveRange range in Ranges.Where(one => one.FirstSegment < segment))
        {
            Add(ranges, range with { LastSegment = long.Min(range.LastSegment, segment - 1) });
        }

        Add(ranges, new ArchiveRange(path, segment, segment));
        foreach (ArchiveRange range in Ranges.Where(one => one.LastSegment > segment))
        {
            Add(ranges, range with { FirstSegment = long.Max(range.FirstSegment, segment + 1) });
        }

        return new ArchiveFolders { Ranges = ranges };
    }

    /// <summary>Adds a range behind the others, as one with the last where both lie together.
    /// </summary>
    private static void Add(List<ArchiveRange> ranges, ArchiveRange next)
    {
        if (ranges.Count > 0 && ranges[^1].Path == next.Path)
        {
            ranges[^1] = ranges[^1] with { LastSegment = next.LastSegment };
        }
        else
        {
            ranges.Add(next);
        }
    }

    /// <summary>Writes it, durably, in place of the one before.</summary>
    internal void Write(IStorage journal)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartArray("folders");
            foreach (ArchiveRange range in Ranges)
            {
                json.WriteStartObject();
                json.WriteString("path", range.Path);
                json.WriteNumber("first_segment", range.FirstSegment);
                json.WriteNumber("last_segment", range.LastSegment);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        TextFile.Write(journal, NewFileName, FileName, stream.ToArray());
    }
}
