using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class PortPlanTests
{
    [Fact]
    public void The_default_base_gives_the_published_ports() => Assert.Equal(
        new PortPlan(9_001, 9_003, 9_004, 26_400, 26_401), PortPlan.Of(PortPlan.DefaultBase));

    [Fact]
    public void A_base_shifts_all_ports_by_the_same() => Assert.Equal(
        new PortPlan(9_101, 9_103, 9_104, 26_500, 26_501), PortPlan.Of(9_100));

    [Fact]
    public void The_largest_base_keeps_all_ports_in_range() =>
        Assert.InRange(PortPlan.Of(PortPlan.BaseMax).LineB, 1, 65_535);

    [Fact]
    public void Base_zero_leaves_the_ports_to_the_system_and_finds_two_for_the_lines()
    {
        PortPlan plan = PortPlan.Of(0);

        Assert.Equal((0, 0, 0), (plan.Binary, plan.Snapshot, plan.ReRequest));
        Assert.InRange(plan.LineA, 1, 65_535);
        Assert.InRange(plan.LineB, 1, 65_535);
    }
}
