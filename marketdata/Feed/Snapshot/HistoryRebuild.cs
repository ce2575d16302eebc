using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.Sending;
using SCO.Exchange.MarketData.Feed.Store;

namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>
/// Encodes the history once more for a snapshot server alone. Messages and their numbers are a
/// function of the events, so the server ends where the live store has the same number.
/// </summary>
/// <remarks>Snapshot thread only. Sends nothing; allocates; blocks on the disk.</remarks>
internal sealed class HistoryRebuild : IHistoryVisitor
{
    // Readers, and whoever shares the thread, are looked after in between.
    private const int TurnCommandsMax = 1 << 15;

    private readonly FeedEncoder _encoder;
    private ulong _next = 1;
    private int _left;

    internal HistoryRebuild(IClock clock, SnapshotServer server)
    {
        FeedStore passing = new(1 << 6, 1 << 14);
        Nowhere nowhere = new();
        _encoder = new FeedEncoder(
            new FeedOptions(), passing, clock, nowhere, nowhere, server);
    }

    /// <inheritdoc/>
    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (_left == 0)
        {
            return false;
        }

        _left--;
        _next = command.Sequence.Value + 1;
        _encoder.OnCommand(in command, content);
        return true;
    }

    /// <inheritdoc/>
    public bool OnEvent(ref readonly Event recorded)
    {
        _encoder.OnEvent(in recorded);
        return true;
    }

    /// <summary>Shows the server the next commands; returns how many.</summary>
    internal int Step(IHistory history)
    {
        _left = TurnCommandsMax;
        history.Read(new Sequence(_next), this);
        _encoder.OnBatchEnd(new Sequence(_next - 1));
        return TurnCommandsMax - _left;
    }
}
