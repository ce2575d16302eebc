using System.Diagnostics.CodeAnalysis;
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
}
