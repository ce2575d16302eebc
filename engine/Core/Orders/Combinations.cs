using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Orders;

/// <summary>Which types, times in force and instructions go together.</summary>
internal static class Combinations
{
    // The first three are the instructions of the same bits.
    private const int PostOnly = 1;
    private const int AllOrNone = 2;
    private const int OneCancelsOther = 4;
    private const int Minimum = 8;
    private const int Display = 16;
    private const int Never = -1;

    /// <summary>
    /// What a type takes that may rest, as immediate-or-cancel, as fill-or-kill, for an auction.
    /// </summary>
    private static ReadOnlySpan<sbyte> Taken =>
    [
        PostOnly | AllOrNone | OneCancelsOther | Display, Minimum, 0, 0,
        0, Minimum, 0, Never,
        0, 0, Never, Never,
        OneCancelsOther, 0, 0, Never,
        OneCancelsOther | Display, 0, 0, Never,
    ];

    /// <summary>Whether the combination is one of the table.</summary>
    /// <param name="command">With a known type, time in force and instructions.</param>
    public static bool Allow(in Command command)
    {
        int asked = (int)command.ExecutionInstructions
            | (command.MinQuantity.IsNull ? 0 : Minimum)
            | (command.DisplayQuantity.IsNull ? 0 : Display);
        int time = command.TimeInForce switch
        {
            TimeInForce.ImmediateOrCancel => 1,
            TimeInForce.FillOrKill => 2,
            >= TimeInForce.AtOpen => 3,
            _ => 0,
        };
        int taken = Taken[(4 * ((int)command.OrderType - (int)OrderType.Limit)) + time];
        bool standsAlone = (asked & (AllOrNone | Minimum)) == 0 || int.PopCount(asked) == 1;
        return taken != Never && (asked & ~taken) == 0 && standsAlone;
    }
}
