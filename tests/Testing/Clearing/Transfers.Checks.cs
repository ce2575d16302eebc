using System.Numerics;
using SCO.Exchange.Clearing.Accounts;

namespace SCO.Exchange.Testing.Clearing;

/// <content>What refuses a transfer, in the order of precedence.</content>
public sealed partial class Transfers
{
    /// <summary>
    /// What would become of a transfer by itself. Changes nothing.
    /// </summary>
    public TransferResult Check(in Transfer transfer)
    {
        if ((transfer.Flags & TransferFlags.Linked) != 0)
        {
            return TransferResult.ChainOpen;
        }

        return CheckOne(in transfer);
    }

    /// <summary>
    /// How much the limited account lacks when a transfer is refused for ExceedsCredits or
    /// ExceedsDebits.
    /// </summary>
    public long MissingOf(in Transfer transfer) => CheckOne(in transfer) switch
    {
        TransferResult.ExceedsCredits => transfer.Amount - _ledger.BalanceOf(transfer.Debit)
            + _debitsPending[transfer.Debit],
        TransferResult.ExceedsDebits => transfer.Amount + _ledger.BalanceOf(transfer.Credit)
            + _creditsPending[transfer.Credit],
        _ => 0,
    };

    private static TransferResult CheckKey(in Transfer transfer)
    {
        if ((transfer.Flags & ~Known) != 0)
        {
            return TransferResult.FlagUnknown;
        }

        if (!transfer.Key.IsSome)
        {
            return TransferResult.KeyMissing;
        }

        return transfer.Key == TransferKey.Reserved
            ? TransferResult.KeyReserved
            : TransferResult.Done;
    }

    /// <summary>How one that is known by the key differs; Exists, when it does not.</summary>
    private static TransferResult Compare(in Transfer transfer, in TransferRow known)
    {
        bool resolves = (transfer.Flags & Resolving) != 0;
        if (transfer.Flags != known.Flags)
        {
            return TransferResult.ExistsWithOtherFlags;
        }

        if (transfer.Pending != known.Pending)
        {
            return TransferResult.ExistsWithOtherPending;
        }

        if (transfer.Deadline != known.Deadline)
        {
            return TransferResult.ExistsWithOtherDeadline;
        }

        if (transfer.Debit != known.Debit && !(resolves && transfer.Debit == Ledger.None))
        {
            return TransferResult.ExistsWithOtherDebit;
        }

        if (transfer.Credit != known.Credit && !(resolves && transfer.Credit == Ledger.None))
        {
            return TransferResult.ExistsWithOtherCredit;
        }

        bool isWhole = IsWhole(in transfer);
        if (isWhole ? !known.IsWhole : transfer.Amount != known.Amount)
        {
            return TransferResult.ExistsWithOtherAmount;
        }

        bool takesOver = resolves && transfer.Reference == 0;
        if (takesOver ? known.HasOwnReference : transfer.Reference != known.Reference)
        {
            return TransferResult.ExistsWithOtherReference;
        }

        if (transfer.Day != known.Day)
        {
            return TransferResult.ExistsWithOtherDay;
        }

        return transfer.Kind != known.Kind && !(resolves && transfer.Kind == 0)
            ? TransferResult.ExistsWithOtherKind
            : TransferResult.Exists;
    }

    /// <summary>Whether it takes all of the pending one, however much that is.</summary>
    private static bool IsWhole(in Transfer transfer) => (transfer.Flags & Resolving) switch
    {
        TransferFlags.Post => transfer.Amount == Transfer.Whole,
        TransferFlags.Void => transfer.Amount == 0,
        _ => false,
    };

    private TransferResult CheckOne(in Transfer transfer)
    {
        TransferResult result = CheckKey(in transfer);
        if (result != TransferResult.Done)
        {
            return result;
        }

        int known = _table.Find(transfer.Key);
        if (known != TransferTable.None)
        {
            return Compare(in transfer, in _table[known]);
        }

        if (transfer.Day.DayNumber < FirstDay.DayNumber)
        {
            return TransferResult.DayOver;
        }

        TransferFlags how = transfer.Flags & ~TransferFlags.Linked;
        if (!BitOperations.IsPow2((int)how) && how != TransferFlags.None)
        {
            return TransferResult.FlagsExclusive;
        }

        return (how & Resolving) != 0 ? CheckResolving(in transfer) : CheckNew(in transfer);
    }

    private TransferResult CheckNew(in Transfer transfer)
    {
        bool isPending = (transfer.Flags & TransferFlags.Pending) != 0;
        if (transfer.Debit == Ledger.None)
        {
            return TransferResult.DebitMissing;
        }

        if (transfer.Credit == Ledger.None)
        {
            return TransferResult.CreditMissing;
        }

        if (transfer.Debit == transfer.Credit)
        {
            return TransferResult.AccountsEqual;
        }

        if (transfer.Pending.IsSome)
        {
            return TransferResult.PendingUnwanted;
        }

        if (transfer.Deadline.Ns != 0 && !isPending)
        {
            return TransferResult.DeadlineUnwanted;
        }

        if (transfer.Kind == 0)
        {
            return TransferResult.KindMissing;
        }

        if (transfer.Amount <= 0)
        {
            return TransferResult.AmountInvalid;
        }

        TransferResult result = CheckAccounts(in transfer, isPending);
        if (result != TransferResult.Done)
        {
            return result;
        }

        int rows = isPending ? 2 : 1;
        return rows > Room ? TransferResult.TransfersFull : TransferResult.Done;
    }

    private TransferResult CheckAccounts(in Transfer transfer, bool isPending)
    {
        if (!Has(transfer.Debit))
        {
            return TransferResult.UnknownDebit;
        }

        if (!Has(transfer.Credit))
        {
            return TransferResult.UnknownCredit;
        }

        return _ledger.AssetOf(transfer.Debit) != _ledger.AssetOf(transfer.Credit)
            ? TransferResult.AssetsDiffer
            : CheckLimits(transfer.Debit, transfer.Credit, transfer.Amount, isPending);
    }

    private bool Has(int account) => (uint)account < (uint)_ledger.Count;

    private TransferResult CheckResolving(in Transfer transfer)
    {
        if (!transfer.Pending.IsSome)
        {
            return TransferResult.PendingMissing;
        }

        if (transfer.Pending == TransferKey.Reserved)
        {
            return TransferResult.PendingReserved;
        }

        if (transfer.Pending == transfer.Key)
        {
            return TransferResult.PendingEqual;
        }

        if (transfer.Deadline.Ns != 0)
        {
            return TransferResult.DeadlineUnwanted;
        }

        if (transfer.Amount < 0)
        {
            return TransferResult.AmountInvalid;
        }

        int row = _table.Find(transfer.Pending);
        return row == TransferTable.None
            ? TransferResult.UnknownPending
            : CheckPending(in transfer, in _table[row]);
    }

    private static TransferResult CheckPending(in Transfer transfer, in TransferRow pending)
    {
        if ((pending.Flags & TransferFlags.Pending) == 0)
        {
            return TransferResult.NeverPending;
        }

        if (transfer.Debit != Ledger.None && transfer.Debit != pending.Debit)
        {
            return TransferResult.PendingHasOtherDebit;
        }

        if (transfer.Credit != Ledger.None && transfer.Credit != pending.Credit)
        {
            return TransferResult.PendingHasOtherCredit;
        }

        if (transfer.Kind != 0 && transfer.Kind != pending.Kind)
        {
            return TransferResult.PendingHasOtherKind;
        }

        if (!IsWhole(in transfer) && transfer.Amount > pending.Amount)
        {
            return TransferResult.AbovePending;
        }

        bool voids = (transfer.Flags & TransferFlags.Void) != 0;
        if (voids && !IsWhole(in transfer) && transfer.Amount != pending.Amount)
        {
            return TransferResult.PendingHasOtherAmount;
        }

        return pending.Status switch
        {
            TransferStatus.Posted => TransferResult.PendingPosted,
            TransferStatus.Voided => TransferResult.PendingVoided,
            TransferStatus.Expired => TransferResult.PendingExpired,
            _ => TransferResult.Done,
        };
    }
}
