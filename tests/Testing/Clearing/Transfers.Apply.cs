using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Testing.Clearing;

/// <content>How transfers happen, alone and in chains.</content>
public sealed partial class Transfers
{
    private const int NoChain = -1;

    /// <summary>Lets a transfer happen by itself, or says why it does not.</summary>
    public TransferResult Apply(in Transfer transfer)
    {
        TransferResult result = Check(in transfer);
        if (result == TransferResult.Done)
        {
            Tell(Do(in transfer));
        }

        return result;
    }

    /// <summary>
    /// Lets transfers happen in order, each by itself or in chains: one with the flag Linked is in
    /// a chain with the one behind it, and a chain happens whole or not at all.
    /// </summary>
    /// <param name="batch">The transfers; each sees what those before it did.</param>
    /// <param name="results">
    /// What became of each. In a chain that is refused, the first one at fault tells why, all
    /// others ChainRefused.
    /// </param>
    /// <returns>How many happened now.</returns>
    public int Apply(ReadOnlySpan<Transfer> batch, Span<TransferResult> results) =>
        Run(batch, results, tells: true);

    /// <summary>
    /// What would become of transfers if they were applied now. In the end nothing has changed.
    /// </summary>
    /// <returns>How many would happen.</returns>
    public int Check(ReadOnlySpan<Transfer> batch, Span<TransferResult> results)
    {
        int count = Run(batch, results, tells: false);
        Undo(count);
        return count;
    }

    private int Run(ReadOnlySpan<Transfer> batch, Span<TransferResult> results, bool tells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, batch.Length);
        int count = 0;
        int chain = NoChain;
        bool isRefused = false;
        for (int at = 0; at < batch.Length; at++)
        {
            bool isLinked = (batch[at].Flags & TransferFlags.Linked) != 0;
            if (isLinked && chain == NoChain)
            {
                chain = at;
                isRefused = false;
            }

            results[at] = One(in batch[at], isLinked && at == batch.Length - 1, isRefused);
            if (results[at] == TransferResult.Done)
            {
                Do(in batch[at]);
                count++;
            }
            else if (chain != NoChain && !isRefused)
            {
                isRefused = true;
                Undo(at - chain);
                count -= at - chain;
                results[chain..at].Fill(TransferResult.ChainRefused);
            }

            if (!isLinked)
            {
                int first = chain == NoChain ? at : chain;
                TellAll(batch[first..(at + 1)], results[first..(at + 1)], tells);
                chain = NoChain;
                isRefused = false;
            }
        }

        return count;
    }

    private TransferResult One(in Transfer transfer, bool isOpen, bool isRefused)
    {
        if (isOpen)
        {
            return TransferResult.ChainOpen;
        }

        return isRefused ? TransferResult.ChainRefused : CheckOne(in transfer);
    }

    /// <summary>Lets a checked transfer happen; returns its row.</summary>
    private int Do(in Transfer transfer)
    {
        _acceptedCount++;
        TransferRow added = new()
        {
            Key = transfer.Key,
            Pending = transfer.Pending,
            Deadline = transfer.Deadline,
            Amount = transfer.Amount,
            Reference = transfer.Reference,
            Number = _acceptedCount,
            Debit = transfer.Debit,
            Credit = transfer.Credit,
            Day = transfer.Day,
            Kind = transfer.Kind,
            Flags = transfer.Flags,
            Status = TransferStatus.Done,
        };
        int pending = _table.Find(transfer.Pending);
        if ((transfer.Flags & Resolving) != 0)
        {
            TakeOver(ref added, in _table[pending], IsWhole(in transfer));
        }

        int row = _table.Add(in added);
        switch (transfer.Flags & ~TransferFlags.Linked)
        {
            case TransferFlags.None:
                _ledger.Move(added.Debit, added.Credit, added.Amount);
                break;
            case TransferFlags.Pending:
                Hold(row);
                break;
            case TransferFlags.Post:
                Resolve(pending, TransferStatus.Posted);
                _ledger.Move(added.Debit, added.Credit, added.Amount);
                break;
            case TransferFlags.Void:
                Resolve(pending, TransferStatus.Voided);
                break;
            default:
                Invariant.Broken($"a transfer with the flags {transfer.Flags}");
                break;
        }

        return row;
    }

    private static void TakeOver(ref TransferRow added, in TransferRow pending, bool isWhole)
    {
        added.Debit = pending.Debit;
        added.Credit = pending.Credit;
        added.Kind = pending.Kind;
        added.Amount = isWhole ? pending.Amount : added.Amount;
        added.IsWhole = added.Amount == pending.Amount;
        added.Reference = added.Reference == 0 ? pending.Reference : added.Reference;
        added.HasOwnReference = added.Reference != pending.Reference;
    }

    /// <summary>Undoes the newest ones.</summary>
    private void Undo(int count)
    {
        for (; count > 0; count--)
        {
            int row = _table.Newest;
            ref TransferRow undone = ref _table[row];
            int pending = _table.Find(undone.Pending);
            switch (undone.Flags & ~TransferFlags.Linked)
            {
                case TransferFlags.None:
                    _ledger.Move(undone.Debit, undone.Credit, -undone.Amount);
                    break;
                case TransferFlags.Pending:
                    Resolve(row, TransferStatus.Done);
                    break;
                case TransferFlags.Post:
                    _ledger.Move(undone.Debit, undone.Credit, -undone.Amount);
                    Hold(pending);
                    break;
                default:
                    Hold(pending);
                    break;
            }

            _table.Remove(row);
            _acceptedCount--;
        }
    }

    private void TellAll(
        ReadOnlySpan<Transfer> chain, ReadOnlySpan<TransferResult> results, bool tells)
    {
        if (!tells || _ledger.Trail is null)
        {
            return;
        }

        for (int at = 0; at < chain.Length; at++)
        {
            if (results[at] == TransferResult.Done)
            {
                Tell(_table.Find(chain[at].Key));
            }
        }
    }

    /// <summary>The trail is told what was posted, when it is certain.</summary>
    private void Tell(int row)
    {
        ref TransferRow told = ref _table[row];
        bool posts = (told.Flags & (TransferFlags.Pending | TransferFlags.Void)) == 0;
        if (posts && told.Amount > 0)
        {
            _ledger.Trail?.OnPosting(new Posting(
                told.Debit, told.Credit, told.Amount, told.Kind, told.Reference));
        }
    }
}
