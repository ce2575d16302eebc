using SCO.Exchange.Ring.Memory;
using SCO.Exchange.Ring.Tests.Memory;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

public sealed class LayoutTests
{
    private const int LineBytes = 64;

    [Fact]
    public void A_counter_has_two_free_lines_on_both_sides()
    {
        PaddedLong[] neighbours = new PaddedLong[3];
        long before = Addresses.BytesBetween(ref neighbours[1], ref neighbours[1].Value);
        long behind = Addresses.BytesBetween(ref neighbours[1].Value, ref neighbours[2])
            - sizeof(long);
        Assert.True(before >= 2 * LineBytes, $"{before} bytes before the value");
        Assert.True(behind >= 2 * LineBytes, $"{behind} bytes behind the value");
        Assert.Equal(PaddedLong.SizeBytes, Addresses.SizeOf<PaddedLong>());
    }

    [Fact]
    public void The_producers_two_counters_are_together_and_apart_from_all_else()
    {
        PaddedClaim[] neighbours = new PaddedClaim[2];
        ref PaddedClaim claim = ref neighbours[0];
        Assert.Equal(8, Addresses.BytesBetween(ref claim.Claimed, ref claim.Limit));
        Assert.True(Addresses.BytesBetween(ref claim, ref claim.Claimed) >= 2 * LineBytes);
        Assert.True(Addresses.BytesBetween(ref claim.Limit, ref neighbours[1])
            >= (2 * LineBytes) + sizeof(long));
        Assert.Equal(PaddedClaim.SizeBytes, Addresses.SizeOf<PaddedClaim>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1 << 14)]
    public void Slots_start_on_a_cache_line_and_lie_side_by_side(int capacity)
    {
        RingBuffer<Slot64> ring = new(capacity);
        Assert.Equal(0, Addresses.BytesIntoLine(ref ring[0]));
        Assert.Equal(capacity, ring.Slots.Length);
        Assert.Equal(capacity - 1, ring.Mask);
        Assert.Equal(0, Addresses.BytesBetween(ref ring[0], ref ring.Slots[0]));
        Assert.Equal(
            64L * ring.Mask, Addresses.BytesBetween(ref ring[0], ref ring.Slots[ring.Mask]));
        Assert.Equal(0, Addresses.BytesBetween(ref ring[capacity], ref ring[0]));
    }
}
