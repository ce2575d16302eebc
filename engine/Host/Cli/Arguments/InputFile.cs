using System;
using System.IO;
using System.Security.Cryptography;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>A file that the command line names. Any thread.</summary>
internal static class InputFile
{
    /// <summary>SHA-256 of a document, which goes on record.</summary>
    /// <exception cref="UsageException">It cannot be read, or nothing stands in it.</exception>
    public static byte[] DigestOf(string path)
    {
        byte[] document = BytesOf(path);
        return document.Length > 0
            ? SHA256.HashData(document)
            : throw new UsageException($"{path} is empty: no document to put on record");
    }

    /// <summary>All of its bytes.</summary>
    /// <exception cref="UsageException">It is not there, no file, or cannot be read.</exception>
    public static byte[] BytesOf(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder, not a file");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"there is no file {path}");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {FileWords.Of(refused)}");
        }
    }
}
