using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>The refusals of keyed transfers as one list, the first one that applies.</summary>
internal static class ReferenceRules
{
    /// <summary>A post or void with what it takes over of the pending one.</summary>
    public static Transfer Complete(Transfer asked, Transfer? resolved)
    {
        if (resolved is not { } pending)
        {
            return asked;
        }

        bool isWhole = asked.Flags.HasFlag(TransferFlags.Post)
            ? asked.Amount == Transfer.Whole
            : asked.Amount == 0;
        return asked with
        {
            Debit = asked.Debit == Ledger.None ? pending.Debit : asked.Debit,
            Credit = asked.Credit == Ledger.None ? pending.Credit : asked.Credit,
            Kind = asked.Kind == 0 ? pending.Kind : asked.Kind,
            Reference = asked.Reference == 0 ? pending.Reference : asked.Reference,
            Amount = isWhole ? pending.Amount : asked.Amount,
        };
    }

    public static TransferResult Check(
        ReferenceTransfers state,
        IReadOnlyDictionary<TransferKey, ReferenceTransfer> known,
        IReadOnlyList<ReferenceAccount> accounts,
        int transfersMax,
        Transfer asked)
    {
        TransferFlags how = asked.Flags & ~TransferFlags.Linked;
        bool resolves = how is TransferFlags.Post or TransferFlags.Void;
        known.TryGetValue(asked.Key, out ReferenceTransfer? same);
        known.TryGetValue(asked.Pending, out ReferenceTransfer? pending);
        int roomUsed = known.Count
            + known.Values.Count(one => one.Status == TransferStatus.Pending);
        (bool Applies, TransferResult Result)[] rules =
        [
            ((int)asked.Flags > 15, TransferResult.FlagUnknown),
            (asked.Key == TransferKey.None, TransferResult.KeyMissing),
            (asked.Key == TransferKey.Reserved, TransferResult.KeyReserved),
            (same is not null, same is null ? default : Compare(asked, same)),
            (asked.Day.DayNumber < state.FirstDay, TransferResult.DayOver),
            (how is not (TransferFlags.None or TransferFlags.Pending) && !resolves,
                TransferResult.FlagsExclusive),
            (!resolves && asked.Debit == Ledger.None, TransferResult.DebitMissing),
            (!resolves && asked.Credit == Ledger.None, TransferResult.CreditMissing),
            (!resolves && asked.Debit == asked.Credit, TransferResult.AccountsEqual),
            (!resolves && asked.Pending.IsSome, TransferResult.PendingUnwanted),
            (resolves && !asked.Pending.IsSome, TransferResult.PendingMissing),
            (resolves && asked.Pending == TransferKey.Reserved, TransferResult.PendingReserved),
            (resolves && asked.Pending == asked.Key, TransferResult.PendingEqual),
            (how != TransferFlags.Pending && asked.Deadline != default,
                TransferResult.DeadlineUnwanted),
            (!resolves && asked.Kind == 0, TransferResult.KindMissing),
            (resolves ? asked.Amount < 0 : asked.Amount <= 0, TransferResult.AmountInvalid),
        ];
        foreach ((bool applies, TransferResult result) in rules)
        {
            if (applies)
            {
                return result;
            }
        }

        if (resolves)
        {
            return CheckPending(asked, pending);
        }

        TransferResult onAccounts = CheckAccounts(accounts, asked, how == TransferFlags.Pending);
        int rows = how == TransferFlags.Pending ? 2 : 1;
        return onAccounts == TransferResult.Done && roomUsed + rows > transfersMax
            ? TransferResult.TransfersFull
            : onAccounts;
    }

    private static TransferResult Compare(Transfer asked, ReferenceTransfer same)
    {
        Transfer said = Complete(asked, same.Resolved);
        Transfer there = same.Said;
        return (said, there) switch
        {
            _ when said.Flags != there.Flags => TransferResult.ExistsWithOtherFlags,
            _ when said.Pending != there.Pending => TransferResult.ExistsWithOtherPending,
            _ when said.Deadline != there.Deadline => TransferResult.ExistsWithOtherDeadline,
            _ when said.Debit != there.Debit => TransferResult.ExistsWithOtherDebit,
            _ when said.Credit != there.Credit => TransferResult.ExistsWithOtherCredit,
            _ when said.Amount != there.Amount => TransferResult.ExistsWithOtherAmount,
            _ when said.Reference != there.Reference => TransferResult.ExistsWithOtherReference,
            _ when said.Day != there.Day => TransferResult.ExistsWithOtherDay,
            _ when said.Kind != there.Kind => TransferResult.ExistsWithOtherKind,
            _ => TransferResult.Exists,
        };
    }

    private static TransferResult CheckPending(Transfer asked, ReferenceTransfer? pending)
    {
        if (pending is null)
        {
            return TransferResult.UnknownPending;
        }

        if (!pending.Said.Flags.HasFlag(TransferFlags.Pending))
        {
            return TransferResult.NeverPending;
        }

        Transfer said = Complete(asked, pending.Said);
        bool voids = asked.Flags.HasFlag(TransferFlags.Void);
        return pending.Status switch
        {
            _ when said.Debit != pending.Said.Debit => TransferResult.PendingHasOtherDebit,
            _ when said.Credit != pending.Said.Credit => TransferResult.PendingHasOtherCredit,
            _ when said.Kind != pending.Said.Kind => TransferResult.PendingHasOtherKind,
            _ when said.Amount > pending.Said.Amount => TransferResult.AbovePending,
            _ when voids && said.Amount < pending.Said.Amount =>
                TransferResult.PendingHasOtherAmount,
            TransferStatus.Posted => TransferResult.PendingPosted,
            TransferStatus.Voided => TransferResult.PendingVoided,
            TransferStatus.Expired => TransferResult.PendingExpired,
            _ => TransferResult.Done,
        };
    }

    private static TransferResult CheckAccounts(
        IReadOnlyList<ReferenceAccount> accounts, Transfer asked, bool isPending)
    {
        if (asked.Debit < 0 || asked.Debit >= accounts.Count)
        {
            return TransferResult.UnknownDebit;
        }

        if (asked.Credit < 0 || asked.Credit >= accounts.Count)
        {
            return TransferResult.UnknownCredit;
        }

        ReferenceAccount debited = accounts[asked.Debit];
        ReferenceAccount credited = accounts[asked.Credit];
        if (debited.Asset != credited.Asset)
        {
            return TransferResult.AssetsDiffer;
        }

        Int128 debitsPending = debited.DebitsPending + asked.Amount;
        Int128 creditsPending = credited.CreditsPending + asked.Amount;
        if (isPending && debitsPending > long.MaxValue)
        {
            return TransferResult.OverflowsDebitsPending;
        }

        if (isPending && creditsPending > long.MaxValue)
        {
            return TransferResult.OverflowsCreditsPending;
        }

        TransferResult debit = (debited with { DebitsPending = debitsPending }).Verdict(true);
        TransferResult credit = (credited with { CreditsPending = creditsPending }).Verdict(false);

        // Overflows of both come before limits of both.
        return (debit, credit) switch
        {
            (TransferResult.OverflowsDebits, _) => debit,
            (_, TransferResult.OverflowsCredits) => credit,
            (TransferResult.Done, _) => credit,
            _ => debit,
        };
    }
}
