using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit;

/// <summary>Looks through the recorded events of a journal without replaying them.</summary>
internal static class JournalScan
{
    /// <summary>Is shown an event; false ends the scan.</summary>
    public delegate bool EventVisitor(in Event recorded);

    /// <summary>The last durable command of the journal in a data directory on this machine.
    /// </summary>
    /// <returns>Null where no journal is there that can be read.</returns>
    public static ulong? LastIn(string dataDirectory)
    {
        try
        {
            using JournalReader reader =
                new(ExchangeHost.JournalIn(dataDirectory), ExchangePipeline.Versions);
            return reader.Bound.Durable.LastSequence;
        }
        catch (JournalException)
        {
            return null;
        }
    }

    /// <summary>Shows the events from the block of a sequence on.</summary>
    /// <remarks>Memory of one page, whatever the journal's length.</remarks>
    public static void Events(string folder, ulong fromSequence, EventVisitor visitor)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions, fromSequence);
        bool goesOn = true;
        while (goesOn && reader.MoveNext())
        {
            RecordWalk events = reader.Current.Events;
            while (goesOn && events.MoveNext())
            {
                SlotBytes.Read(events.Current, out Slot slot);
                goesOn = visitor(in slot.Event);
            }
        }
    }
}
