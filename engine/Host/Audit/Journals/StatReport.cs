using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>The figures of a journal, for people and for scripts.</summary>
/// <param name="found">Where it was read.</param>
/// <param name="bound">What its superblock promises; null if there is none.</param>
/// <param name="tailBlocks">Blocks of it that stand behind what the superblock promises.</param>
/// <param name="figures">What was read.</param>
/// <param name="chain">The hash of the last block that was read.</param>
/// <param name="finding">What is wrong; empty if nothing is.</param>
internal sealed class StatReport(
    JournalFound found, Superblock? bound, long tailBlocks, JournalFigures figures, Hash256 chain,
    string finding)
{
    /// <summary>Lines.</summary>
    public string Text()
    {
        StringBuilder text = new();
        void Line(string name, string value) => text.Append($"{name,-12} {value}\n");
        if (finding.Length != 0)
        {
            text.Append($"NOT WHOLE: {finding}\n");
            text.Append("What follows is what stands before that.\n\n");
        }

        Line("read", found.Text);
        if (bound is { } there)
        {
            Line("venue", JournalFound.Venue(there)!);
            Line("segments", $"{PlainWords.Count(Segments(there), "file")} of "
                + $"{there.SegmentBytes} bytes, {BytesOnDisk(there)} bytes on disk, durable up to "
                + JournalPlace.Of(there.EndAddress, there.SegmentBytes));
            IReadOnlyList<ArchiveRange> archived = Archived(out string? unread);
            foreach (ArchiveRange range in archived)
            {
                Line("archived",
                    $"segments {range.FirstSegment} to {range.LastSegment} in {range.Path}");
            }

            if (unread is not null)
            {
                Line("archived", $"not known: {unread}");
            }

            Line("end", found.End(there));
            AppendTail(Line);
        }

        string gaps = finding.Length == 0 ? ", gaps none" : "";
        Line("blocks", $"{figures.Blocks}");
        Line("commands", figures.Blocks == 0 ? "none"
            : $"{figures.Commands}, sequence {figures.FirstSequence} to "
                + $"{figures.LastSequence}{gaps}");
        Line("parts", $"{figures.Parts}");
        Line("events", $"{figures.Events}");
        Line("times", figures.Blocks == 0 ? "none"
            : $"{BeijingTime.Exact(figures.FirstTime)} to "
                + $"{BeijingTime.Exact(figures.LastTime)} Beijing time");
        Line("bytes", $"{figures.StoredBytes} bytes stored for {figures.RawBytes} bytes of "
            + "records");
        Line("codecs", figures.Blocks == 0 ? "none" : string.Join(", ", figures.Codecs.Select(one =>
            $"{PlainWords.Joined(one.Key)} {PlainWords.Count(one.Value, "block")}")));
        foreach ((string name, IReadOnlyList<BlockRun> runs) in Runs)
        {
            foreach (BlockRun run in runs)
            {
                Line(name, $"{run.Value}: blocks {run.FirstBlock} to {run.LastBlock}, commands "
                    + $"{run.FirstSequence} to {run.LastSequence}");
            }
        }

        foreach (BuildSpan span in figures.WrittenBy.All)
        {
            Line("build", EndWords.Text(span));
        }

        Line("chain_hash", bound is null ? "none" : $"{chain}");
        return text.ToString().TrimEnd('\n');
    }

    private void AppendTail(Action<string, string> line)
    {
        if (tailBlocks > 0)
        {
            line("tail_blocks", $"{tailBlocks}, whole and behind the end that was promised");
        }

        if (OldSuperblock.IsShownBy(tailBlocks))
        {
            line("superblock", EndWords.OldSuperblock);
        }
    }

    /// <summary>One JSON object.</summary>
    public string Json() => JsonLine.Of(writer =>
    {
        writer.WriteBoolean("ok", finding.Length == 0);
        writer.WriteString("reason", finding);
        found.WriteTo(writer, bound);
        if (bound is { } there)
        {
            writer.WriteNumber("venue", there.Identity.Venue);
            writer.WriteNumber("stream", there.Identity.Stream);
            writer.WriteNumber("format", there.Format);
            writer.WriteNumber("segments", Segments(there));
            writer.WriteNumber("segment_bytes", there.SegmentBytes);
            writer.WriteStartArray("archived");
            IReadOnlyList<ArchiveRange> archived = Archived(out string? unread);
            foreach (ArchiveRange range in archived)
            {
                Write(writer, range);
            }

            writer.WriteEndArray();
            writer.WriteString("archived_reason", unread);
            writer.WriteNumber("end_address", there.EndAddress);
            writer.WriteNumber("term", there.Term);
            writer.WriteString("end", found.EndWord(there));
            writer.WriteNumber("tail_blocks", tailBlocks);
            writer.WriteBoolean("old_superblock", OldSuperblock.IsShownBy(tailBlocks));
        }

        writer.WriteString("chain_hash", bound is null ? null : chain.ToString());
        writer.WriteNumber("blocks", figures.Blocks);
        writer.WriteNumber("commands", figures.Commands);
        writer.WriteNumber("parts", figures.Parts);
        writer.WriteNumber("events", figures.Events);
        writer.WriteNumber("first_sequence", figures.FirstSequence);
        writer.WriteNumber("last_sequence", figures.LastSequence);
        bool hasTimes = figures.Blocks > 0;
        writer.WriteString("first_time", hasTimes ? Rfc3339.Write(figures.FirstTime) : null);
        writer.WriteString("last_time", hasTimes ? Rfc3339.Write(figures.LastTime) : null);
        writer.WriteNumber("stored_bytes", figures.StoredBytes);
        writer.WriteNumber("raw_bytes", figures.RawBytes);
        writer.WriteStartObject("codecs");
        foreach ((Journal.Blocks.BlockCodec codec, long blocks) in figures.Codecs)
        {
            writer.WriteNumber(PlainWords.Joined(codec), blocks);
        }

        writer.WriteEndObject();
        foreach ((string name, IReadOnlyList<BlockRun> runs) in Runs)
        {
            Write(writer, $"{name}s", runs);
        }
    });

    private IEnumerable<(string Name, IReadOnlyList<BlockRun> Runs)> Runs =>
        [("term", figures.Terms), ("rule", figures.Rules), ("layout", figures.Layouts)];

    // A note that cannot be read stops nobody who does not need it.
    private IReadOnlyList<ArchiveRange> Archived(out string? unread)
    {
        unread = null;
        try
        {
            return ArchiveFolders.Read(new DiskStorage(found.Folder)).Ranges;
        }
        catch (JournalException slip)
        {
            unread = slip.Numbered;
        }
        catch (IOException failure)
        {
            unread = $"{ArchiveFolders.FileName} cannot be read: {FileWords.Of(failure)}";
        }

        return [];
    }

    private static void Write(Utf8JsonWriter writer, ArchiveRange range)
    {
        writer.WriteStartObject();
        writer.WriteString("path", range.Path);
        writer.WriteNumber("first_segment", range.FirstSegment);
        writer.WriteNumber("last_segment", range.LastSegment);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<BlockRun> runs)
    {
        writer.WriteStartArray(name);
        foreach (BlockRun run in runs)
        {
            writer.WriteStartObject();
            writer.WriteNumber("value", run.Value);
            writer.WriteNumber("first_block", run.FirstBlock);
            writer.WriteNumber("last_block", run.LastBlock);
            writer.WriteNumber("first_sequence", run.FirstSequence);
            writer.WriteNumber("last_sequence", run.LastSequence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static long Segments(Superblock there) =>
        (there.EndAddress + there.SegmentBytes - 1) / there.SegmentBytes;

    private long BytesOnDisk(Superblock there)
    {
        long bytes = 0;
        for (long segment = 0; segment < Segments(there); segment++)
        {
            string name = JournalPlace.Of(segment * there.SegmentBytes, there.SegmentBytes).File;
            FileInfo file = new(Path.Combine(found.Folder, name));
            bytes += file.Exists ? file.Length : 0;
        }

        return bytes;
    }
}
