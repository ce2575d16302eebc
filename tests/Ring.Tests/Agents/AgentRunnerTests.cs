using System;
using System.Diagnostics;
using System.Threading;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests.Agents;

[Collection(AloneCollection.Name)]
public sealed class AgentRunnerTests
{
    [Fact]
    public void An_agent_that_drains_several_rings_misses_no_wake_up()
    {
        // Both producers wait for each answer, so the agent falls asleep all the time; a lost
        // wake-up would last ten minutes.
        int count = TestScale.Of(100_000);
        using BlockingWait wait = new(spins: 0, parkMsMax: 600_000);
        RingBuffer<Slot64>[] rings = [new(8), new(8), new(8)];
        DrainingAgent agent = new(wait, rings);
        using AgentRunner runner = new(agent, wait, FailTheTest);
        runner.Start();

        RealThreads.RunAll(
            () => SendAndAwait(rings[0], agent.Consumers[0], count),
            () => SendAndAwait(rings[1], agent.Consumers[1], count),
            () => SendAndAwait(rings[2], agent.Consumers[2], count / 10));

        runner.RequestStopWhenIdle();
        Assert.True(runner.Join(RealThreads.Deadline));
        Assert.Equal((2L * count) + (count / 10), agent.Count);
    }

    [Fact]
    public void An_idle_agent_leaves_the_processor_alone()
    {
        using BlockingWait wait = new();
        DrainingAgent agent = new(wait, new RingBuffer<Slot64>(8));
        using AgentRunner runner = new(agent, wait, FailTheTest);
        runner.Start();
        // The least of several windows: others in the process may work, a spinning agent always
        // does.
        double least = double.MaxValue;
        for (int window = 0; window < 100 && least > 0.03; window++)
        {
            least = Math.Min(least, CoresUsedDuring(() => runner.Join(TimeSpan.FromSeconds(0.25))));
        }

        Assert.True(runner.IsRunning);
        Assert.True(least <= 0.03, $"an idle agent used {least:P1} of a core");
    }

    [Fact]
    public void A_failure_ends_the_agent_and_is_reported_on_its_thread()
    {
        InvalidOperationException thrown = new("defect");
        (string? Agent, Exception? Failure, string? Thread) report = default;
        ScriptedAgent agent = new("faulty", turn => turn < 3 ? 1 : throw thrown);
        using AgentRunner runner = new(
            agent, new YieldingWait(), (a, e) => report = (a.Name, e, Thread.CurrentThread.Name));
        runner.Start();
        Assert.True(runner.Join(RealThreads.Deadline));
        Assert.Equal(("faulty", thrown, "faulty"), report);
        Assert.Equal(3, agent.Turns);
        Assert.False(runner.IsRunning);
    }

    [Fact]
    public void A_stop_wakes_a_sleeping_agent()
    {
        using BlockingWait wait = new(spins: 0, parkMsMax: 600_000);
        using AgentRunner runner = new(new ScriptedAgent("idle", _ => 0), wait, FailTheTest);
        runner.Start();
        Assert.True(SpinWait.SpinUntil(() => wait.Signal.IsArmed, RealThreads.Deadline));
        runner.RequestStop();
        Assert.True(runner.Join(RealThreads.Deadline));
    }

    [Fact]
    public void A_stop_ends_a_busy_agent_after_its_turn()
    {
        using AgentRunner runner = new(
            new ScriptedAgent("busy", _ => 1), new YieldingWait(), FailTheTest);
        runner.Start();
        runner.RequestStop();
        Assert.True(runner.Join(RealThreads.Deadline));
    }

    [Fact]
    public void A_stop_when_idle_finishes_what_is_there()
    {
        ScriptedAgent agent = new("finishing", turn => turn < 1000 ? 1 : 0);
        using AgentRunner runner = new(agent, new YieldingWait(), FailTheTest);
        runner.RequestStopWhenIdle();
        runner.Start();
        Assert.True(runner.Join(RealThreads.Deadline));
        Assert.Equal(1000, agent.Turns);
    }

    private static void SendAndAwait(
        RingBuffer<Slot64> ring, RingConsumer<Slot64> consumer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(ring.TryClaim(1, out long sequence));
            ring[sequence].Set(sequence);
            ring.Publish(sequence);
            // Sometimes waits for the answer, sometimes runs ahead a little.
            long awaited = sequence - (sequence % 4);
            SpinWait spinner = default;
            while (consumer.Released.Value < awaited) { spinner.SpinOnce(sleep1Threshold: -1); }
        }
    }

    private static double CoresUsedDuring(Action window)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        window();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        return (self.TotalProcessorTime - before) / elapsed;
    }

    private static void FailTheTest(IAgent agent, Exception failure) =>
        Environment.FailFast($"agent {agent.Name} failed", failure);
}
