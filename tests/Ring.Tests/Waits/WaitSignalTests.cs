using SCO.Exchange.Ring.Waits;
using Xunit;

namespace SCO.Exchange.Ring.Tests.Waits;

public sealed class WaitSignalTests
{
    [Fact]
    public void A_notice_between_arming_and_parking_is_kept()
    {
        using WaitSignal signal = new();
        signal.Arm();
        signal.Notify();
        Assert.True(signal.Park(60_000));
    }

    [Fact]
    public void A_notice_to_an_awake_thread_costs_nothing_and_wakes_nobody_later()
    {
        using WaitSignal signal = new();
        signal.Notify();
        signal.Arm();
        Assert.False(signal.Park(1));
    }

    [Fact]
    public void Only_the_first_notice_wakes()
    {
        using WaitSignal signal = new();
        signal.Arm();
        signal.Notify();
        signal.Notify();
        Assert.True(signal.Park(60_000));
        signal.Arm();
        Assert.False(signal.Park(1));
    }

    [Fact]
    public void A_taken_back_announcement_is_not_woken()
    {
        using WaitSignal signal = new();
        signal.Arm();
        signal.Disarm();
        signal.Notify();
        Assert.False(signal.IsArmed);
        signal.Arm();
        Assert.False(signal.Park(1));
    }

    [Fact]
    public void The_blocking_wait_sleeps_only_after_an_announced_attempt()
    {
        using BlockingWait wait = new(spins: 2, parkMsMax: 60_000);
        wait.Idle();
        wait.Idle();
        Assert.False(wait.Signal.IsArmed);
        wait.Idle();
        Assert.True(wait.Signal.IsArmed);
        wait.Signal.Notify();
        wait.Idle();
        Assert.False(wait.Signal.IsArmed);
        wait.Reset();
        Assert.False(wait.Signal.IsArmed);
    }
}
