namespace SCO.Exchange.Projection;

/// <summary>Why a database is not loaded. Numbers are frozen: SCHEMA.md tells them.</summary>
public enum ProjectionFault : byte
{
    /// <summary>It was loaded from the journal of another venue or stream.</summary>
    OtherVenue = 1,

    /// <summary>It was loaded from another journal of this venue: the first blocks differ.
    /// </summary>
    OtherJournal = 2,

    /// <summary>A newer program has made it.</summary>
    NewerDatabase = 3,

    /// <summary>The journal behind its place is not the one it was loaded from.</summary>
    RewrittenJournal = 4,

    /// <summary>It is further than the journal.</summary>
    ShorterJournal = 5,

    /// <summary>A migration was applied to it that is not the program's.</summary>
    OtherMigration = 6,

    /// <summary>Another program loads it.</summary>
    LoadedByOther = 7,

    /// <summary>Somebody else has moved its place in the journal meanwhile.</summary>
    MovedPlace = 8,

    /// <summary>The connection text cannot be used.</summary>
    ConnectionText = 9,

    /// <summary>The server does not let the program in, or has no such database.</summary>
    NotLetIn = 10,

    /// <summary>The user may not do what loading needs.</summary>
    NotAllowed = 11,

    /// <summary>Tables or columns are missing, or are other ones than the program has made.
    /// </summary>
    OtherSchema = 12,

    /// <summary>A constraint, or a type, refuses a row.</summary>
    RefusedRow = 13,

    /// <summary>The journal is damaged, or gives something else when it is repeated.</summary>
    SpoiledJournal = 14,

    /// <summary>Something that nobody has foreseen, and that waiting does not mend.</summary>
    Unforeseen = 15,
}
