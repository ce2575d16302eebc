using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Margins;

/// <summary>What a member bears of a loss.</summary>
internal struct FundShare
{
    /// <summary>The member.</summary>
    public MemberId Member;

    /// <summary>Its part of the fund in fen; once divided, what it bears.</summary>
    public long Fen;

    /// <summary>What rounding its share down has left over, in parts of the whole.</summary>
    public long Remainder;

    /// <summary>
    /// Divides a loss by parts: shares are rounded down, and what is left over goes, one fen each,
    /// to the largest remainders, at equal ones to those in front.
    /// </summary>
    /// <param name="shares">The parts, by member.</param>
    /// <param name="fen">The loss, at most the sum of the parts.</param>
    /// <param name="whole">The sum of the parts.</param>
    public static void Divide(Span<FundShare> shares, long fen, long whole)
    {
        long left = fen;
        foreach (ref FundShare share in shares)
        {
            Int128 product = (Int128)share.Fen * fen;
            share.Fen = (long)(product / whole);
            share.Remainder = (long)(product % whole);
            left -= share.Fen;
        }

        // Fewer are left than there are shares with a remainder.
        for (; left > 0; left--)
        {
            int most = -1;
            for (int at = 0; at < shares.Length; at++)
            {
                if (shares[at].Remainder > 0
                    && (most < 0 || shares[at].Remainder > shares[most].Remainder))
                {
                    most = at;
                }
            }

            Invariant.Holds(most >= 0);
            shares[most].Fen++;
            shares[most].Remainder = 0;
        }
    }
}
