using System;
using System.Globalization;

namespace SCO.Exchange.Testing;

/// <summary>Runs a check over many seeds; a failure names the seed that repeats it.</summary>
public static class Seeds
{
    private const string Variable = "SCO_TEST_SEED";

    /// <summary>Runs the check for the seeds 1 to count, or for SCO_TEST_SEED alone.</summary>
    /// <exception cref="SeedFailedException">The check threw: names the seed and says how to
    /// repeat it.</exception>
    public static void Each(int count, Action<int> check)
    {
        string? only = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(only))
        {
            Check(int.Parse(only, CultureInfo.InvariantCulture), check);
            return;
        }

        for (int seed = 1; seed <= count; seed++)
        {
            Check(seed, check);
        }
    }

    /// <summary>Runs the check once, with the seed named in the text of a failure.</summary>
    /// <exception cref="SeedFailedException">The check threw.</exception>
    public static void Check(int seed, Action<int> check)
    {
        try
        {
            check(seed);
        }
        catch (Exception failure)
        {
            throw new SeedFailedException(
                $"Seed {seed} (alone: {Variable}={seed}): {failure.Message}", failure);
        }
    }
}
