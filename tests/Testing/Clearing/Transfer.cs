using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// An amount that is to go from one account to another once, however often it is asked for.
/// Immutable.
/// </summary>
public readonly record struct Transfer
{
    /// <summary>Post: all that the pending one holds.</summary>
    public const long Whole = long.MaxValue;

    /// <summary>A transfer from no account to none.</summary>
    public Transfer()
    {
    }

    /// <summary>What it is known by; unique among all that are remembered.</summary>
    public TransferKey Key { get; init; }

    /// <summary>
    /// The business day that it belongs to. Once that day is let go, it is refused.
    /// </summary>
    public TradingDay Day { get; init; }

    /// <summary>
    /// The account that it is taken from; Post and Void: None, or that of the pending one.
    /// </summary>
    public int Debit { get; init; } = Ledger.None;

    /// <summary>The account that it is given to; likewise.</summary>
    public int Credit { get; init; } = Ledger.None;

    /// <summary>
    /// How much, more than 0. Post: from 0 to what is pending, or <see cref="Whole"/>. Void: 0, or
    /// what is pending.
    /// </summary>
    public long Amount { get; init; }

    /// <summary>What for. Post and Void: 0, or that of the pending one.</summary>
    public PostingKind Kind { get; init; }

    /// <summary>
    /// What it is about, by its number; 0 for none, and for that of the pending one.
    /// </summary>
    public ulong Reference { get; init; }

    /// <summary>How it goes.</summary>
    public TransferFlags Flags { get; init; }

    /// <summary>Post and Void: the pending one.</summary>
    public TransferKey Pending { get; init; }

    /// <summary>
    /// Pending: when it expires; 0: never. An instant and not a span, so that a retry is equal.
    /// </summary>
    public Timestamp Deadline { get; init; }

    /// <summary>A transfer that posts all of a pending one.</summary>
    public static Transfer PostOf(TransferKey key, TradingDay day, TransferKey pending) => new()
    {
        Key = key,
        Day = day,
        Amount = Whole,
        Flags = TransferFlags.Post,
        Pending = pending,
    };

    /// <summary>A transfer that voids a pending one.</summary>
    public static Transfer VoidOf(TransferKey key, TradingDay day, TransferKey pending) => new()
    {
        Key = key,
        Day = day,
        Flags = TransferFlags.Void,
        Pending = pending,
    };
}
