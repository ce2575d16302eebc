using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>The agreement with the banks, pool by pool, by two operators (decision 0049).
/// </content>
public sealed partial class ExchangeCore
{
    // By bank: what the pools held by the report that is proposed, or was approved last.
    private readonly long[] _claimedFen = new long[BankDefinition.BanksMax + 1];
    private BankId _differing;

    /// <summary>That the pools agree with the banks waits for another operator.</summary>
    private RejectReason ReconcileDay(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        Span<long> claims = stackalloc long[BankDefinition.BanksMax + 1];
        claims.Clear();
        RejectReason reason = CheckReconcilable();
        if (reason == RejectReason.None)
        {
            reason = ReadClaims(in command, content, claims);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckPools(claims);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        EndReconcileProposal(ref events);
        Proposal proposal = NewProposal(in command) with
        {
            Money = new ProposedMoney { Amount = command.Amount, Document = command.Digest },
        };
        reason = Await(in proposal, ref events);
        if (reason == RejectReason.None)
        {
            claims.CopyTo(_claimedFen);
        }

        return reason;
    }

    /// <summary>
    /// A report is of its day alone, and of two the later one holds: so there is one at most.
    /// </summary>
    private void EndReconcileProposal(ref EventWriter events)
    {
        if (_proposals.TryFindOf(CommandKind.ReconcileDay, out Proposal former))
        {
            EndProposal(in former, EventFlags.None, ref events);
        }
    }

    /// <summary>
    /// What a report claims: each bank once, by their numbers, and their sum. Of one bank alone the
    /// sum is its claim.
    /// </summary>
    private RejectReason ReadClaims(
        in Command command, ReadOnlySpan<byte> content, Span<long> claims)
    {
        if (content.IsEmpty && TryFindOnlyBank(out BankId only))
        {
            claims[only.Value] = command.Amount.Fen;
            return RejectReason.None;
        }

        Int128 sum = 0;
        for (ushort bank = 1; bank <= _bankContents.IdMax; bank++)
        {
            if (!_bankContents.Has(bank))
            {
                continue;
            }

            if (content.Length < PoolClaim.SizeBytes)
            {
                return RejectReason.PoolClaimsInvalid;
            }

            PoolClaim claim = PoolClaim.Read(content);
            if (claim.Bank.Value != bank)
            {
                return RejectReason.PoolClaimsInvalid;
            }

            claims[bank] = claim.Amount.Fen;
            sum += claim.Amount.Fen;
            content = content[PoolClaim.SizeBytes..];
        }

        return content.IsEmpty && sum == command.Amount.Fen
            ? RejectReason.None
            : RejectReason.PoolClaimsInvalid;
    }

    private bool TryFindOnlyBank(out BankId only)
    {
        only = BankId.None;
        int count = 0;
        for (ushort bank = 1; bank <= _bankContents.IdMax; bank++)
        {
            if (_bankContents.Has(bank))
            {
                count++;
                only = new BankId(bank);
            }
        }

        return count == 1;
    }

    /// <summary>Whether the day is marked, and the banks are asked.</summary>
    private RejectReason CheckReconcilable()
    {
        if (_stage != SettlementStage.Marked || _hasSettlement)
        {
            return RejectReason.SettlementStageForbids;
        }

        return _bankDay == BankDayState.Reconciling
            ? RejectReason.None
            : RejectReason.BankDayForbids;
    }

    /// <summary>The report that was proposed is true yet, pool by pool, to the fen.</summary>
    private RejectReason CheckReconcile()
    {
        RejectReason reason = CheckReconcilable();
        return reason == RejectReason.None ? CheckPools(_claimedFen) : reason;
    }

    private RejectReason CheckPools(ReadOnlySpan<long> claims)
    {
        for (ushort bank = 1; bank <= _bankContents.IdMax; bank++)
        {
            long fen = _bankContents.Has(bank) ? PoolFenOf(new BankId(bank)) : 0;
            if (claims[bank] != fen)
            {
                // Null is no claim at all.
                _missing = new Money(claims[bank] is < -PoolFenMax or > PoolFenMax
                    ? 0
                    : claims[bank] - fen);
                _differing = new BankId(bank);
                return RejectReason.PoolDiffers;
            }
        }

        return RejectReason.None;
    }

    private void Reconcile(in Proposal proposal, ref EventWriter events) =>
        MoveStage(SettlementStage.Reconciled, ref events).Digest = proposal.Money.Document;

    /// <summary>What each pool holds by the report that is proposed, one event for each bank.
    /// </summary>
    private void TellClaims(in Command command, in Proposal proposal, ref EventWriter events)
    {
        for (ushort bank = 1; bank <= _bankContents.IdMax; bank++)
        {
            if (!_bankContents.Has(bank))
            {
                continue;
            }

            ref Event told = ref Answer(EventKind.ClaimTold, in command, ref events);
            told.Member = MemberId.None;
            told.Proposal = proposal.Number;
            told.FromBank = new BankId(bank);
            told.Claim = new Money(_claimedFen[bank]);
        }
    }

    private List<PoolClaim> ViewClaims()
    {
        List<PoolClaim> claims = [];
        for (ushort bank = 1; bank <= _bankContents.IdMax; bank++)
        {
            if (_bankContents.Has(bank))
            {
                claims.Add(new PoolClaim(new BankId(bank), new Money(_claimedFen[bank])));
            }
        }

        return claims;
    }
}
