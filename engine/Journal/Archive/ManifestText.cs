using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Archive;

/// <summary>A manifest as JSON, for people and for other programs.</summary>
internal static class ManifestText
{
    private const int HashDigits = 2 * Hash256.SizeBytes;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes it.</summary>
    public static byte[] Write(ArchiveManifest manifest)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("format", ArchiveManifest.Format);
            json.WriteNumber("journal_format", JournalFormat.Format);
            json.WriteNumber("venue", manifest.Identity.Venue);
            json.WriteNumber("stream", manifest.Identity.Stream);
            json.WriteString("hash", BlockHashNames.Of(manifest.Identity.Hash));
            json.WriteString("definition", manifest.Identity.Definition.ToString());
            json.WriteNumber("page_bytes", manifest.PageBytes);
            json.WriteNumber("segment_bytes", manifest.SegmentBytes);
            json.WriteStartArray("segments");
            foreach (ArchivedSegment segment in manifest.Segments)
            {
                Write(json, segment);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="where">Its name, for messages.</param>
    /// <exception cref="JournalException">It is none.</exception>
    public static ArchiveManifest Read(byte[] text, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            int format = root.GetProperty("format").GetInt32();
            int journal = root.GetProperty("journal_format").GetInt32();
            if (format != ArchiveManifest.Format || !JournalFormat.IsKnown(journal))
            {
                throw new JournalException(JournalFault.UnknownFormat,
                    $"{where} has format {format} of journals of format {journal}, this program "
                    + $"reads {ArchiveManifest.Format} of {JournalFormat.Readable}");
            }

            ArchiveManifest manifest = new()
            {
                Identity = new LogIdentity(
                    root.GetProperty("venue").GetUInt64(),
                    root.GetProperty("stream").GetUInt32(),
                    HashOf(root, "definition"))
                {
                    Hash = BlockHashNames.Read(root.GetProperty("hash").GetString()),
                },
                PageBytes = root.GetProperty("page_bytes").GetInt32(),
                SegmentBytes = root.GetProperty("segment_bytes").GetInt64(),
                Segments = SegmentsOf(root),
            };
            Demand(manifest);
            return manifest;
        }
        catch (Exception broken) when (broken is JsonException or FormatException
            or KeyNotFoundException or InvalidOperationException)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{where} is no manifest: {WordsOf(broken)}", broken);
        }
    }

    private static string WordsOf(Exception broken) => broken switch
    {
        JsonException at => TextFile.WordsOf(at),
        KeyNotFoundException or InvalidOperationException =>
            "a member is missing or not of its kind",
        _ => broken.Message,
    };

    private static void Demand(ArchiveManifest manifest)
    {
        bool isSound = Superblock.IsPage(manifest.PageBytes)
            && manifest.SegmentBytes >= manifest.PageBytes
            && manifest.SegmentBytes % manifest.PageBytes == 0
            && manifest.Segments.Count > 0;
        for (int at = 0; isSound && at < manifest.Segments.Count; at++)
        {
            ArchivedSegment segment = manifest.Segments[at];
            isSound = segment.Number >= 0
                && segment.Number < long.MaxValue / manifest.SegmentBytes
                && segment.Bytes == manifest.SegmentBytes
                && (at == 0
                    || (segment.Number == manifest.Segments[at - 1].Number + 1
                        && segment.Before == manifest.Segments[at - 1].Behind));
        }

        if (!isSound)
        {
            throw new FormatException("its segments do not follow each other");
        }

        ArchivedSegment first = manifest.Segments[0];
        if (first.Number == 0 && first.Before != LogPoint.Start(manifest.Identity))
        {
            throw new FormatException("its segment 0 does not begin where a journal begins");
        }
    }

    private static void Write(Utf8JsonWriter json, ArchivedSegment segment)
    {
        json.WriteStartObject();
        json.WriteNumber("number", segment.Number);
        json.WriteString("file", Segments.Name(segment.Number));
        json.WriteNumber("bytes", segment.Bytes);
        json.WriteString("sha256", segment.Sha256.ToString());
        json.WriteNumber("first_block", segment.Before.BlockCount);
        json.WriteNumber("last_block", segment.Behind.BlockCount - 1);
        json.WriteNumber("last_block_address", segment.LastBlockAddress);
        json.WriteNumber("first_sequence", segment.Before.LastSequence + 1);
        json.WriteNumber("last_sequence", segment.Behind.LastSequence);
        json.WriteNumber("before_time_ns", segment.Before.LastTimeNs);
        json.WriteNumber("first_time_ns", segment.FirstTimeNs);
        json.WriteNumber("last_time_ns", segment.Behind.LastTimeNs);
        json.WriteNumber("before_term", segment.Before.Term);
        json.WriteNumber("last_term", segment.Behind.Term);
        json.WriteString("chain_before", segment.Before.ChainHash.ToString());
        json.WriteString("chain_behind", segment.Behind.ChainHash.ToString());
        json.WriteEndObject();
    }

    private static List<ArchivedSegment> SegmentsOf(JsonElement root)
    {
        List<ArchivedSegment> segments = [];
        foreach (JsonElement row in root.GetProperty("segments").EnumerateArray())
        {
            segments.Add(SegmentOf(row));
        }

        return segments;
    }

    private static ArchivedSegment SegmentOf(JsonElement row) => new(
        row.GetProperty("number").GetInt64(),
        row.GetProperty("bytes").GetInt64(),
        HashOf(row, "sha256"),
        new LogPoint(
            row.GetProperty("first_block").GetInt64(),
            SequenceBefore(row.GetProperty("first_sequence").GetUInt64()),
            row.GetProperty("before_time_ns").GetInt64(),
            row.GetProperty("before_term").GetInt64(),
            HashOf(row, "chain_before")),
        new LogPoint(
            CountWith(row.GetProperty("last_block").GetInt64()),
            row.GetProperty("last_sequence").GetUInt64(),
            row.GetProperty("last_time_ns").GetInt64(),
            row.GetProperty("last_term").GetInt64(),
            HashOf(row, "chain_behind")),
        row.GetProperty("first_time_ns").GetInt64(),
        row.GetProperty("last_block_address").GetInt64());

    private static ulong SequenceBefore(ulong first) => first > 0
        ? first - 1
        : throw new FormatException("first_sequence is 0, and sequences begin with 1");

    private static long CountWith(long last) => last is >= -1 and < long.MaxValue
        ? last + 1
        : throw new FormatException(string.Create(
            CultureInfo.InvariantCulture, $"last_block cannot be {last}"));

    private static Hash256 HashOf(JsonElement element, string name)
    {
        string digits = element.GetProperty(name).GetString() ?? "";
        return digits.Length == HashDigits
            ? Hash256.Read(Convert.FromHexString(digits))
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"{name} is no hash of {HashDigits} digits"));
    }
}
