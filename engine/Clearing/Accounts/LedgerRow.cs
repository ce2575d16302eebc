using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>One account of the ledger: 64 bytes, one line of the cache.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct LedgerRow
{
    /// <summary>Bytes of a row; what the fields leave over keeps rows on lines of their own.
    /// </summary>
    public const int SizeBytes = 64;

    private const byte Followed = 0x80;

    /// <summary>All that was ever debited to it, in units of its asset.</summary>
    public Int128 Debits;

    /// <summary>All that was ever credited to it.</summary>
    public Int128 Credits;

    /// <summary>What of it the net of its asset counts: its balance, if nothing else changed it.
    /// </summary>
    public long Counted;

    /// <summary>Whose it is.</summary>
    public LedgerOwner Owner;

    /// <summary>The row of what it counts.</summary>
    public int Asset;

    /// <summary>What it holds.</summary>
    public AccountKind Kind;

    // Limits and whether it is followed, in one: a posting asks once whether there is any.
    private byte _marks;

    /// <summary>Whether it is noted when its balance falls below 0, and whether it is noted.
    /// </summary>
    public WatchState Watch;

    /// <summary>Whether it must not owe where the rules forbid debt.</summary>
    public bool IsDebtForbidden;

    /// <summary>What it must never become.</summary>
    public AccountLimit Limit
    {
        readonly get => (AccountLimit)(_marks & ~Followed);
        set => _marks = (byte)((_marks & Followed) | (byte)value);
    }

    /// <summary>Whether it is noted at every posting.</summary>
    public bool IsFollowed
    {
        readonly get => (_marks & Followed) != 0;
        set => _marks = (byte)((_marks & ~Followed) | (value ? Followed : 0));
    }

    /// <summary>Whether it has a limit or is followed.</summary>
    public readonly bool IsMarked => _marks != 0;

    /// <summary>What it holds, which fits into the lower halves.</summary>
    public readonly long Balance => unchecked((long)Credits - (long)Debits);

    /// <summary>Whether its limit lets it hold less than nothing.</summary>
    public readonly bool MayOwe => (Limit & AccountLimit.DebitsWithinCredits) == 0;

    /// <summary>Whether its limit lets it hold more than nothing.</summary>
    public readonly bool MayHold => (Limit & AccountLimit.CreditsWithinDebits) == 0;

    /// <summary>
    /// Whether its balance can be told in 64 bits, and is what the net of its asset counts.
    /// </summary>
    public readonly bool IsCounted
    {
        get
        {
            unchecked
            {
                return Credits - Debits == Counted;
            }
        }
    }

    /// <summary>Whether one of its limits is broken.</summary>
    public readonly bool IsBeyondLimit =>
        (!MayOwe && Debits > Credits) || (!MayHold && Credits > Debits);
}
