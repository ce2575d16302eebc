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

    /// <summary>Is shown a block, verified; false ends the scan.</summary>
    public delegate bool BlockVisitor(in Block block);

    /// <summary>How many of the last commands are looked at first.</summary>
    public const ulong FirstLook = 20_000;

    /// <summary>
    /// Behind how many commands nothing is looked for that a journal need not have at all.
    /// </summary>
    public const ulong WidestLook = FirstLook * Wider * Wider;

    private const ulong Wider = 16;

    /// <summary>Looks at the last commands of a journal.</summary>
    /// <typeparam name="T">What is looked for.</typeparam>
    /// <param name="folder">The journal.</param>
    /// <param name="from">The first command to look at; 1: there is none before.</param>
    /// <param name="look">How many are looked at, where there are as many.</param>
    /// <returns>Null where it has to be looked for further back.</returns>
    public delegate T? Look<out T>(string folder, ulong from, ulong look)
        where T : class;

    /// <summary>Looks from the end of a journal as far back as is needed.</summary>
    /// <typeparam name="T">What is looked for.</typeparam>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="take">Looks; each time at more.</param>
    /// <param name="first">How many commands it looks at first.</param>
    /// <returns>Null where no journal is there, or what says it is archived away.</returns>
    public static T? Back<T>(string dataDirectory, Look<T> take, ulong first = FirstLook)
        where T : class
    {
        if (LastIn(dataDirectory) is not { } last)
        {
            return null;
        }

        string folder = ExchangeHost.JournalIn(dataDirectory);
        try
        {
            for (ulong look = first; ; look *= Wider)
            {
                ulong from = last > look ? last - look : 1;
                T? found = take(folder, from, look);
                if (found is not null || from == 1)
                {
                    return found;
                }
            }
        }
        catch (JournalException)
        {
            return null;
        }
    }

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
    public static void Events(string folder, ulong fromSequence, EventVisitor visitor) =>
        Blocks(folder, fromSequence, (in Block block) =>
        {
            bool goesOn = true;
            RecordWalk events = block.Events;
            while (goesOn && events.MoveNext())
            {
                SlotBytes.Read(events.Current, out Slot slot);
                goesOn = visitor(in slot.Event);
            }

            return goesOn;
        });

    /// <summary>Shows the blocks from that of a sequence on.</summary>
    /// <remarks>Memory of one page, whatever the journal's length.</remarks>
    public static void Blocks(string folder, ulong fromSequence, BlockVisitor visitor)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions, fromSequence);
        bool goesOn = true;
        while (goesOn && reader.MoveNext())
        {
            goesOn = visitor(reader.Current);
        }
    }
}
