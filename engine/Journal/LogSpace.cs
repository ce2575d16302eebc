namespace SCO.Exchange.Journal;

/// <summary>The room that a log has, in bytes.</summary>
/// <param name="FreeBytes">What it may still take.</param>
/// <param name="TotalBytes">The whole: of the disk, or of what the log may take of it.</param>
/// <param name="ReserveBytes">What is kept free for cancels, operators and a clean stop.</param>
/// <param name="OpenBytes">Room in what it has taken already.</param>
/// <param name="SegmentBytes">What it takes at once, when the open room is used up.</param>
/// <param name="StopBytes">What a clean stop may need.</param>
public readonly record struct LogSpace(
    long FreeBytes,
    long TotalBytes,
    long ReserveBytes,
    long OpenBytes,
    long SegmentBytes,
    long StopBytes)
{
    private const int LowPart = 5;
    private const int ReadOnlyPart = 20;

    // Of a larger whole a part is a lot: its twentieth would stop a venue with days of room left.
    private const long WholeBytesMax = 64L << 30;

    /// <summary>Room without an end; for tests.</summary>
    public static readonly LogSpace Endless = new(long.MaxValue, long.MaxValue, 0, 0, 0, 0);

    /// <summary>How much that is.</summary>
    public SpaceLevel Level =>
        FreeBytes < SegmentBytes && OpenBytes < StopBytes ? SpaceLevel.Exhausted
        : FreeBytes < ReserveBytes || FreeBytes <= WholeBytes / ReadOnlyPart ? SpaceLevel.ReadOnly
        : FreeBytes <= WholeBytes / LowPart ? SpaceLevel.Low
        : SpaceLevel.Ample;

    private long WholeBytes => long.Min(TotalBytes, WholeBytesMax);
}
