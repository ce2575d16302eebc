using System;
using System.Security.Cryptography;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>The SHA-256 of a file, read once.</summary>
internal static class FileHash
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Reads so many bytes and hashes what is there.</summary>
    /// <param name="source">The file.</param>
    /// <param name="bytes">How many bytes it should have.</param>
    /// <param name="fromMedia">Past the system's cache, as far as the system lets.</param>
    /// <param name="copyTo">Takes a copy; may be null.</param>
    public static Hash256 Of(
        IStorageFile source, long bytes, bool fromMedia = false, IStorageFile? copyTo = null)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[(int)Math.Min(ChunkBytes, bytes)];
        for (long at = 0; at < bytes; at += buffer.Length)
        {
            Span<byte> chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - at));
            int read = fromMedia ? source.ReadMedia(chunk, at) : source.Read(chunk, at);
            hash.AppendData(chunk[..read]);
            copyTo?.Write(chunk[..read], at);
        }

        return Hash256.Read(hash.GetHashAndReset());
    }
}
