using System;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// The power goes at a step of a settlement day: a call of a disk, or a word with a bank. Who comes
/// back finishes the day, and it ends as the day that nothing has disturbed.
/// </summary>
public sealed class SettlementDayCrashTests(ITestOutputHelper output)
{
    // More than there are: CI takes each step, a plain run a part of them, spread evenly.
    private const int CutsInCi = 1_000;

    [Theory]
    [InlineData(SimulatedFate.Settles)]
    [InlineData(SimulatedFate.AnswersTwice)]
    public void Cut_off_at_any_step_a_settlement_day_loses_and_doubles_nothing(
        SimulatedFate fate)
    {
        (string expected, int steps) = Run(fate, cutAt: 0);
        Assert.DoesNotContain("paid 0 times", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("paid 2 times", expected, StringComparison.Ordinal);
        Assert.True(steps <= CutsInCi, $"{steps} steps: CI has to take each of them");
        int cuts = Math.Min(steps, TestScale.Of(CutsInCi));
        int starts = 0;
        for (int cut = 0; cut < cuts; cut++)
        {
            int at = 1 + (int)((long)cut * steps / cuts);
            Seeds.Check(at, _ =>
            {
                (string found, int taken) = Run(fate, at);
                starts += taken > 0 ? 1 : 0;
                Assert.Equal(expected, found);
            });
        }

        output.WriteLine($"{fate}: {steps} steps, the power went at {cuts} of them");
        Assert.Equal(cuts, starts);
    }

    private static (string Picture, int Steps) Run(SimulatedFate fate, int cutAt)
    {
        DayWorld world = new(fate, cutAt);
        DayScript script = new(world.Venue);
        string? picture = Live(world, script);
        int lives = 1;
        while (picture is null)
        {
            Assert.True(++lives <= 2, "the power goes once");
            world.Restart();
            picture = Live(world, script);
        }

        Assert.Equal(cutAt > 0 ? 2 : 1, lives);
        return (picture, world.Steps);
    }

    /// <summary>One life; null if the power has gone.</summary>
    private static string? Live(DayWorld world, DayScript script)
    {
        DayLife? life = null;
        try
        {
            life = new DayLife(world);
            script.Run(life);
            Assert.Equal("", string.Join(", ", life.Refused));
            return DayPicture.Of(world, life);
        }
        catch (Exception) when (world.IsOff)
        {
            return null;
        }
        finally
        {
            End(life);
        }
    }

    // What a disposed part would still write to a dead disk is of no interest.
    private static void End(DayLife? life)
    {
        try
        {
            life?.Dispose();
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            return;
        }
    }
}
