using System;
using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>How somebody names what is to be followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number; 0 of an order.</param>
/// <param name="Order">The order; null of other things.</param>
public sealed record FollowedName(FollowedKind Kind, ulong Number, OrderName? Order)
{
    private static readonly (string Prefix, FollowedKind Kind)[] Prefixes =
    [
        ("deal/", FollowedKind.Deal), ("contract/", FollowedKind.Contract),
        ("instruction/", FollowedKind.Instruction), ("title/", FollowedKind.Title),
    ];

    /// <summary>Reads an instruction: its number, or the name that banks know.</summary>
    public static bool TryInstruction(string text, out ulong number)
    {
        bool isName = EndToEndName.TryRead(text, out InstructionId named, out _);
        number = named.Value;
        return isName || TryNumber(text, out number);
    }

    /// <summary>
    /// Reads an order (<c>16777216</c>, <c>3/17</c>), a thing with its kind before its number
    /// (<c>contract/4711</c>), or an instruction by the name that banks know (<c>W631D01</c>), with
    /// its kind or without.
    /// </summary>
    public static bool TryRead(string text, out FollowedName? name, out string expected)
    {
        expected = "an order id such as 16777216, session and label such as 3/17, deal/N, "
            + "contract/N, title/N, instruction/N, or an instruction as banks name it, such as "
            + "W631D01; the serial of a bank is none of these: sco member cash and sco member "
            + "standing name the instruction that it is of";
        name = null;
        foreach ((string prefix, FollowedKind kind) in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                string rest = text[prefix.Length..];
                bool isNumber = kind == FollowedKind.Instruction
                    ? TryInstruction(rest, out ulong number)
                    : TryNumber(rest, out number);
                name = isNumber ? new FollowedName(kind, number, null) : null;
                return isNumber;
            }
        }

        if (EndToEndName.TryRead(text, out InstructionId instruction, out _))
        {
            name = new FollowedName(FollowedKind.Instruction, instruction.Value, null);
            return true;
        }

        if (OrderName.TryRead(text, out OrderName? order, out _))
        {
            name = new FollowedName(FollowedKind.Order, 0, order);
            return true;
        }

        return false;
    }

    private static bool TryNumber(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number != 0;
}
