using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>Files of checkpoints: a JSON object in each line.</summary>
public static class CheckpointFile
{
    /// <summary>How such files end.</summary>
    public const string Ending = ".ndjson";

    /// <summary>The longest line that is read, in characters: several times as long as any.
    /// </summary>
    public const int LineCharsMax = 1 << 14;

    private const int PieceChars = 1 << 12;

    /// <summary>Reads a file, or all files of a folder.</summary>
    /// <exception cref="UsageException">It cannot be read, or a line is no checkpoint.</exception>
    public static IReadOnlyList<CheckpointContent> Read(string path) => Read(path, int.MaxValue);

    private static List<CheckpointContent> Read(string path, int countMax)
    {
        try
        {
            return [.. FilesOf(path).SelectMany(file => Stream(file)).Take(countMax)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {FileWords.Of(refused)}");
        }
    }

    /// <summary>The file itself, or the files of a folder by their names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    internal static string[] FilesOf(string path) => Directory.Exists(path)
        ? [.. Directory.GetFiles(path, "*" + Ending).Order(StringComparer.Ordinal)]
        : [path];

    /// <summary>Reads a file of one checkpoint.</summary>
    /// <exception cref="UsageException">It holds none, or more.</exception>
    public static CheckpointContent ReadOne(string path) =>
        Read(path, countMax: 2) is [CheckpointContent one]
            ? one
            : throw new UsageException($"{path} must hold one checkpoint");

    /// <summary>Reads the public half of a key.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no such key.</exception>
    public static CheckpointPublicKey ReadKey(string path)
    {
        try
        {
            return CheckpointPublicKey.Read(File.ReadAllText(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException
            or CryptographicException)
        {
            throw new UsageException($"{path} cannot be used: {FileWords.Of(refused)}");
        }
    }

    /// <summary>Reads the lines of a file one after the other, as they are asked for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cutOff">
    /// Told of a last line, without its end, that is only a part of one: a crash leaves such a
    /// line, and a writer that is at it. Null: it is an error like any other.
    /// </param>
    /// <exception cref="UsageException">A line is no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static IEnumerable<CheckpointContent> Stream(
        string file, Action<string>? cutOff = null) =>
        Numbered(file, cutOff).Select(read => read.One);

    /// <summary>The same with the numbers of the lines, from 1.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cutOff">Told of a last line that is only a part of one.</param>
    /// <exception cref="UsageException">A line is no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static IEnumerable<(int Line, CheckpointContent One)> Numbered(
        string file, Action<string>? cutOff) =>
        Read(file, LinesOf(file), cutOff);

    /// <summary>
    /// The same for who adds to the file: a last line without its end, whatever is in it, is taken
    /// away before more is added, and is none.
    /// </summary>
    /// <exception cref="UsageException">A line is no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static IEnumerable<CheckpointContent> WholeLines(string file) =>
        Read(file, LinesOf(file).Where(line => line.IsEnded), cutOff: null)
            .Select(read => read.One);

    private static IEnumerable<(int Line, CheckpointContent One)> Read(
        string file, IEnumerable<(string? Line, bool IsEnded)> lines, Action<string>? cutOff)
    {
        int number = 0;
        foreach ((string? line, bool isEnded) in lines)
        {
            number++;
            if (line is null)
            {
                throw new UsageException(
                    $"{file}, line {number}: it has more than {LineCharsMax} characters, and no "
                    + "checkpoint has");
            }

            CheckpointContent? read = line.Length == 0
                ? null
                : ReadLine(file, number, line, isEnded ? null : cutOff);
            if (read is not null)
            {
                yield return (number, read);
            }
        }
    }

    // A line and what ends it from one look at the file: somebody may write to it meanwhile. One
    // that is too long is null: as soon as that is seen, without its end, and at its end.
    private static IEnumerable<(string? Line, bool IsEnded)> LinesOf(string file)
    {
        using StreamReader reader = new(file);
        StringBuilder line = new();
        bool isTooLong = false;
        char[] piece = new char[PieceChars];
        for (int read = reader.Read(piece); read > 0; read = reader.Read(piece))
        {
            int begin = 0;
            for (int end = LineEndIn(piece, begin, read); end >= 0;
                end = LineEndIn(piece, begin, read))
            {
                line.Append(piece, begin, end - begin);
                isTooLong |= line.Length > LineCharsMax;
                yield return (isTooLong ? null : line.ToString().TrimEnd('\r'), true);
                line.Clear();
                isTooLong = false;
                begin = end + 1;
            }

            line.Append(piece, begin, read - begin);
            if (line.Length > LineCharsMax)
            {
                line.Clear();
                isTooLong = true;
                yield return (null, false);
            }
        }

        if (line.Length > 0 && !isTooLong)
        {
            yield return (line.ToString(), false);
        }
    }

    private static int LineEndIn(char[] piece, int begin, int end) =>
        Array.IndexOf(piece, '\n', begin, end - begin);

    private static CheckpointContent? ReadLine(
        string file, int number, string line, Action<string>? cutOff)
    {
        try
        {
            return CheckpointJson.Read(line);
        }
        catch (FormatException part) when (cutOff is not null
            && part.InnerException is JsonException)
        {
            cutOff(file);
            return null;
        }
        catch (FormatException broken)
        {
            throw new UsageException($"{file}, line {number}: {broken.Message}");
        }
    }
}
