namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What a power cut leaves of a write that was not synced.</summary>
/// <param name="SectorBytes">What the disk writes whole or not at all: 512 or 4,096.</param>
/// <param name="KeptSectors">
/// Bit n tells whether sector n of the write, modulo 64, reached the media. Of a new name any bit
/// keeps the whole.
/// </param>
public readonly record struct WriteFate(int SectorBytes, ulong KeptSectors)
{
    /// <summary>Nothing reached the media.</summary>
    public static readonly WriteFate Lost = new(4_096, 0);

    /// <summary>All of it did.</summary>
    public static readonly WriteFate Kept = new(4_096, ulong.MaxValue);

    /// <summary>Whether a sector reached the media.</summary>
    public bool Keeps(int sector) => ((KeptSectors >> (sector % 64)) & 1) != 0;
}
