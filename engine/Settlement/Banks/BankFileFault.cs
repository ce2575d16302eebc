namespace SCO.Exchange.Settlement.Banks;

/// <summary>What is wrong with a bank file. Numbers are frozen: banks look them up.</summary>
public enum BankFileFault
{
    /// <summary>It is larger than <see cref="BankFileReader.BytesMax"/>.</summary>
    TooLarge = 1,

    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8 = 2,

    /// <summary>A line that does not end with LF alone.</summary>
    LineEnd = 3,

    /// <summary>The first line is no header.</summary>
    HeaderMissing = 4,

    /// <summary>A version of the format that we do not read.</summary>
    UnknownVersion = 5,

    /// <summary>No kind of file, or no record of this kind of file.</summary>
    UnknownKind = 6,

    /// <summary>Too few or too many fields.</summary>
    FieldCount = 7,

    /// <summary>A field that may not be empty.</summary>
    FieldEmpty = 8,

    /// <summary>A text that is too long.</summary>
    FieldTooLong = 9,

    /// <summary>A character that a field may not have.</summary>
    FieldCharacter = 10,

    /// <summary>Not exactly so many digits.</summary>
    NotNumber = 11,

    /// <summary>No day of the calendar.</summary>
    NotDay = 12,

    /// <summary>No code of a movement.</summary>
    UnknownCode = 13,

    /// <summary>An amount of 0.</summary>
    AmountZero = 14,

    /// <summary>A serial or id that stands in the file before.</summary>
    Twice = 15,

    /// <summary>The last line is no trailer.</summary>
    TrailerMissing = 16,

    /// <summary>The trailer counts other records.</summary>
    CountDiffers = 17,

    /// <summary>The trailer adds up to another amount.</summary>
    SumDiffers = 18,

    /// <summary>The bytes are not those that the trailer was made of.</summary>
    HashDiffers = 19,

    /// <summary>Lines behind the trailer.</summary>
    BehindTrailer = 20,

    /// <summary>
    /// A statement whose movements do not lead from its opening to its closing balance.
    /// </summary>
    PoolDiffers = 21,

    /// <summary>An answer without the end-to-end id, or another movement with one.</summary>
    EndToEndId = 22,

    /// <summary>A file of another bank.</summary>
    WrongBank = 23,

    /// <summary>A statement of another day than is reconciled.</summary>
    WrongDay = 24,

    /// <summary>Its name has more bytes than <see cref="Rails.RailFolder.NameBytesMax"/>.
    /// </summary>
    NameTooLong = 25,
}
