using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Files of checkpoints: a JSON object in each line.</summary>
public static class CheckpointFile
{
    /// <summary>How such files end.</summary>
    public const string Ending = ".ndjson";

    /// <summary>Reads a file, or all files of a folder.</summary>
    /// <exception cref="UsageException">It cannot be read, or a line is no checkpoint.</exception>
    public static IReadOnlyList<CheckpointContent> Read(string path)
    {
        try
        {
            return [.. FilesOf(path).SelectMany(Stream)];
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
        Read(path) is [CheckpointContent one]
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
    /// <exception cref="UsageException">A line is no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static IEnumerable<CheckpointContent> Stream(string file)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.Length > 0)
            {
                yield return ReadLine(file, number, line);
            }
        }
    }

    private static CheckpointContent ReadLine(string file, int number, string line)
    {
        try
        {
            return CheckpointJson.Read(line);
        }
        catch (FormatException broken)
        {
            throw new UsageException($"{file}, line {number}: {broken.Message}");
        }
    }
}
