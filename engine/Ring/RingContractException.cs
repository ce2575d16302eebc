using System;
using System.Diagnostics.CodeAnalysis;

namespace SCO.Exchange.Ring;

/// <summary>A producer or consumer broke the contract of its ring: a defect of the program.
/// </summary>
public sealed class RingContractException : InvalidOperationException
{
    /// <summary>Creates the exception without a text.</summary>
    public RingContractException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was broken, with the numbers.</param>
    public RingContractException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was broken, with the numbers.</param>
    /// <param name="inner">The cause.</param>
    public RingContractException(string message, Exception inner)
        : base(message, inner)
    {
    }

    [DoesNotReturn]
    internal static void OutsideClaim(long last, long published, long claimed) =>
        throw new RingContractException(
            $"sequence {last} is outside the claim from {published + 1} to {claimed}");

    [DoesNotReturn]
    internal static void OutsideBatch(long last, long released, long offered) =>
        throw new RingContractException(
            $"sequence {last} is outside the batch from {released + 1} to {offered}");

    [DoesNotReturn]
    internal static void ClaimCount(int count, int capacity) =>
        throw new RingContractException(
            $"claim of {count} slots in a ring of {capacity}");

    [DoesNotReturn]
    internal static void LateConsumer(long published) =>
        throw new RingContractException(
            $"consumer joins after sequence {published} was published");
}
