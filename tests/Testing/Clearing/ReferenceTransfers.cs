using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// Accounts and keyed transfers written from the rules alone, one after the other. A chain is tried
/// on a copy of everything; when it is refused, the copy is thrown away.
/// </summary>
public sealed class ReferenceTransfers(int transfersMax)
{
    private List<ReferenceAccount> _accounts = [];
    private Dictionary<TransferKey, ReferenceTransfer> _known = [];
    private List<Posting> _postings = [];
    private int _number;

    /// <summary>The first day that is taken.</summary>
    public ushort FirstDay { get; private set; }

    /// <summary>All accounts, by their numbers.</summary>
    public IReadOnlyList<ReferenceAccount> Accounts => _accounts;

    /// <summary>What was posted, in order; the caller takes it out.</summary>
    public IList<Posting> Postings => _postings;

    /// <summary>How many transfers are remembered.</summary>
    public int Count => _known.Count;

    /// <summary>How many of them are pending.</summary>
    public int PendingCount => Pending.Count();

    private IEnumerable<ReferenceTransfer> Pending =>
        _known.Values.Where(known => known.Status == TransferStatus.Pending);

    /// <summary>Opens the next account.</summary>
    public void Open(uint asset, AccountLimit limit) =>
        _accounts.Add(new ReferenceAccount(asset, limit));

    /// <summary>Posts without a key.</summary>
    public void Post(Posting posting)
    {
        ReferenceAccount debited = _accounts[posting.Debit];
        _accounts[posting.Debit] = debited with { Debits = debited.Debits + posting.Amount };
        ReferenceAccount credited = _accounts[posting.Credit];
        _accounts[posting.Credit] = credited with { Credits = credited.Credits + posting.Amount };
        _postings.Add(posting);
    }

    /// <summary>The earliest deadline; 0: none.</summary>
    public ulong NextDeadline()
    {
        ulong next = 0;
        foreach (ReferenceTransfer pending in Pending)
        {
            ulong ns = pending.Said.Deadline.Ns;
            next = ns != 0 && (next == 0 || ns < next) ? ns : next;
        }

        return next;
    }

    /// <summary>Lets one expire; null: none is due.</summary>
    public TransferKey? Expire(ulong nowNs)
    {
        ReferenceTransfer? due = Pending
            .Where(known => known.Said.Deadline.Ns is not 0 and var ns && ns <= nowNs)
            .OrderBy(known => known.Said.Deadline.Ns)
            .ThenBy(known => known.Number)
            .FirstOrDefault();
        if (due is not null)
        {
            Release(due.Said, TransferStatus.Expired);
        }

        return due?.Said.Key;
    }

    /// <summary>Lets all days before one go, if that is later than before.</summary>
    public void LetGo(ushort first)
    {
        if (first <= FirstDay)
        {
            return;
        }

        FirstDay = first;
        foreach (ReferenceTransfer known in _known.Values.ToArray())
        {
            if (known.Status != TransferStatus.Pending && known.Said.Day.DayNumber < FirstDay)
            {
                _known.Remove(known.Said.Key);
            }
        }
    }

    /// <summary>Lets transfers happen, in chains.</summary>
    public TransferResult[] Apply(Transfer[] batch)
    {
        TransferResult[] results = new TransferResult[batch.Length];
        for (int first = 0; first < batch.Length;)
        {
            int last = first;
            while (batch[last].Flags.HasFlag(TransferFlags.Linked) && last < batch.Length - 1)
            {
                last++;
            }

            ApplyChain(batch.AsSpan(first..(last + 1)), results.AsSpan(first..(last + 1)));
            first = last + 1;
        }

        return results;
    }

    private void ApplyChain(ReadOnlySpan<Transfer> chain, Span<TransferResult> results)
    {
        var before = (_accounts, _known, _postings, _number);
        if (chain.Length > 1)
        {
            _accounts = [.. _accounts];
            _known = new Dictionary<TransferKey, ReferenceTransfer>(_known);
            _postings = [.. _postings];
        }

        bool isOpen = chain[^1].Flags.HasFlag(TransferFlags.Linked);
        for (int at = 0; at < chain.Length; at++)
        {
            results[at] = isOpen && at == chain.Length - 1
                ? TransferResult.ChainOpen
                : ReferenceRules.Check(this, _known, _accounts, transfersMax, chain[at]);
            if (results[at] == TransferResult.Done)
            {
                Happen(chain[at]);
                continue;
            }

            TransferResult why = results[at];
            results.Fill(TransferResult.ChainRefused);
            if (isOpen)
            {
                results[^1] = TransferResult.ChainOpen;
            }

            results[at] = why;
            (_accounts, _known, _postings, _number) = before;
            return;
        }
    }

    private void Happen(Transfer asked)
    {
        TransferFlags how = asked.Flags & ~TransferFlags.Linked;
        Transfer? resolved = how is TransferFlags.Post or TransferFlags.Void
            ? _known[asked.Pending].Said
            : null;
        Transfer said = ReferenceRules.Complete(asked, resolved);
        if (resolved is { } pending)
        {
            Release(pending, how == TransferFlags.Post
                ? TransferStatus.Posted
                : TransferStatus.Voided);
        }

        if (how == TransferFlags.Pending)
        {
            Hold(said.Debit, said.Credit, said.Amount);
        }

        if (how is TransferFlags.None or TransferFlags.Post && said.Amount > 0)
        {
            Post(new Posting(
                said.Debit, said.Credit, said.Amount, said.Kind, said.Reference));
        }

        _number++;
        TransferStatus status = how == TransferFlags.Pending
            ? TransferStatus.Pending
            : TransferStatus.Done;
        _known.Add(asked.Key, new ReferenceTransfer(said, _number, status, resolved));
    }

    private void Release(Transfer pending, TransferStatus status)
    {
        Hold(pending.Debit, pending.Credit, -pending.Amount);
        _known[pending.Key] = _known[pending.Key] with { Status = status };
    }

    private void Hold(int debit, int credit, Int128 amount)
    {
        ReferenceAccount debited = _accounts[debit];
        _accounts[debit] =
            debited with { DebitsPending = debited.DebitsPending + amount };
        ReferenceAccount credited = _accounts[credit];
        _accounts[credit] =
            credited with { CreditsPending = credited.CreditsPending + amount };
    }
}
