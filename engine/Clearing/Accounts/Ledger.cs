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
/// and named by their row; which row an account has never shows outside.
/// </remarks>
public sealed class Ledger
{
    /// <summary>No account.</summary>
    public const int None = -1;

    private readonly AlignedArray<LedgerRow> _rows;
    private readonly int[] _entries;
    private readonly int _mask;
    private readonly int _shift;
    private int _count;

    /// <summary>A ledger with room for so many accounts.</summary>
    public Ledger(int accountsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(accountsMax);
        _rows = new AlignedArray<LedgerRow>(accountsMax);
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)accountsMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>Who is told of postings; none in the exchange that runs.</summary>
    public ILedgerTrail? Trail { get; set; }

    /// <summary>How many accounts there are.</summary>
    public int Count => _count;

    /// <summary>How many more accounts there is room for.</summary>
    public int Room => _rows.Length - _count;

    /// <summary>The account of an owner, or <see cref="None"/>.</summary>
    public int Find(LedgerOwner owner, AssetId asset, AccountKind kind) =>
        _entries[PlaceOf(owner, asset, kind)] - 1;

    /// <summary>The account of an owner; a new one if it has none. Check the room before.</summary>
    public int Open(LedgerOwner owner, AssetId asset, AccountKind kind)
    {
        ref int entry = ref _entries[PlaceOf(owner, asset, kind)];
        if (entry == 0)
        {
            Invariant.Holds(Room > 0);
            ref LedgerRow row = ref _rows[_count];
            row.Owner = owner;
            row.Asset = asset;
            row.Kind = kind;
            _count++;
            entry = _count;
        }

        return entry - 1;
    }

    /// <summary>What an account holds: credits less debits. May be negative.</summary>
    public long BalanceOf(int account)
    {
        ref LedgerRow row = ref _rows[account];
        return checked((long)(row.Credits - row.Debits));
    }

    /// <summary>Posts an amount from one account to another of the same asset.</summary>
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

        ref LedgerRow from = ref _rows[debit];
        ref LedgerRow to = ref _rows[credit];
        Invariant.Holds(from.Asset == to.Asset);
        from.Debits += amount;
        to.Credits += amount;
        Trail?.OnPosting(new Posting(debit, credit, amount, kind, reference));
    }

    private int PlaceOf(LedgerOwner owner, AssetId asset, AccountKind kind)
    {
        unchecked
        {
            ulong mixed = ((ulong)owner.Number << 32) | asset.Value;
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
