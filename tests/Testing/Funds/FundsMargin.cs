using System;

namespace SCO.Exchange.Testing.Funds;

/// <summary>What lots of an instrument reserve, in fen.</summary>
/// <param name="LongFen">Margin of a lot that is long.</param>
/// <param name="ShortFen">Margin of a lot that is short.</param>
/// <param name="HeadRoomFen">What an open lot reserves for its fee.</param>
public readonly record struct FundsMargin(long LongFen, long ShortFen, long HeadRoomFen)
{
    /// <summary>The margin of so many net lots.</summary>
    public long Of(long net) => net >= 0 ? net * LongFen : -net * ShortFen;

    /// <summary>
    /// What positions and open lots reserve: the worst of all ways in which those could fill is at
    /// a corner.
    /// </summary>
    public long NeedOf(long net, long buy, long sell)
    {
        long worst = 0;
        foreach (long bought in new long[] { 0, buy })
        {
            foreach (long sold in new long[] { 0, sell })
            {
                worst = Math.Max(
                    worst, Of(net + bought - sold) + ((bought + sold) * HeadRoomFen));
            }
        }

        return worst;
    }
}
