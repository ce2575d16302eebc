using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Archive;

/// <summary>A manifest as JSON, for people and for other programs.</summary>
internal static class ManifestText
{
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
            JsonObjectReader root = new(document.RootElement);
            int format = root.Int32("format");
            int journal = root.Int32("journal_format");
            if (format != ArchiveManifest.Format || !JournalFormat.IsKnown(journal))
            {
                throw new JournalException(JournalFault.UnknownFormat,
                    $"{where} has format {format} of journals of format {journal}, this program "
                    + $"reads {ArchiveManifest.Format} of {JournalFormat.Readable}");
            }

            ArchiveManifest manifest = new()
            {
                Identity = new LogIdentity(
                    root.UInt64("venue"), root.UInt32("stream"), root.Hash("definition"))
                {
                    Hash = BlockHashNames.Read(root.Text("hash")),
                },
                PageBytes = root.Int32("page_bytes"),
                SegmentBytes = root.Int64("segment_bytes"),
                Segments = [.. root.Rows("segments").Select(SegmentOf)],
            };
            Demand(manifest);
            return manifest;
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{where} is no manifest: "
                + (broken is JsonException at ? TextFile.WordsOf(at) : broken.Message),
                broken);
        }
    }

    private static void Demand(ArchiveManifest manifest)
    {
        string? sizes = Superblock.SizeSlipOf(manifest.PageBytes, manifest.SegmentBytes);
        string? reason = sizes is not null ? $"page_bytes and segment_bytes say {sizes}"
            : manifest.Segments.Count == 0 ? "it lists no segments"
            : null;
        for (int at = 0; reason is null && at < manifest.Segments.Count; at++)
        {
            reason = SlipOf(
                manifest.Segments[at], at == 0 ? null : manifest.Segments[at - 1], manifest);
        }

        if (reason is not null)
        {
            throw new FormatException(reason);
        }

        ArchivedSegment first = manifest.Segments[0];
        if (first.Number == 0 && first.Before != LogPoint.Start(manifest.Identity))
        {
            throw new FormatException("its segment 0 does not begin where a journal begins: "
                + SegmentWords.Difference(first, first with
                {
                    Before = LogPoint.Start(manifest.Identity),
                }, "should be"));
        }
    }

    /// <summary>What is wrong with a segment; null: nothing is.</summary>
    private static string? SlipOf(
        ArchivedSegment segment, ArchivedSegment? before, ArchiveManifest manifest)
    {
        long number = segment.Number;
        return number < 0 || number >= Superblock.NumberMax / manifest.SegmentBytes
            ? $"number of a segment is {number}, and no journal has such a one"
            : segment.Bytes != manifest.SegmentBytes
            ? $"bytes of segment {number} is {segment.Bytes}, and segment_bytes is "
                + $"{manifest.SegmentBytes}"
            : NumberSlipOf(segment, manifest) is { } slip ? slip
            : before is null ? null
            : number != before.Number + 1
            ? $"segment {number} is listed behind segment {before.Number}, where segment "
                + $"{before.Number + 1} should be"
            : segment.Before != before.Behind
            ? $"segment {number} does not begin where segment {before.Number} ends: "
                + SegmentWords.Difference(
                    segment, segment with { Before = before.Behind }, "should be")
            : null;
    }

    /// <summary>
    /// The number of a segment that no journal has, or that is not behind the one where it begins;
    /// null: none is. Who reads on counts on from them.
    /// </summary>
    private static string? NumberSlipOf(ArchivedSegment segment, ArchiveManifest manifest)
    {
        (LogPoint begin, LogPoint end) = (segment.Before, segment.Behind);
        (string Name, Int128 Value, Int128 Min, Int128 Max)[] numbers =
        [
            ("first_block", begin.BlockCount, 0, Superblock.NumberMax),
            ("last_block", end.BlockCount - 1, begin.BlockCount, Superblock.NumberMax),
            ("first_sequence", (Int128)begin.LastSequence + 1, 1, Superblock.NumberMax),
            ("last_sequence", end.LastSequence, (Int128)begin.LastSequence + 1,
                Superblock.NumberMax),
            ("before_term", begin.Term, 0, Superblock.NumberMax),
            ("last_term", end.Term, begin.Term, Superblock.NumberMax),
            ("before_time_ns", begin.LastTimeNs, 0, long.MaxValue),
            ("first_time_ns", segment.FirstTimeNs, begin.LastTimeNs, end.LastTimeNs),
            ("last_time_ns", end.LastTimeNs, begin.LastTimeNs, long.MaxValue),
            ("last_block_address", segment.LastBlockAddress, 0,
                ((segment.Number + 1) * manifest.SegmentBytes) - 1),
        ];
        foreach ((string name, Int128 value, Int128 min, Int128 max) in numbers)
        {
            if (value < min || value > max)
            {
                return $"{name} of segment {segment.Number} is {value}, and should be from {min} "
                    + $"to {max}";
            }
        }

        return null;
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

    private static ArchivedSegment SegmentOf(JsonObjectReader row) => new(
        NumberOf(row),
        row.Int64("bytes"),
        row.Hash("sha256"),
        new LogPoint(
            row.Int64("first_block"),
            SequenceBefore(row),
            row.Int64("before_time_ns"),
            row.Int64("before_term"),
            row.Hash("chain_before")),
        new LogPoint(
            CountWith(row),
            row.UInt64("last_sequence"),
            row.Int64("last_time_ns"),
            row.Int64("last_term"),
            row.Hash("chain_behind")),
        row.Int64("first_time_ns"),
        row.Int64("last_block_address"));

    // Readers go by the number: a name that is not the one of it would be believed by people alone.
    private static long NumberOf(JsonObjectReader row) =>
        row.Int64("number") is var number && row.Text("file") == Segments.Name(number)
        ? number
        : throw row.Not("file", $"\"{Segments.Name(number)}\", the name of its number");

    private static ulong SequenceBefore(JsonObjectReader row) =>
        row.UInt64("first_sequence") is var first
        && first > 0
        ? first - 1
        : throw row.Not("first_sequence", "at least 1, the number of the first command");

    private static long CountWith(JsonObjectReader row) =>
        row.Int64("last_block") is var last and >= -1 and < long.MaxValue
        ? last + 1
        : throw row.Not("last_block", $"from -1 to {long.MaxValue - 1}");
}
