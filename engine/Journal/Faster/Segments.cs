using System;
using System.Collections.Generic;
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

    /// <summary>A place in words.</summary>
    /// <param name="address">Bytes over all segment files.</param>
    /// <param name="segmentBytes">Bytes of a segment file.</param>
    public static string Place(long address, long segmentBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"byte {address % segmentBytes} of {Name(address / segmentBytes)}");

    /// <summary>A range of bytes, at least one, of one segment file in words.</summary>
    public static string Range(long address, long bytes, long segmentBytes) => bytes == 1
        ? Place(address, segmentBytes)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"bytes {address % segmentBytes} to {(address % segmentBytes) + bytes - 1} of "
                + $"{Name(address / segmentBytes)}");

    /// <summary>Number of the segment that a file's name stands for; null: it is none.</summary>
    public static long? NumberOf(string name) =>
        name.StartsWith(Prefix + ".", StringComparison.Ordinal)
            && long.TryParse(
                name.AsSpan(Prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                out long number)
                ? number
                : null;

    /// <summary>The least number of the segments among the names of files; null: there is none.
    /// </summary>
    public static long? FirstOf(IReadOnlyList<string> names)
    {
        long? first = null;
        foreach (string name in names)
        {
            first = NumberOf(name) is { } number && !(number >= first) ? number : first;
        }

        return first;
    }
}
