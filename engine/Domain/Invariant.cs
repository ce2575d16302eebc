using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SCO.Exchange.Domain;

/// <summary>
/// Promises of our own code. A broken one stops the process: nothing is repaired silently.
/// </summary>
public static class Invariant
{
    /// <summary>Holds the promise, or throws <see cref="InvariantBrokenException"/>.</summary>
    /// <param name="promise">What must be true.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(
        [DoesNotReturnIf(false)] bool promise,
        [CallerArgumentExpression(nameof(promise))] string expression = "")
    {
        if (!promise)
        {
            Broken(expression);
        }
    }

    /// <summary>Says that a place in the code cannot be reached.</summary>
    /// <param name="what">What was met there.</param>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Broken(string what) => throw new InvariantBrokenException(what);

    /// <summary>The same, where an answer is asked for: the arm of a switch that cannot be.
    /// </summary>
    /// <param name="what">What kind of value was met there.</param>
    /// <param name="number">Which.</param>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Unknown<T>(string what, int number) => throw new InvariantBrokenException(
        string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
}
