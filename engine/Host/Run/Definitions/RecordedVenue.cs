using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Run.Definitions;

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

    private static byte[]? VenueIn(IBlockCursor reader) =>
        SequenceOfDefinition(reader) is { } sequence
            ? RecordedContent.Of(reader.Current, sequence)
            : null;

    // One that was refused defines nothing.
    private static ulong? SequenceOfDefinition(IBlockCursor reader)
    {
        RecordWalk events = reader.Current.Events;
        while (events.MoveNext())
        {
            SlotBytes.Read(events.Current, out Slot slot);
            if (slot.Event.Kind == EventKind.VenueDefined)
            {
                return slot.Event.Sequence.Value;
            }
        }

        return null;
    }
}
