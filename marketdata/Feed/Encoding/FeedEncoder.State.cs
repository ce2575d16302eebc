using System;
using System.Collections.Generic;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.MarketData.Feed.Sending;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <content>What the feed knows of the past, without the messages.</content>
public sealed partial class FeedEncoder
{
    private const byte StateVersion = 2;

    // A twin keeps no messages: its books have each of them at once.
    private const int TwinMessagesMax = 1 << 6;
    private const int TwinBytesMax = 1 << 14;

    /// <inheritdoc/>
    public string StateName => "feed";

    /// <summary>
    /// An encoder that sends nothing and serves nobody: it knows what another one knows, and the
    /// books of its snapshot server, once it has seen, or taken up, the same. It never goes live.
    /// </summary>
    /// <param name="options">As the other one has.</param>
    /// <param name="clock">Any.</param>
    /// <param name="snapshots">How the books of its snapshot server begin; null: as ever.</param>
    public static FeedEncoder NewTwin(
        FeedOptions options, IClock clock, SnapshotOptions? snapshots = null)
    {
        FeedStore store = new(TwinMessagesMax, TwinBytesMax);
        Nowhere nowhere = new();
        return new FeedEncoder(
            options, store, clock, nowhere, nowhere,
            new SnapshotServer(store, nowhere, clock, snapshots));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Not once it is live with a snapshot server: that has the books on another thread then.
    /// </remarks>
    public void WriteState(StateWriter writer)
    {
        Invariant.Holds(_snapshots is null || !_store.IsLive);
        EndCommand();
        writer.Byte(StateVersion);
        writer.UInt16(_day.DayNumber);
        writer.Int32(_sessionNumber);
        writer.UInt64(_dayBegan);
        _store.WriteState(writer);
        byte[] content = new byte[Part.CommandContentBytesMax];
        WriteEach(writer, _products, (product, target) => product.Write(target), content);
        WriteEach(writer, _schedules, (schedule, target) => schedule.Write(target), content);
        WriteEach(
            writer, _schedulesToCome, (schedule, target) => schedule.Write(target), content);
        foreach (InstrumentFeed? instrument in _instruments)
        {
            instrument?.WriteState(writer, content);
        }

        writer.Bytes([]);
        writer.Flag(_snapshots is not null);
        _snapshots?.WriteState(writer);
    }

    /// <inheritdoc/>
    /// <remarks>Both have a snapshot server, or neither has.</remarks>
    public void ReadState(StateReader reader)
    {
        reader.Demand(reader.Byte() == StateVersion, "the feed is of another version");
        _day = new TradingDay(reader.UInt16());
        _sessionNumber = reader.Int32();
        _dayBegan = reader.UInt64();
        _store.ReadState(reader, SessionIdOf);
        reader.Demand(
            _day == (_store.Current?.Day ?? default), "the feed is in another session");
        ReadEach(reader, ProductDefinition.Read, read => _products.TryAdd(read.Id.Value, read));
        ReadEach(reader, ScheduleDefinition.Read, read => _schedules.TryAdd(read.Id.Value, read));
        ReadEach(
            reader, ScheduleDefinition.Read,
            read => _schedulesToCome.TryAdd(read.Id.Value, read));
        ReadEach(reader, InstrumentDefinition.Read, read => TryAdd(reader, read));
        reader.Demand(
            reader.Flag() == (_snapshots is not null), "only one of two feeds has books");
        _snapshots?.ReadState(reader);
    }

    private static void WriteEach<T>(
        StateWriter writer, Dictionary<uint, T> definitions, Func<T, Span<byte>, int> write,
        byte[] content)
    {
        uint[] ids = [.. definitions.Keys];
        Array.Sort(ids);
        foreach (uint id in ids)
        {
            writer.Bytes(content.AsSpan(0, write(definitions[id], content)));
        }

        writer.Bytes([]);
    }

    private static void ReadEach<T>(
        StateReader reader, Func<ReadOnlySpan<byte>, T?> read, Func<T, bool> tryTake)
        where T : class
    {
        for (byte[] content = reader.Bytes(Part.CommandContentBytesMax);
            content.Length != 0;
            content = reader.Bytes(Part.CommandContentBytesMax))
        {
            if (read(content) is not { } definition || !tryTake(definition))
            {
                throw new StateException("a definition of the feed cannot be");
            }
        }
    }

    private bool TryAdd(StateReader reader, InstrumentDefinition read)
    {
        uint id = read.Id.Value;
        if (id >= InstrumentsMax
            || (id < (uint)_instruments.Length && _instruments[id] is not null)
            || !_products.TryGetValue(read.Product.Value, out ProductDefinition? product))
        {
            return false;
        }

        InstrumentFeed instrument = new(read, product);
        instrument.ReadState(reader);
        Add(instrument);
        return true;
    }
}
