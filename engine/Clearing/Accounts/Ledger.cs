using System;
using System.Numerics;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>
/// The ledger, in double entry: each posting takes from one account what it gives to another of the
/// same asset, so that all debits equal all credits after every one.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. Accounts are found by owner, asset and kind
/// and named by their row; which row an account has never shows outside. They are kept for ever.
/// </remarks>
public sealed partial class Ledger
{
    /// <summary>No account.</summary>
    public const int None = -1;

    private readonly AlignedArray<LedgerRow> _rows;
    private readonly AlignedArray<AssetRow> _assets;
    private readonly int[] _noted;
    private readonly int[] _entries;
    private readonly int[] _assetEntries;
    private readonly int _mask;
    private readonly int _shift;
    private int _count;
    private int _assetCount;
    private int _notedCount;
    private int _unevenCount;

    /// <summary>A ledger with room for so many accounts.</summary>
    public Ledger(int accountsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(accountsMax);
        _rows = new AlignedArray<LedgerRow>(accountsMax);
        _assets = new AlignedArray<AssetRow>(accountsMax);
        _noted = new int[accountsMax];
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)accountsMax);
        _entries = new int[length];
        _assetEntries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>Who is told of postings; none in the exchange that runs.</summary>
    public ILedgerTrail? Trail { get; set; }

    /// <summary>
    /// Whether all debits equal all credits in every asset: what accounts were changed by adds up
    /// to nothing. True behind every command.
    /// </summary>
    public bool IsEven => _unevenCount == 0;

    /// <summary>Whether an account for which <see cref="ForbidDebt"/> holds must not owe.
    /// </summary>
    public bool ForbidsDebt { get; set; }

    /// <summary>How many accounts there are.</summary>
    public int Count => _count;

    /// <summary>How many more accounts there is room for.</summary>
    public int Room => _rows.Length - _count;

    /// <summary>The account of an owner, or <see cref="None"/>.</summary>
    public int Find(LedgerOwner owner, AssetId asset, AccountKind kind)
    {
        int row = _assetEntries[PlaceOf(asset)] - 1;
        return row < 0 ? None : _entries[PlaceOf(owner, row, kind)] - 1;
    }

    /// <summary>The account of an owner; a new one if it has none. Check the room before.</summary>
    public int Open(LedgerOwner owner, AssetId asset, AccountKind kind)
    {
        int assetRow = RowOf(asset);
        ref int entry = ref _entries[PlaceOf(owner, assetRow, kind)];
        if (entry == 0)
        {
            Invariant.Holds(Room > 0);
            ref LedgerRow row = ref _rows[_count];
            row.Owner = owner;
            row.Asset = assetRow;
            row.Kind = kind;
            _count++;
            entry = _count;
        }

        return entry - 1;
    }

    /// <summary>
    /// Limits an account from here on: a posting that broke it is a broken promise. Its balance has
    /// to be within the limit.
    /// </summary>
    public void Limit(int account, AccountLimit limit)
    {
        ref LedgerRow row = ref Known(account);
        row.Limit = limit;
        Invariant.Holds(!row.IsBeyondLimit);
    }

    /// <summary>
    /// Where the rules forbid debt, an account must not hold less than nothing: a posting that
    /// takes more is a broken promise. No part of the state, unlike a limit: who opens it says so.
    /// </summary>
    public void ForbidDebt(int account) => Known(account).IsDebtForbidden = true;

    /// <summary>What an account holds: credits less debits, both posted. May be negative.</summary>
    public long BalanceOf(int account)
    {
        ref LedgerRow row = ref _rows[account];
        return row.Balance;
    }

    /// <summary>Whose an account is.</summary>
    public LedgerOwner OwnerOf(int account) => Known(account).Owner;

    /// <summary>What an account holds.</summary>
    public AccountKind KindOf(int account) => Known(account).Kind;

    /// <summary>A copy of an account.</summary>
    public LedgerAccountView ViewOf(int account)
    {
        ref LedgerRow row = ref Known(account);
        return new LedgerAccountView(
            row.Owner, _assets[row.Asset].Asset, row.Kind, row.Limit, row.Debits, row.Credits);
    }

    /// <summary>
    /// Posts an amount from one account to another of the same asset, whatever they hold but for
    /// their limits. Nobody asks before whether both balances can be told in 64 bits afterwards,
    /// and one that cannot is a broken promise: no amount of a command is more than 10^15 fen, and
    /// 2^63 fen are some hundred times all the money that there is.
    /// </summary>
    /// <param name="debit">The account that it is taken from.</param>
    /// <param name="credit">The account that it is given to.</param>
    /// <param name="amount">How much; 0 posts nothing; a negative one goes the other way.</param>
    /// <param name="kind">What for.</param>
    /// <param name="reference">What it is about, by its number; 0 for none.</param>
    public void Post(int debit, int credit, long amount, PostingKind kind, ulong reference)
    {
        if (amount < 0)
        {
            (debit, credit, amount) = (credit, debit, checked(-amount));
        }

        if (amount == 0)
        {
            return;
        }

        Move(debit, credit, amount);
        Trail?.OnPosting(new Posting(debit, credit, amount, kind, reference));
    }

    /// <summary>
    /// Posts what an account was asked for before and has: where the rules forbid debt, that it has
    /// less is a broken promise.
    /// </summary>
    /// <param name="debit">The account that it is taken from.</param>
    /// <param name="credit">The account that it is given to.</param>
    /// <param name="amount">How much; not negative; 0 posts nothing.</param>
    /// <param name="kind">What for.</param>
    /// <param name="reference">What it is about, by its number; 0 for none.</param>
    public void PostHeld(int debit, int credit, long amount, PostingKind kind, ulong reference)
    {
        Invariant.Holds(amount >= 0);
        Invariant.Holds(amount == 0 || !ForbidsDebt || BalanceOf(debit) >= amount);
        Post(debit, credit, amount, kind, reference);
    }

    /// <summary>Asks all that has to hold, and then moves: a promise breaks with nothing moved.
    /// </summary>
    private void Move(int debit, int credit, long amount)
    {
        ref LedgerRow from = ref Known(debit);
        ref LedgerRow to = ref Known(credit);
        Invariant.Holds(from.Asset == to.Asset);
        unchecked
        {
            long had = from.Balance;
            long left = had - amount;
            long held = to.Balance;
            long more = held + amount;
            Invariant.Holds(left < had && more > held);
            Invariant.Holds(left >= 0 || MayOwe(in from));
            if (from.IsMarked || to.IsMarked)
            {
                Invariant.Holds(more <= 0 || to.MayHold);
                NoteFollowed(debit, credit);
            }

            if (left < 0 && had >= 0)
            {
                Note(debit);
            }
        }

        Change(ref from, amount, 0);
        Change(ref to, 0, amount);
    }

    private bool MayOwe(in LedgerRow row) =>
        row.MayOwe && !(ForbidsDebt && row.IsDebtForbidden);

    /// <summary>
    /// The one place where accounts change. By how much the account is another one than when it was
    /// last counted here is added to the net of its asset, so that what else has changed it shows
    /// there too.
    /// </summary>
    private void Change(ref LedgerRow row, long debit, long credit)
    {
        // 2^64 postings of 64 bits do not fill 127 bits. A net is counted modulo 2^64: no error
        // that happens is a multiple of that.
        unchecked
        {
            row.Debits += debit;
            row.Credits += credit;
            long balance = row.Balance;
            ref AssetRow asset = ref _assets[row.Asset];
            long net = asset.Net;
            asset.Net += balance - row.Counted;
            row.Counted = balance;
            _unevenCount += (net == 0 ? 1 : 0) - (asset.Net == 0 ? 1 : 0);
        }
    }

    private ref LedgerRow Known(int account)
    {
        Invariant.Holds((uint)account < (uint)_count);
        return ref _rows[account];
    }

    private int RowOf(AssetId asset)
    {
        ref int entry = ref _assetEntries[PlaceOf(asset)];
        if (entry == 0)
        {
            Invariant.Holds(_assetCount < _assets.Length);
            _assets[_assetCount].Asset = asset;
            _assetCount++;
            entry = _assetCount;
        }

        return entry - 1;
    }

    private int PlaceOf(AssetId asset)
    {
        unchecked
        {
            int at = (int)((asset.Value * 0x9E3779B97F4A7C15UL) >> _shift);
            while (_assetEntries[at] != 0 && _assets[_assetEntries[at] - 1].Asset != asset)
            {
                at = (at + 1) & _mask;
            }

            return at;
        }
    }

    private int PlaceOf(LedgerOwner owner, int asset, AccountKind kind)
    {
        unchecked
        {
            ulong mixed = ((ulong)owner.Number << 32) | (uint)asset;
            mixed ^= (((ulong)owner.Kind << 8) | (ulong)kind) << 40;
            mixed *= 0x9E3779B97F4A7C15UL;
            int at = (int)(mixed >> _shift);
            while (_entries[at] != 0)
            {
                ref LedgerRow row = ref _rows[_entries[at] - 1];
                if (row.Owner == owner && row.Asset == asset && row.Kind == kind)
                {
                    break;
                }

                at = (at + 1) & _mask;
            }

            return at;
        }
    }
}
