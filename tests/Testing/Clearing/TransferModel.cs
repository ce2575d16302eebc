using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// The public semantics of TigerBeetle's transfers as far as the exchange moves money by them:
/// pending, post, void, timeouts, linked chains, the limit of a balance, and retries. Slow and
/// obvious: a chain is tried on what is there, and what was there before is put back if it is
/// refused.
/// </summary>
/// <remarks>Source: "create_transfers" and "Two-phase transfers" in TigerBeetle's public reference;
/// the code is our own.</remarks>
public sealed class TransferModel
{
    private List<TransferAccount> _accounts = [];
    private Dictionary<string, (Transfer Said, TransferResult Ended)> _known = [];

    /// <summary>All accounts, by their numbers.</summary>
    public IReadOnlyList<TransferAccount> Accounts => _accounts;

    /// <summary>Opens an account, and tells its number.</summary>
    /// <param name="isLimited">debits_must_not_exceed_credits.</param>
    public int Open(bool isLimited)
    {
        _accounts.Add(new TransferAccount(isLimited));
        return _accounts.Count - 1;
    }

    /// <summary>Lets transfers happen, all or none: several are linked.</summary>
    public TransferResult[] Apply(params Transfer[] chain)
    {
        var before = (new List<TransferAccount>(_accounts), _known.ToDictionary());
        TransferResult[] results = new TransferResult[chain.Length];
        for (int at = 0; at < chain.Length; at++)
        {
            TransferResult result = Check(chain[at]);
            if (result != TransferResult.Done)
            {
                Array.Fill(results, TransferResult.ChainRefused);
                results[at] = result;
                (_accounts, _known) = before;
                return results;
            }

            Happen(chain[at]);
        }

        return results;
    }

    /// <summary>What is pending beyond its time is held no more.</summary>
    public void Expire(ulong nowNs)
    {
        foreach ((Transfer said, TransferResult ended) in _known.Values.ToArray())
        {
            if (IsHeld(said, ended) && said.ExpiresNs != 0 && said.ExpiresNs <= nowNs)
            {
                Release(said, TransferResult.PendingExpired);
            }
        }
    }

    private TransferResult Check(Transfer asked)
    {
        if (_known.TryGetValue(asked.Key, out (Transfer Said, TransferResult Ended) same))
        {
            return Compare(asked, same.Said);
        }

        if (asked.Flags is TransferFlags.Post or TransferFlags.Void)
        {
            return CheckPending(asked);
        }

        TransferAccount debited = _accounts[asked.Debit];
        return debited.IsLimited && debited.Free < asked.Amount
            ? TransferResult.ExceedsCredits
            : TransferResult.Done;
    }

    private static TransferResult Compare(Transfer asked, Transfer there) =>
        asked.Flags != there.Flags ? TransferResult.ExistsWithOtherFlags
        : asked.Pending != there.Pending ? TransferResult.ExistsWithOtherPending
        : asked.ExpiresNs != there.ExpiresNs ? TransferResult.ExistsWithOtherTimeout
        : asked.Debit != there.Debit ? TransferResult.ExistsWithOtherDebit
        : asked.Credit != there.Credit ? TransferResult.ExistsWithOtherCredit
        : asked.Amount != there.Amount ? TransferResult.ExistsWithOtherAmount
        : TransferResult.Exists;

    private TransferResult CheckPending(Transfer asked)
    {
        if (!_known.TryGetValue(asked.Pending, out (Transfer Said, TransferResult Ended) pending))
        {
            return TransferResult.UnknownPending;
        }

        return pending.Said.Flags != TransferFlags.Pending ? TransferResult.NeverPending
            : asked.Debit != pending.Said.Debit ? TransferResult.PendingHasOtherDebit
            : asked.Credit != pending.Said.Credit ? TransferResult.PendingHasOtherCredit
            : asked.Amount > pending.Said.Amount ? TransferResult.AbovePending
            : asked.Flags == TransferFlags.Void && asked.Amount < pending.Said.Amount
                ? TransferResult.PendingHasOtherAmount
            : pending.Ended;
    }

    private void Happen(Transfer asked)
    {
        if (asked.Pending.Length > 0)
        {
            Release(_known[asked.Pending].Said, asked.Flags == TransferFlags.Post
                ? TransferResult.PendingPosted : TransferResult.PendingVoided);
        }

        if (asked.Flags == TransferFlags.Pending)
        {
            Hold(asked.Debit, asked.Amount);
        }
        else if (asked.Flags != TransferFlags.Void)
        {
            TransferAccount debited = _accounts[asked.Debit];
            _accounts[asked.Debit] = debited with { Debits = debited.Debits + asked.Amount };
            TransferAccount credited = _accounts[asked.Credit];
            _accounts[asked.Credit] = credited with { Credits = credited.Credits + asked.Amount };
        }

        _known.Add(asked.Key, (asked, TransferResult.Done));
    }

    private void Release(Transfer pending, TransferResult how)
    {
        Hold(pending.Debit, -pending.Amount);
        _known[pending.Key] = (pending, how);
    }

    private void Hold(int account, long amount)
    {
        TransferAccount held = _accounts[account];
        _accounts[account] = held with { DebitsPending = held.DebitsPending + amount };
    }

    private static bool IsHeld(Transfer said, TransferResult ended) =>
        said.Flags == TransferFlags.Pending && ended == TransferResult.Done;
}
