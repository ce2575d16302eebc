using System.Globalization;

namespace SCO.Exchange.Journal.Faster;

/// <summary>Names of the segment files.</summary>
internal static class Segments
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "journal";

    /// <summary>Name of a segment file, by number from 0.</summary>
    public static string Name(long segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{segment}");
}
