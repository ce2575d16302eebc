using System;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>A file that is read and replaced whole: on disk as a rule, or in memory in a test.
/// </summary>
/// <remarks>One thread. Every failure to write is an IOException.</remarks>
public interface ISmallFile
{
    /// <summary>What it is called, for messages.</summary>
    string Name { get; }

    /// <summary>All its bytes; null if there is no such file.</summary>
    byte[]? TryRead();

    /// <summary>
    /// Replaces it: after a crash it is the old or the new one. The bytes are durable when this
    /// returns.
    /// </summary>
    void Replace(ReadOnlySpan<byte> content);
}
