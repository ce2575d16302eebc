namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>What is wrong with a message. Numbers are frozen: operators look them up.</summary>
public enum IsoFault
{
    /// <summary>It is larger than <see cref="IsoReader.BytesMax"/>.</summary>
    TooLarge = 1,

    /// <summary>Its bytes are not UTF-8.</summary>
    NotUtf8 = 2,

    /// <summary>It has a document type, which none of ours needs and attacks use.</summary>
    HasDocumentType = 3,

    /// <summary>It is not well-formed XML.</summary>
    NotWellFormed = 4,

    /// <summary>Its root names no message, or no version of one, that we read.</summary>
    UnknownMessage = 5,

    /// <summary>An element or a value is not as the schema says.</summary>
    NotAsSchema = 6,

    /// <summary>What it says contradicts itself or cannot be: a date, a sum.</summary>
    Senseless = 7,

    /// <summary>It is good, and not what was asked for: of another kind, day or account.</summary>
    NotWanted = 8,

    /// <summary>The name of its file has more bytes than
    /// <see cref="Rails.RailFolder.NameBytesMax"/>.</summary>
    NameTooLong = 9,
}
