using System;
using System.Buffers.Binary;
using System.Threading;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Feed;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Readers of the store see whole messages or learn that they are gone.</summary>
public class StoreTests
{
    [Fact]
    public void A_reader_beside_a_fast_writer_never_sees_a_mixed_message()
    {
        FeedStore store = new(256, 1 << 14);
        FakeExchange exchange = new(1);
        FeedEncoder encoder = new(
            new FeedOptions(), store, new StepClock(), new MemoryLine(), new MemoryLine());
        foreach (Delivery delivery in exchange.Begin())
        {
            delivery.To(encoder);
        }

        Delivery order = exchange.Next();
        while (order.Events.Length != 1 || order.Events[0].BookAction == 0)
        {
            order = exchange.Next();
        }

        int total = TestScale.Of(1_000_000);
        long torn = 0;
        long read = 0;
        long started = store.Published;
        Thread reader = new(() =>
        {
            byte[] buffer = new byte[Wire.MessageBytesMax];
            long place = started;
            while (place < started + total)
            {
                StoreRead result = store.TryRead(place, buffer, out int bytes);
                if (result == StoreRead.Purged)
                {
                    place = Math.Max(place + 1, store.Oldest);
                }
                else if (result == StoreRead.Ok)
                {
                    read++;
                    bool whole = Entries.TryDecode(
                            buffer.AsSpan(0, bytes), out EntriesReader<OrderUpdateEntry> update)
                        && update.Count == 1
                        && update.TimeNs == (ulong)(place - started)
                        && BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(32))
                            == order.Events[0].OrderId.Value;
                    torn += whole ? 0 : 1;
                    place++;
                }
            }
        })
        {
            IsBackground = true,
        };
        reader.Start();
        for (int index = 0; index < total; index++)
        {
            order.Events[0].Time = new Domain.Numbers.Timestamp((ulong)index);
            order.To(encoder);
            encoder.OnBatchEnd(default);
        }

        Assert.True(reader.Join(Eventually.Patience));
        Assert.Equal(0, torn);
        Assert.True(read > 0);
    }
}
