namespace SCO.Exchange.Journal.Blocks;

/// <summary>How the sections of a block are stored. Numbers are frozen.</summary>
public enum BlockCodec : byte
{
    /// <summary>As they are.</summary>
    None = 0,

    /// <summary>Each record as its difference from an earlier one: see PackedRecord.</summary>
    Packed = 1,

    /// <summary>LZ4 block format; the number is reserved, this program refuses it.</summary>
    Lz4 = 2,
}
