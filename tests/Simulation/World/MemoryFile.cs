using System;
using System.IO;
using SCO.Exchange.Gateway.Binary.Credentials;

namespace SCO.Exchange.Simulation.World;

/// <summary>A small file that outlives the process, and may refuse to be written.</summary>
internal sealed class MemoryFile : ISmallFile
{
    private byte[]? _content;

    /// <inheritdoc/>
    public string Name => "logon-times";

    /// <summary>So many of the next writes fail.</summary>
    public int FailuresLeft { get; set; }

    /// <summary>Writes that failed.</summary>
    public int FailureCount { get; private set; }

    /// <inheritdoc/>
    public byte[]? TryRead() => _content;

    /// <inheritdoc/>
    public void Replace(ReadOnlySpan<byte> content)
    {
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            FailureCount++;
            throw new IOException("No space left on device");
        }

        _content = content.ToArray();
    }
}
