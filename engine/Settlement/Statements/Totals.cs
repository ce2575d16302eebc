using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>Sums over the lines of a statement. Whole fen.</summary>
public static class Totals
{
    /// <summary>Profit of closed lots.</summary>
    public static long Realized(MemberDay member)
    {
        long sum = 0;
        foreach (PositionLine line in member.Positions)
        {
            sum = checked(sum + line.RealizedFen);
        }

        return sum;
    }

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
    public static long Margin(MemberDay member)
    {
        long sum = 0;
        foreach (PositionLine line in member.Positions)
        {
            sum = checked(sum + line.MarginFen);
        }

        return sum;
    }

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
