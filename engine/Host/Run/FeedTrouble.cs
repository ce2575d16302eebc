using System.Globalization;

namespace SCO.Exchange.Host.Run;

/// <summary>What goes wrong with the feed while the exchange goes on.</summary>
/// <param name="SnapshotFailure">Why no snapshots are given; null while they are.</param>
/// <param name="PacketsLost">Packets of both lines that could not be sent.</param>
public readonly record struct FeedTrouble(string? SnapshotFailure, long PacketsLost)
{
    /// <summary>For the end of a line; empty while all is well.</summary>
    public string Text =>
        (SnapshotFailure is null ? "" : $"  no snapshots: {SnapshotFailure}")
        + (PacketsLost == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"  packets lost {PacketsLost}"));
}
