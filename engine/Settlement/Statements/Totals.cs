using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>Sums over the lines of a statement. Whole fen.</summary>
public static class Totals
{
    /// <summary>What lines add up to.</summary>
    public static Int128 Of<T>(IEnumerable<T> lines, Func<T, Int128> amountOf)
    {
        Int128 sum = 0;
        foreach (T line in lines)
        {
            sum += amountOf(line);
        }

        return sum;
    }

    /// <summary>What trades of the day add up to, without those that were taken back or got another
    /// price.</summary>
    public static Int128 Made(MemberDay member, Func<TradeLine, Int128> amountOf) => Of(
        member.Trades, one => one.Change == TradeChange.Traded ? amountOf(one) : 0);

    /// <summary>What was posted of all positions; null where one was not marked.</summary>
    public static long? Mark(MemberDay member)
    {
        long sum = 0;
        foreach (PositionLine line in member.Positions)
        {
            if (line.MarkFen is not { } fen)
            {
                return null;
            }

            sum = checked(sum + fen);
        }

        return sum;
    }

    /// <summary>Profit of closed lots.</summary>
    public static long Realized(MemberDay member) =>
        checked((long)Of(member.Positions, static one => one.RealizedFen));

    /// <summary>Profit of open lots; null where a position was not marked.</summary>
    public static long? Position(MemberDay member)
    {
        long sum = 0;
        foreach (PositionLine line in member.Positions)
        {
            if (line.PositionFen is not { } fen)
            {
                return null;
            }

            sum = checked(sum + fen);
        }

        return sum;
    }

    /// <summary>What positions reserve.</summary>
    public static long Margin(MemberDay member) =>
        checked((long)Of(member.Positions, static one => one.MarginFen));

    /// <summary>
    /// Money that is the member's (客户权益): all of it, with marks that are posted and without those
    /// that are not.
    /// </summary>
    public static long Equity(MemberDay member) => member.Closing.Balance;

    /// <summary>Margin of positions over all money (风险度), in percent; empty without margin or
    /// money.</summary>
    public static string Risk(MemberDay member) => Margin(member) == 0
        ? ""
        : Figures.Percent(Margin(member), member.Closing.Balance);

    /// <summary>What is to be paid on an open margin call (应追加资金).</summary>
    public static long CallOf(MemberDay member) =>
        member.MarginCall is MarginCallStatus.Called or MarginCallStatus.Missed
            && member.Closing.Available < 0
                ? -member.Closing.Available
                : 0;
}
