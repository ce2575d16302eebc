using System;
using System.Globalization;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>
/// The name by which a bank knows an instruction that it carries, which is a withdrawal or a move
/// between pools: a letter and the number in hexadecimal, such as <c>W631D01</c>. Where a bank
/// gives what it tells no serial of its own, this name stands for one.
/// </summary>
/// <remarks>Any thread. Allocates nothing.</remarks>
public static class CarriedName
{
    /// <summary>Begins the name of a withdrawal.</summary>
    public const char WithdrawalMark = 'W';

    /// <summary>Begins the name of a move.</summary>
    public const char MoveMark = 'P';

    /// <summary>Most bytes of a name.</summary>
    public const int SizeBytesMax = 17;

    /// <summary>Writes a name in ASCII.</summary>
    /// <param name="target">At least <see cref="SizeBytesMax"/> bytes.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="isMove">Whether it moves money between pools.</param>
    /// <returns>Its bytes.</returns>
    public static int Write(Span<byte> target, InstructionId instruction, bool isMove)
    {
        target[0] = (byte)(isMove ? MoveMark : WithdrawalMark);
        Invariant.Holds(instruction.Value.TryFormat(
            target[1..SizeBytesMax], out int digits, "X", CultureInfo.InvariantCulture));
        return 1 + digits;
    }
}
