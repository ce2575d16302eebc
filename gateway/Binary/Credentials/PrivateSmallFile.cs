using System;
using System.IO;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>A small file on disk that only its owner may read.</summary>
/// <param name="path">Where it is.</param>
internal sealed class PrivateSmallFile(string path) : ISmallFile
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public byte[]? TryRead() => File.Exists(path) ? PrivateFile.Read(path) : null;

    /// <inheritdoc/>
    public void Replace(ReadOnlySpan<byte> content) => PrivateFile.Replace(path, content);
}
