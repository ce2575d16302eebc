namespace SCO.Exchange.Journal;

/// <summary>
/// Why the journal refused or stopped. Numbers are frozen: GUARDS.md says what each asks for.
/// </summary>
public enum JournalFault : byte
{
    /// <summary>The log belongs to another venue, stream or venue definition.</summary>
    OtherVenue = 1,

    /// <summary>The format, codec, hash, rules or layout is not known to this program.</summary>
    UnknownFormat = 2,

    /// <summary>Another writer holds the log.</summary>
    Locked = 3,

    /// <summary>Bytes on disk are not what was written.</summary>
    Damaged = 4,

    /// <summary>Something that was durable is not there any more.</summary>
    Missing = 5,

    /// <summary>
    /// A write or a sync failed, and this log is faulted for ever; or it cannot be opened to write.
    /// </summary>
    WriteFailed = 6,

    /// <summary>
    /// The caller broke the contract: a gap, a second append, a malformed record.
    /// </summary>
    Misuse = 7,

    /// <summary>The lease is of an older term, or another writer was seen in the folder.</summary>
    Fenced = 8,

    /// <summary>The log was closed.</summary>
    Closed = 9,

    /// <summary>What is asked for was archived, and the archive cannot be reached.</summary>
    Away = 10,
}
