using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Export;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Prints the records of a journal, a line each, or its blocks.</summary>
public sealed class DumpTool
{
    private readonly TextWriter _output;
    private readonly FieldRow _command = new(CommandFields.Columns);
    private readonly FieldRow _event = new(EventFields.Columns);
    private readonly StringBuilder _line = new();
    private readonly List<byte> _content = [];

    private DumpTool(TextWriter output) => _output = output;

    /// <summary>Reads the journal of a data directory.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="from">The first command; null for the first of the journal.</param>
    /// <param name="to">The last command; null for the last one that is durable.</param>
    /// <param name="blocks">Whether a line stands for a block instead of a record.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="error">Where it is said what is damaged.</param>
    /// <remarks>Memory of a page, whatever the journal's length.</remarks>
    /// <exception cref="UsageException">There is no journal, or its archive is away.</exception>
    public static int Run(
        string dataDirectory, Sequence? from, Sequence? to, bool blocks, TextWriter output,
        TextWriter error)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        ulong first = from?.Value ?? 1;
        ulong last = to?.Value ?? ulong.MaxValue;
        if (last < first)
        {
            throw new UsageException($"--to {last} is before --from {first}");
        }

        DumpTool dump = new(output);
        try
        {
            using JournalReader reader = new(folder, ExchangePipeline.Versions, first);
            ulong begin = reader.After.LastSequence + 1;
            ulong shown = 0;
            while (shown < last && reader.MoveNext())
            {
                shown = reader.Current.Header.LastSequence;
                if (blocks) { dump.Write(reader.Current, reader.Bound.SegmentBytes); }
                else { dump.Write(reader.Current, first, last); }
            }

            return from is null || shown >= first
                ? ExitCode.Good
                : throw JournalReplay.EndsBefore(first, begin, reader.After.LastSequence);
        }
        catch (JournalException damaged)
        {
            return JournalTrouble.Tell(error, "the journal cannot be read further", damaged);
        }
    }

    private void Write(Block block, long segmentBytes)
    {
        BlockHeader header = block.Header;
        JournalPlace place = JournalPlace.Of(block.Address, segmentBytes);
        _output.WriteLine($"block number={header.BlockSequence} file={place.File} "
            + $"offset={place.Offset} bytes={block.Bytes.Length + JournalFormat.EntryHeaderBytes} "
            + $"term={header.Term} first_sequence={header.FirstSequence} "
            + $"last_sequence={header.LastSequence} commands={header.CommandCount} "
            + $"parts={header.PartCount} events={header.EventCount} "
            + $"first_time={Time(header.FirstTimeNs)} last_time={Time(header.LastTimeNs)} "
            + $"codec={Text.PlainWords.Joined(header.Codec)} rules={header.Rules} "
            + $"layout={header.Layout} "
            + $"raw_bytes={header.CommandsRawBytes + header.EventsRawBytes} "
            + $"stored_bytes={header.CommandsStoredBytes + header.EventsStoredBytes} "
            + $"previous={header.PreviousHash} hash={block.ChainHash}");
    }

    private static string Time(long ns) => Text.Rfc3339.Write(new Timestamp((ulong)ns));

    // The sections of a block are read side by side, so that events stand under their command.
    private void Write(Block block, ulong first, ulong last)
    {
        RecordWalk commands = block.Commands;
        RecordWalk events = block.Events;
        bool hasEvent = events.MoveNext();
        bool hasCommand = commands.MoveNext();
        while (hasCommand)
        {
            SlotBytes.Read(commands.Current, out Slot slot);
            Command command = slot.Command;
            List<Part> parts = [];
            while ((hasCommand = commands.MoveNext()) && commands.CurrentType == RecordType.Part)
            {
                SlotBytes.Read(commands.Current, out slot);
                parts.Add(slot.Part);
            }

            ulong sequence = command.Sequence.Value;
            bool isWanted = first <= sequence && sequence <= last;
            if (isWanted) { Write(in command, parts); }
            while (hasEvent && SequenceOf(events.Current, out Event told) == sequence)
            {
                if (isWanted) { Write(in told); }
                hasEvent = events.MoveNext();
            }
        }
    }

    private void Write(in Command command, List<Part> parts)
    {
        _content.Clear();
        foreach (Part part in parts)
        {
            ReadOnlySpan<byte> content = part.Content;
            _content.AddRange(content[..part.ContentBytes]);
        }

        CommandFields.Fill(_command, in command, _content.ToArray(), null);
        WriteLine("command", _command);
        foreach (Part part in parts)
        {
            _output.WriteLine($"part sequence={command.Sequence.Value} index={part.Index} "
                + $"content_bytes={part.ContentBytes}");
        }
    }

    private void Write(in Event told)
    {
        EventFields.Fill(_event, in told, null);
        WriteLine("event", _event);
    }

    private void WriteLine(string type, FieldRow row)
    {
        _line.Clear().Append(type);
        RowText.AppendNamed(_line, row);
        _output.WriteLine(_line.ToString());
    }

    private static ulong SequenceOf(ReadOnlySpan<byte> record, out Event told)
    {
        SlotBytes.Read(record, out Slot slot);
        told = slot.Event;
        return told.Sequence.Value;
    }
}
