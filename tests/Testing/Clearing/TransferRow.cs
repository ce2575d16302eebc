using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>One transfer that is remembered, with what it took over of a pending one.</summary>
internal struct TransferRow
{
    /// <summary>What it is known by.</summary>
    public TransferKey Key;

    /// <summary>Which one it posted or voided.</summary>
    public TransferKey Pending;

    /// <summary>When it expires; 0: never.</summary>
    public Timestamp Deadline;

    /// <summary>How much; of one that voided: what was pending.</summary>
    public long Amount;

    /// <summary>What it is about.</summary>
    public ulong Reference;

    /// <summary>Which one it was since the beginning, from 1.</summary>
    public ulong Number;

    /// <summary>The account that is debited.</summary>
    public int Debit;

    /// <summary>The account that is credited.</summary>
    public int Credit;

    /// <summary>The row of the one before.</summary>
    public int Older;

    /// <summary>The row of the one behind; of a free row: the next free one.</summary>
    public int Newer;

    /// <summary>Its place among the deadlines, if it has one.</summary>
    public int Place;

    /// <summary>Its business day.</summary>
    public TradingDay Day;

    /// <summary>What for.</summary>
    public PostingKind Kind;

    /// <summary>How it went.</summary>
    public TransferFlags Flags;

    /// <summary>What became of it.</summary>
    public TransferStatus Status;

    /// <summary>Whether it posted or voided all that was pending.</summary>
    public bool IsWhole;

    /// <summary>Whether it is about something else than what it posted or voided.</summary>
    public bool HasOwnReference;
}
