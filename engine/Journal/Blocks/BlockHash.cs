namespace SCO.Exchange.Journal.Blocks;

/// <summary>Which hash chains the blocks. Numbers are frozen.</summary>
public enum BlockHash : byte
{
    /// <summary>SHA-256.</summary>
    Sha256 = 1,

    /// <summary>SM3, where libcrypto has it.</summary>
    Sm3 = 2,
}
