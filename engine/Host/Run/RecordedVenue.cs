using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Run;

/// <summary>The definition of the venue at the beginning of a journal.</summary>
internal static class RecordedVenue
{
    // The definition is the first command; how soon its block is found does not rest on that.
    private const int BlocksMax = 16;

    /// <summary>Reads on until the venue is defined; null when it is not found.</summary>
    public static byte[]? Find(IBlockCursor reader)
    {
        for (int block = 0; block < BlocksMax && reader.MoveNext(); block++)
        {
            if (VenueIn(reader) is { } content)
            {
                return content;
            }
        }

        return null;
    }

    private static byte[]? VenueIn(IBlockCursor reader)
    {
        List<byte> content = [];
        bool isVenue = false;
        RecordWalk commands = reader.Current.Commands;
        while (commands.MoveNext())
        {
            if (commands.CurrentType == RecordType.Part && isVenue)
            {
                AddPart(commands.Current, content);
            }
            else if (content.Count > 0)
            {
                break;
            }

            isVenue = commands.CurrentType == RecordType.Command
                ? KindOf(commands.Current) == CommandKind.DefineVenue
                : isVenue;
        }

        return content.Count > 0 ? [.. content] : null;
    }

    private static CommandKind KindOf(ReadOnlySpan<byte> record)
    {
        SlotBytes.Read(record, out Slot slot);
        return slot.Command.Kind;
    }

    private static void AddPart(ReadOnlySpan<byte> record, List<byte> content)
    {
        SlotBytes.Read(record, out Slot slot);
        ReadOnlySpan<byte> part = slot.Part.Content;
        content.AddRange(part[..slot.Part.ContentBytes]);
    }
}
