using System;
using System.Globalization;

namespace SCO.Exchange.Testing;

/// <summary>Scales the counts of random suites by the environment's SCO_TEST_SCALE.</summary>
/// <remarks>0.2 without the variable, for a plain test run; 1 in CI; 50 for a long run.</remarks>
public static class TestScale
{
    private const string Variable = "SCO_TEST_SCALE";
    private const double Default = 0.2;

    /// <summary>The factor that applies to this run.</summary>
    public static double Factor { get; } = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The count to run for a count stated at CI's scale; at least 1.</summary>
    public static long Of(long countInCi) => Math.Max(1, checked((long)(countInCi * Factor)));

    /// <inheritdoc cref="Of(long)"/>
    public static int Of(int countInCi) => checked((int)Of((long)countInCi));

    private static double Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Default;
        }

        bool valid = double.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor);
        return valid && factor > 0
            ? factor
            : throw new FormatException($"{Variable} must be a positive number, found '{text}'.");
    }
}
