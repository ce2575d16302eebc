using System;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Clearing.Accounts;

/// <content>
/// Accounts that somebody is to look at, by construction: whoever posts need not remember it.
/// </content>
public sealed partial class Ledger
{
    /// <summary>How many accounts are noted, in the order in which they were.</summary>
    public int NotedCount => _notedCount;

    /// <summary>The account noted at a place.</summary>
    public int NotedAt(int place)
    {
        Invariant.Holds((uint)place < (uint)_notedCount);
        return _noted[place];
    }

    /// <summary>From here on an account is noted when a posting takes it from 0 or more below 0.
    /// </summary>
    public void Watch(int account)
    {
        ref LedgerRow row = ref Known(account);
        row.Watch = row.Watch == WatchState.None ? WatchState.Watched : row.Watch;
    }

    /// <summary>Whether a watched account is noted at every posting from here on.</summary>
    public void Follow(int account, bool isFollowed)
    {
        ref LedgerRow row = ref Known(account);
        Invariant.Holds(row.Watch != WatchState.None);
        row.IsFollowed = isFollowed;
    }

    /// <summary>Notes a watched account, if it is not noted already.</summary>
    public void Note(int account)
    {
        ref LedgerRow row = ref Known(account);
        if (row.Watch == WatchState.Watched)
        {
            row.Watch = WatchState.Noted;
            _noted[_notedCount] = account;
            _notedCount++;
        }
    }

    /// <summary>The first so many noted accounts have been looked at.</summary>
    public void ForgetNoted(int count)
    {
        for (int place = 0; place < count; place++)
        {
            Known(NotedAt(place)).Watch = WatchState.Watched;
        }

        _notedCount -= count;
        Array.Copy(_noted, count, _noted, 0, _notedCount);
    }

    private void NoteFollowed(int debit, int credit)
    {
        if (_rows[debit].IsFollowed)
        {
            Note(debit);
        }

        if (_rows[credit].IsFollowed)
        {
            Note(credit);
        }
    }
}
