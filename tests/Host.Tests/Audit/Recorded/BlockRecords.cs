using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Blocks;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>Puts a command with all that came of it into a block, as the exchange does.</summary>
internal static class BlockRecords
{
    public static void Add(
        BlockBuilder block, Command command, ReadOnlySpan<byte> content, ReadOnlySpan<Slot> events)
    {
        Slot slot = new() { Command = command };
        Assert.True(block.AddCommand(SlotBytes.Of(in slot)));
        for (int index = 0; index < command.PartCount; index++)
        {
            slot = default;
            slot.Part.Fill(index, content);
            Assert.True(block.AddPart(SlotBytes.Of(in slot)));
        }

        for (int index = 0; index < events.Length; index++)
        {
            Assert.True(block.AddEvent(SlotBytes.Of(in events[index])));
        }
    }
}
