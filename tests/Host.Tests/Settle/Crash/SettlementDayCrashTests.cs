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
    private const int CutsInCi = 1_100;

    /// <summary>
    /// What a bank can do, and of how many steps CI takes one: each of those of a bank that pays
    /// and says so; of the others the second or the fifth, so that CI stays short.
    /// </summary>
    public static TheoryData<SimulatedFate, int> Fates => new()
    {
        { SimulatedFate.Settles, 1 },
        { SimulatedFate.AnswersTwice, 1 },
        { SimulatedFate.Rejects, 2 },
        { SimulatedFate.LosesFirst, 2 },
        { SimulatedFate.PaysInSilence, 5 },
        { SimulatedFate.AnswersLate, 5 },
        { SimulatedFate.ReturnsLater, 5 },
        { SimulatedFate.KeepsSilent, 5 },
    };

    [Theory]
    [MemberData(nameof(Fates))]
    public void Cut_off_at_any_step_a_settlement_day_loses_and_doubles_nothing(
        SimulatedFate fate, int each)
    {
        (string expected, int steps) = Run(fate, cutAt: 0);
        string wrong = fate == SimulatedFate.Rejects ? "paid 1 times" : "paid 0 times";
        Assert.DoesNotContain(wrong, expected, StringComparison.Ordinal);
        Assert.DoesNotContain("paid 2 times", expected, StringComparison.Ordinal);
        Assert.True(steps <= CutsInCi, $"{steps} steps: CI has to take each of them");
        int cuts = Math.Min(steps / each, TestScale.Of(CutsInCi / each));
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

    /// <summary>Nobody sees in the evening by what ways the same payments were made.</summary>
    [Theory]
    [InlineData(SimulatedFate.AnswersTwice)]
    [InlineData(SimulatedFate.LosesFirst)]
    [InlineData(SimulatedFate.PaysInSilence)]
    [InlineData(SimulatedFate.AnswersLate)]
    public void A_day_ends_alike_however_its_banks_say_that_they_have_paid(SimulatedFate fate) =>
        Assert.Equal(
            Run(SimulatedFate.Settles, cutAt: 0).Picture, Run(fate, cutAt: 0).Picture);

    private static (string Picture, int Steps) Run(SimulatedFate fate, int cutAt)
    {
        DayWorld world = new(fate, cutAt);
        DayScript script = new(world.Venue, fate);
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
