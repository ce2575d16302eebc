using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Conformance;

public sealed class SimLogTests() : LogConformance(new SimHarness())
{
    [Fact]
    public void Nothing_is_durable_before_a_step_and_a_crash_drops_it()
    {
        SimDisk disk = new();
        SimLog log = new(disk, Records.Identity, Records.Versions);
        WriterLease lease = log.AcquireWriter("test");
        log.BlocksPerStep = 1;
        _ = log.Append(lease, Records.Block(1));
        _ = log.Append(lease, Records.Block(2));
        Assert.Equal(0ul, log.DurableSequence);

        Assert.Equal(1, log.DoWork());
        log.Crash();

        using SimLog again = new(disk, Records.Identity, Records.Versions);
        Assert.Equal(1ul, again.DurableSequence);
    }

    [Fact]
    public void Appends_beyond_the_bound_are_back_pressured()
    {
        SimLog log = new(new SimDisk(), Records.Identity, Records.Versions, 2);
        WriterLease lease = log.AcquireWriter("test");
        _ = log.Append(lease, Records.Block(1));
        _ = log.Append(lease, Records.Block(2));
        var third = Records.Block(3);

        Assert.Equal(AppendResult.BackPressured, log.Append(lease, third));
        Assert.False(third.IsEmpty);
        Assert.Equal(2, log.DoWork());
        Assert.Equal(AppendResult.Appended, log.Append(lease, third));
    }
}
