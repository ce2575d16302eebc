using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// A model, for tests: transfers of the ledger that are known by keys, so that each happens once
/// however often it is asked for: at once, or pending until they are posted, voided or expire;
/// alone, or in chains that happen whole or not at all.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. A refusal changes nothing. A key is
/// remembered until its day is let go and it is not pending any more; from then on transfers of
/// that day are refused. A pending one has the room for the one that resolves it. See decision 0042
/// of engine/Clearing.
/// </remarks>
public sealed partial class Transfers
{
    private const TransferFlags Resolving = TransferFlags.Post | TransferFlags.Void;
    private const TransferFlags Known = Resolving | TransferFlags.Linked | TransferFlags.Pending;

    private readonly Ledger _ledger;
    private readonly TransferTable _table;
    private readonly TransferDeadlines _deadlines;
    private readonly long[] _debitsPending;
    private readonly long[] _creditsPending;
    private ulong _acceptedCount;
    private int _pendingCount;
    private int _letGoNext = TransferTable.None;

    /// <summary>Transfers in a ledger, of which so many can be remembered.</summary>
    public Transfers(Ledger ledger, int transfersMax)
    {
        _ledger = ledger;
        _table = new TransferTable(transfersMax);
        _deadlines = new TransferDeadlines(_table);
        _debitsPending = new long[ledger.Count + ledger.Room];
        _creditsPending = new long[ledger.Count + ledger.Room];
    }

    /// <summary>How many transfers are remembered.</summary>
    public int Count => _table.Count;

    /// <summary>How many of them are pending.</summary>
    public int PendingCount => _pendingCount;

    /// <summary>
    /// How many more can be remembered: one at once takes 1 of it, a pending one 2, and one that
    /// posts or voids none.
    /// </summary>
    public int Room => _table.RowsMax - _table.Count - _pendingCount;

    /// <summary>The first business day that is taken; those before are let go.</summary>
    public TradingDay FirstDay { get; private set; }

    /// <summary>Whether a day is being let go, and not all of it is gone yet.</summary>
    public bool IsLettingGo => _letGoNext != TransferTable.None;

    /// <summary>What pending transfers would debit from an account.</summary>
    public long DebitsPendingOf(int account) => _debitsPending[account];

    /// <summary>What pending transfers would credit to an account.</summary>
    public long CreditsPendingOf(int account) => _creditsPending[account];

    /// <summary>Finds a transfer that is remembered, as it happened.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="found">
    /// The transfer; of one that posted or voided with the accounts, the amount and what it took
    /// over of the pending one.
    /// </param>
    /// <param name="status">What became of it.</param>
    public bool TryFind(TransferKey key, out Transfer found, out TransferStatus status)
    {
        int row = _table.Find(key);
        if (row == TransferTable.None)
        {
            found = new Transfer();
            status = default;
            return false;
        }

        found = ViewOf(row);
        status = _table[row].Status;
        return true;
    }

    /// <summary>When the next pending transfer expires.</summary>
    /// <returns>False when none does.</returns>
    public bool TryNextDeadline(out Timestamp deadline)
    {
        bool hasOne = _deadlines.Count > 0;
        deadline = hasOne ? _table[_deadlines.First].Deadline : default;
        return hasOne;
    }

    /// <summary>
    /// Lets the next pending transfer expire whose deadline is not after an instant; call it until
    /// there is none. What it held is held no more.
    /// </summary>
    /// <param name="now">The instant, as of the command.</param>
    /// <param name="expired">Which one expired.</param>
    /// <returns>False when none is due.</returns>
    public bool TryExpire(Timestamp now, out Transfer expired)
    {
        if (!TryNextDeadline(out Timestamp deadline) || deadline.Ns > now.Ns)
        {
            expired = new Transfer();
            return false;
        }

        int row = _deadlines.First;
        Resolve(row, TransferStatus.Expired);
        expired = ViewOf(row);
        return true;
    }

    /// <summary>
    /// Lets days go: from here on transfers of a day before the first one are refused, and those
    /// that are remembered are forgotten but for the pending ones. Call it again, with the same
    /// day, until it answers true.
    /// </summary>
    /// <param name="first">The first day that is still taken; an earlier one than before is not
    /// read.</param>
    /// <param name="stepsMax">At most so many transfers are looked at now.</param>
    /// <returns>Whether all of them were looked at.</returns>
    public bool LetGo(TradingDay first, int stepsMax)
    {
        if (first.DayNumber > FirstDay.DayNumber)
        {
            FirstDay = first;
            _letGoNext = _table.Oldest;
        }

        for (int step = 0; step < stepsMax && IsLettingGo; step++)
        {
            int row = _letGoNext;
            ref TransferRow transfer = ref _table[row];
            _letGoNext = transfer.Newer;
            bool isOver = transfer.Day.DayNumber < FirstDay.DayNumber;
            if (isOver && transfer.Status != TransferStatus.Pending)
            {
                _table.Remove(row);
            }
        }

        return !IsLettingGo;
    }

    private Transfer ViewOf(int row)
    {
        ref TransferRow transfer = ref _table[row];
        return new Transfer
        {
            Key = transfer.Key,
            Day = transfer.Day,
            Debit = transfer.Debit,
            Credit = transfer.Credit,
            Amount = transfer.Amount,
            Kind = transfer.Kind,
            Reference = transfer.Reference,
            Flags = transfer.Flags,
            Pending = transfer.Pending,
            Deadline = transfer.Deadline,
        };
    }

    /// <summary>A pending transfer holds its amount no more.</summary>
    private void Resolve(int row, TransferStatus status)
    {
        ref TransferRow pending = ref _table[row];
        Pend(pending.Debit, pending.Credit, -pending.Amount);
        if (pending.Deadline.Ns != 0)
        {
            _deadlines.Remove(row);
        }

        pending.Status = status;
        _pendingCount--;
    }

    /// <summary>A transfer holds its amount.</summary>
    private void Hold(int row)
    {
        ref TransferRow pending = ref _table[row];
        Pend(pending.Debit, pending.Credit, pending.Amount);
        if (pending.Deadline.Ns != 0)
        {
            _deadlines.Add(row);
        }

        pending.Status = TransferStatus.Pending;
        _pendingCount++;
    }
}
