using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Jobs;

/// <summary>Deadlines of one kind.</summary>
public sealed class DeadlineQueueTests
{
    private const int NumbersMax = 40;

    [Fact]
    public void They_fire_by_time_and_number_whatever_was_removed_in_between() =>
        Seeds.Each(200, seed =>
        {
            Random random = new(seed);
            NextDue next = new();
            DeadlineQueue queue = new(DeadlineKind.Cancels, NumbersMax, next);
            SortedSet<(ulong DueNs, uint Number)> expected = [];
            for (int action = 0; action < 400; action++)
            {
                uint number = (uint)random.Next(1, NumbersMax + 1);
                if (queue.Has(number) || random.Next(4) == 0)
                {
                    expected.RemoveWhere(one => one.Number == number);
                    queue.Remove(number);
                }
                else
                {
                    ulong dueNs = (ulong)random.Next(20);
                    expected.Add((dueNs, number));
                    queue.Add(number, dueNs);
                }

                Assert.Equal(
                    expected.Count == 0 ? ulong.MaxValue : expected.Min.DueNs, next.Ns);
                Assert.Equal(expected, queue.InOrder());
            }

            while (expected.Count > 0)
            {
                Assert.Equal(expected.First().Number, queue.First);
                queue.Remove(queue.First);
                expected.Remove(expected.First());
            }

            Assert.Equal(ulong.MaxValue, next.Ns);
        });
}
