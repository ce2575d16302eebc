using System;
using System.Security.Cryptography;

namespace SCO.Exchange.Host.Settle;

/// <summary>A file that a manifest names. Immutable.</summary>
/// <param name="Path">Where it lies in the folder of the day.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Hash">Its SHA-256, in hex.</param>
internal readonly record struct ManifestLine(string Path, int Bytes, string Hash)
{
    /// <summary>The line of a file with a content.</summary>
    public static ManifestLine Of(string path, byte[] content) => new(
        path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
