using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Tables;

/// <summary>The table of live orders beside a dictionary.</summary>
public sealed class LiveOrdersTests
{
    private const int Slots = 64;
    private const int Sessions = 3;

    [Fact]
    public void Orders_are_found_by_the_names_that_a_dictionary_holds() => Seeds.Each(
        TestScale.Of(100), seed =>
        {
            Random random = new(seed);
            AlignedArray<OrderDetails> details = new(Slots);
            LiveOrders live = new(details);
            Dictionary<(uint Session, ulong Name), int> expected = [];
            Queue<int> free = new();
            for (int slot = 0; slot < Slots; slot++)
            {
                free.Enqueue(slot);
            }

            for (int step = 0; step < 1_000; step++)
            {
                (uint Session, ulong Name) name =
                    ((uint)random.Next(Sessions) + 1, (ulong)random.Next(200));
                if (free.Count > 0 && random.Next(2) == 0)
                {
                    Name(free.Dequeue(), name);
                }
                else if (free.Count < Slots)
                {
                    End(random.Next(Slots));
                }

                bool isFound = live.TryFind(
                    new SessionId(name.Session), new ClientOrderId(name.Name), out int slot);
                Assert.Equal(expected.TryGetValue(name, out int there), isFound);
                Assert.True(!isFound || slot == there);
                Assert.Equal(expected.Count, live.Count);
            }

            void Name(int slot, (uint Session, ulong Name) name)
            {
                details[slot].Session = new SessionId(name.Session);
                details[slot].ClientOrderId = new ClientOrderId(name.Name);
                live.Put(details[slot].Session, details[slot].ClientOrderId, slot);
                expected[name] = slot;
            }

            void End(int slot)
            {
                ref OrderDetails order = ref details[slot];
                if (!order.Session.IsSome)
                {
                    return;
                }

                (uint, ulong) name = (order.Session.Value, order.ClientOrderId.Value);
                if (expected.TryGetValue(name, out int there) && there == slot)
                {
                    _ = expected.Remove(name);
                }

                live.Remove(order.Session, order.ClientOrderId, slot);
                order = default;
                free.Enqueue(slot);
            }
        });
}
