using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Checks that the sections of a block are whole records in the right order.</summary>
internal static class RecordCheck
{
    /// <summary>What is wrong with the commands section; null if nothing is.</summary>
    public static string? Commands(scoped in Block block)
    {
        ReadOnlySpan<byte> rest = block.CommandBytes;
        ulong next = block.Header.FirstSequence;
        long timeNs = block.Header.FirstTimeNs;
        int commands = 0;
        int parts = 0;
        int contentBytes = 0;
        while (!rest.IsEmpty)
        {
            int length = WholeRecord(rest);
            RecordType type = length == 0 ? 0 : RecordFields.Type(rest);
            if (type == RecordType.Command && RecordFields.Sequence(rest) == next)
            {
                long at = RecordFields.TimeNs(rest);
                if (commands == 0 ? at != timeNs : at < timeNs)
                {
                    return $"the time of command {next} is not what its header says, or goes back";
                }

                timeNs = at;
                contentBytes = 0;
                next++;
                commands++;
            }
            else if (type == RecordType.Part && commands > 0)
            {
                int bytes = RecordFields.ContentBytes(rest);
                contentBytes += bytes;
                if (bytes > length - Part.HeaderBytes
                    || contentBytes > Part.CommandContentBytesMax)
                {
                    return $"command {next - 1} has more content than there is room for";
                }

                parts++;
            }
            else
            {
                return $"its commands section is broken before command {next}";
            }

            rest = rest[length..];
        }

        return commands != block.Header.CommandCount || parts != block.Header.PartCount
            ? "its commands are not as many as the header says"
            : timeNs != block.Header.LastTimeNs
            ? "the time of its last command is not what its header says"
            : null;
    }

    /// <summary>What is wrong with the events section; null if nothing is.</summary>
    public static string? Events(scoped in Block block)
    {
        ReadOnlySpan<byte> rest = block.EventBytes;
        ulong last = block.Header.FirstSequence;
        int events = 0;
        while (!rest.IsEmpty)
        {
            int length = WholeRecord(rest);
            if (length == 0
                || RecordFields.Type(rest) != RecordType.Event
                || RecordFields.Sequence(rest) < last
                || RecordFields.Sequence(rest) > block.Header.LastSequence)
            {
                return $"its events section is broken at event {events}";
            }

            last = RecordFields.Sequence(rest);
            events++;
            rest = rest[length..];
        }

        return events == block.Header.EventCount
            ? null
            : "its events are not as many as the header says";
    }

    private static int WholeRecord(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < JournalFormat.RecordBytesMin)
        {
            return 0;
        }

        int length = RecordFields.Length(rest);
        return length <= rest.Length && RecordFields.IsLength(length, RecordFields.Type(rest))
            ? length
            : 0;
    }
}
