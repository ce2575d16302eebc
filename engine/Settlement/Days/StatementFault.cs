namespace SCO.Exchange.Settlement.Days;

/// <summary>Why there is no statement of a day. Numbers are frozen: STATEMENTS.md lists them.
/// </summary>
public enum StatementFault : byte
{
    /// <summary>The lines of a member do not lead to its closing balance.</summary>
    Balance = 1,

    /// <summary>The postings do not lead to the money of each kind.</summary>
    Postings = 2,

    /// <summary>What is frozen for contracts is not what margins and deposits are.</summary>
    FrozenContract = 3,

    /// <summary>What is frozen for payments is not what is locked, asked for and held.</summary>
    FrozenPayment = 4,

    /// <summary>The entries do not add up to the lines.</summary>
    Entries = 5,

    /// <summary>The fees of trades are not those that were posted.</summary>
    Fees = 6,

    /// <summary>Goods that came and went do not lead to those in the evening.</summary>
    Goods = 7,

    /// <summary>Lots that were closed or are open are not those of the position.</summary>
    Lots = 8,

    /// <summary>What lots gained is not what the position did.</summary>
    Profit = 9,

    /// <summary>Members and venue do not have what the banks hold.</summary>
    Pools = 10,

    /// <summary>A posting has no line in a statement.</summary>
    PostingUnknown = 11,

    /// <summary>The journal is damaged.</summary>
    JournalDamaged = 12,

    /// <summary>The journal gives something else when it is repeated.</summary>
    JournalDiffers = 13,

    /// <summary>The journal cannot be read.</summary>
    JournalUnreadable = 14,

    /// <summary>What is frozen for orders is not what positions reserve and deals hold.</summary>
    FrozenOrder = 15,
}
