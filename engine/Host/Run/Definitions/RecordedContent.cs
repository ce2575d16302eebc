using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>The content of a command as a block records it.</summary>
internal static class RecordedContent
{
    /// <summary>Puts its parts together; empty if the block does not hold the command.</summary>
    /// <param name="block">The block, verified.</param>
    /// <param name="sequence">The command.</param>
    public static byte[] Of(in Block block, ulong sequence)
    {
        List<byte> content = [];
        bool isIt = false;
        RecordWalk commands = block.Commands;
        while (commands.MoveNext())
        {
            SlotBytes.Read(commands.Current, out Slot slot);
            if (commands.CurrentType == RecordType.Command)
            {
                isIt = slot.Command.Sequence.Value == sequence;
            }
            else if (isIt)
            {
                ReadOnlySpan<byte> part = slot.Part.Content;
                content.AddRange(part[..slot.Part.ContentBytes]);
            }
        }

        return [.. content];
    }
}
