using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>Files of checkpoints of one trading day each, named by it.</summary>
internal static class DayFile
{
    private const int TailBytes = 1 << 12;
    private const byte LineEnd = (byte)'\n';

    /// <summary>The file of a day.</summary>
    public static string PathIn(string folder, TradingDay day) =>
        Path.Combine(folder, Days.Write(day) + CheckpointFile.Ending);

    /// <summary>Those of a folder; other files in it are left out.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<string> NewestFirst(string folder) =>
        Directory.GetFiles(folder, "*" + CheckpointFile.Ending)
            .Where(file => Days.TryRead(Path.GetFileNameWithoutExtension(file), out _))
            .OrderDescending(StringComparer.Ordinal);

    /// <summary>Reads the last whole line; one that was cut off behind it stays there.</summary>
    /// <returns>Null if there is none.</returns>
    /// <remarks>Reads the end of the file alone.</remarks>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UsageException">The last line is no checkpoint.</exception>
    public static CheckpointContent? Last(string file)
    {
        ReadOnlySpan<byte> lines;
        int begin;
        byte[] tail;
        long wanted = TailBytes;
        long length;
        do
        {
            tail = Tail(file, wanted, out length);
            lines = tail.AsSpan(0, tail.AsSpan().LastIndexOf(LineEnd) + 1).TrimEnd(LineEnd);
            begin = lines.LastIndexOf(LineEnd) + 1;
            wanted *= 4;
        }
        while (begin == 0 && tail.Length < length);

        return lines.IsEmpty ? null : Read(file, Encoding.UTF8.GetString(lines[begin..]));
    }

    /// <summary>How many bytes its whole lines take; a line that was cut off is behind them.
    /// </summary>
    /// <param name="file">The file, of days or another.</param>
    /// <param name="length">All its bytes.</param>
    /// <remarks>Reads the end of the file alone.</remarks>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static long WholeBytes(string file, out long length)
    {
        byte[] tail;
        int whole;
        long wanted = TailBytes;
        do
        {
            tail = Tail(file, wanted, out length);
            whole = tail.AsSpan().LastIndexOf(LineEnd) + 1;
            wanted *= 4;
        }
        while (whole == 0 && tail.Length < length);

        return length - tail.Length + whole;
    }

    private static byte[] Tail(string file, long wanted, out long length)
    {
        using FileStream stream = File.OpenRead(file);
        length = stream.Length;
        byte[] tail = new byte[Math.Min(wanted, length)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        return tail;
    }

    private static CheckpointContent Read(string file, string line)
    {
        try
        {
            return CheckpointJson.Read(line);
        }
        catch (FormatException broken)
        {
            throw new UsageException(
                $"the last line of {file} is no checkpoint: {broken.Message}; it was damaged or "
                + "changed: keep the folder as evidence, and begin with an empty one");
        }
    }
}
