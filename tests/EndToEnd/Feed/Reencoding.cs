using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// A second encoder that is shown a whole journal as history: what the feed of all runs must have
/// been.
/// </summary>
/// <param name="random">
/// If there is one, everything in the events that is not public is made up.
/// </param>
internal sealed class Reencoding(Random? random) : IHistoryVisitor
{
    private readonly FeedStore _store = new(1 << 14, 1 << 20);
    private FeedEncoder? _encoder;
    private long _taken;

    /// <summary>All messages by session and number.</summary>
    internal SortedDictionary<(string Session, ulong Number), byte[]> Messages { get; } = [];

    /// <summary>The kinds of events that there were.</summary>
    internal HashSet<EventKind> Kinds { get; } = [];

    internal static Reencoding Of(IHistory history, Random? random)
    {
        Reencoding reencoding = new(random);
        history.Read(new Sequence(1), reencoding);
        reencoding.Collect();
        return reencoding;
    }

    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Collect();
        Encoder.OnCommand(in command, content);
        return true;
    }

    public bool OnEvent(ref readonly Event recorded)
    {
        _ = Kinds.Add(recorded.Kind);
        Event shown = random is null ? recorded : PrivateFields.MadeUp(in recorded, random);
        Encoder.OnEvent(in shown);
        return true;
    }

    /// <summary>How many messages were told; each as it had to be.</summary>
    internal int Demand(IEnumerable<(string Session, ulong Number, byte[] Message)> told)
    {
        int count = 0;
        foreach ((string session, ulong number, byte[] message) in told)
        {
            count++;
            if (!Messages.TryGetValue((session, number), out byte[]? expected)
                || !expected.AsSpan().SequenceEqual(message))
            {
                throw new InvalidOperationException(
                    $"message {number} of {session} was told as {Convert.ToHexString(message)}, "
                    + $"the journal makes it {Convert.ToHexString(expected ?? [])}");
            }
        }

        return count;
    }

    /// <summary>Numbers of each session go from 1 without a gap.</summary>
    internal bool IsConsecutive() => Messages.Keys.GroupBy(key => key.Session).All(
        session => session.Select(key => key.Number).SequenceEqual(
            Enumerable.Range(1, session.Count()).Select(number => (ulong)number)));

    private FeedEncoder Encoder => _encoder ??= new FeedEncoder(
        new FeedOptions(), _store, new VirtualClock(), new MemoryLine(), new MemoryLine());

    private void Collect()
    {
        Encoder.OnBatchEnd(default);
        foreach ((string session, ulong number, byte[] message)
            in FeedRun.MessagesOf(_store, _taken))
        {
            Messages.Add((session, number), message);
        }

        _taken = _store.Published;
    }
}
