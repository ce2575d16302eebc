using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// The file of a journal's folder that says where its archived segments are. Immutable.
/// </summary>
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

    /// <summary>Reads the file of a journal; <see cref="None"/> if there is none.</summary>
    /// <exception cref="JournalException">It is damaged.</exception>
    public static ArchiveFolders Read(IStorage journal)
    {
        if (!journal.Exists(FileName) || TextFile.Read(journal, FileName) is not { } text)
        {
            return None;
        }

        string where = Path.Combine(journal.Folder, FileName);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            List<ArchiveRange> ranges = [];
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != Format)
            {
                throw new FormatException("another format");
            }

            foreach (JsonElement row in root.GetProperty("folders").EnumerateArray())
            {
                ranges.Add(new ArchiveRange(
                    row.GetProperty("path").GetString() ?? "",
                    row.GetProperty("first_segment").GetInt64(),
                    row.GetProperty("last_segment").GetInt64()));
            }

            return new ArchiveFolders { Ranges = ranges };
        }
        catch (Exception broken) when (broken is JsonException or FormatException
            or KeyNotFoundException or InvalidOperationException)
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

    /// <summary>The same with one more segment, the next one.</summary>
    internal ArchiveFolders With(string path, long segment)
    {
        List<ArchiveRange> ranges = [.. Ranges];
        if (ranges.Count > 0 && ranges[^1].Path == path && ranges[^1].LastSegment + 1 == segment)
        {
            ranges[^1] = ranges[^1] with { LastSegment = segment };
        }
        else
        {
            ranges.Add(new ArchiveRange(path, segment, segment));
        }

        return new ArchiveFolders { Ranges = ranges };
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
