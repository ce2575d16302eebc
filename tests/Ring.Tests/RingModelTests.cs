using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

/// <summary>Random operations on one thread, against a queue that cannot be wrong.</summary>
public sealed class RingModelTests
{
    [Fact]
    public void Random_operations_agree_with_a_list_and_three_counters() =>
        Seeds.Each(TestScale.Of(500), seed => new RingModelRun(seed).Play(2_000));
}
