using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>
/// What the pools hold by the report that is proposed, or was approved last (decision 0049).
/// </summary>
/// <param name="pools">What they hold by the ledger.</param>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class PoolClaims(BankPools pools)
{
    /// <summary>How many numbers a report has: one for each bank that may be, from 1.</summary>
    public const int Length = BankDefinition.BanksMax + 1;

    private readonly long[] _fen = new long[Length];

    /// <summary>
    /// What a report claims: each bank once, by their numbers, and their sum. Of one bank alone the
    /// sum is its claim.
    /// </summary>
    /// <param name="sum">The sum.</param>
    /// <param name="content">The claims.</param>
    /// <param name="claims">Takes them in fen, by bank; <see cref="Length"/> zeros so far.</param>
    /// <returns>None or PoolClaimsInvalid.</returns>
    public RejectReason Read(Money sum, ReadOnlySpan<byte> content, Span<long> claims)
    {
        if (content.IsEmpty && pools.TryFindOnly(out BankId only))
        {
            claims[only.Value] = sum.Fen;
            return RejectReason.None;
        }

        Int128 added = 0;
        foreach (BankId bank in pools.Each)
        {
            if (content.Length < PoolClaim.SizeBytes)
            {
                return RejectReason.PoolClaimsInvalid;
            }

            PoolClaim claim = PoolClaim.Read(content);
            if (claim.Bank != bank)
            {
                return RejectReason.PoolClaimsInvalid;
            }

            claims[bank.Value] = claim.Amount.Fen;
            added += claim.Amount.Fen;
            content = content[PoolClaim.SizeBytes..];
        }

        return content.IsEmpty && added == sum.Fen
            ? RejectReason.None
            : RejectReason.PoolClaimsInvalid;
    }

    /// <summary>These claims are the ones that are proposed.</summary>
    public void Keep(ReadOnlySpan<long> claims) => claims.CopyTo(_fen);

    /// <summary>What the pool of a bank holds by the report.</summary>
    public Money Of(BankId bank) => new(_fen[bank.Value]);

    /// <summary>Whether what was proposed is true yet, pool by pool, to the fen.</summary>
    /// <returns>None or PoolDiffers.</returns>
    public RejectReason Check(out PoolDifference difference) => Check(_fen, out difference);

    /// <summary>Whether claims are true, pool by pool, to the fen.</summary>
    /// <returns>None or PoolDiffers.</returns>
    public RejectReason Check(ReadOnlySpan<long> claims, out PoolDifference difference)
    {
        foreach (BankId bank in pools.Each)
        {
            long claimedFen = claims[bank.Value];
            long fen = pools.FenOf(bank);
            if (claimedFen != fen)
            {
                // Null is no claim at all.
                bool isAny = claimedFen is >= -BankLimits.PoolFenMax and <= BankLimits.PoolFenMax;
                difference = new PoolDifference(bank, new Money(isAny ? claimedFen - fen : 0));
                return RejectReason.PoolDiffers;
            }
        }

        difference = default;
        return RejectReason.None;
    }

    /// <summary>Writes them, one for each bank that may be.</summary>
    public void WriteState(StateWriter writer)
    {
        foreach (long fen in _fen.AsSpan(1))
        {
            writer.Int64(fen);
        }
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        foreach (ref long fen in _fen.AsSpan(1))
        {
            fen = reader.Int64();
        }
    }
}
