namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What is wrong with a member's own file. Numbers are frozen: members look them up.
/// </summary>
public enum MemberFileFault
{
    /// <summary>It is larger than <see cref="MemberFileReader.BytesMax"/>.</summary>
    TooLarge = 1,

    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8 = 2,

    /// <summary>The first line does not name the columns.</summary>
    HeaderMissing = 3,

    /// <summary>Too few or too many fields.</summary>
    FieldCount = 4,

    /// <summary>A field that may not be empty, or has to be.</summary>
    FieldEmpty = 5,

    /// <summary>A character that a field may not have.</summary>
    FieldCharacter = 6,

    /// <summary>No type of a line.</summary>
    UnknownType = 7,

    /// <summary>No amount in yuan with at most two decimals, or none above 0 where it has to be.
    /// </summary>
    NotAmount = 8,

    /// <summary>A line that stands in the file before, and is no part of a return.</summary>
    Twice = 9,

    /// <summary>No line behind the first one: an export that was cut off must not agree.</summary>
    NoLines = 10,
}
