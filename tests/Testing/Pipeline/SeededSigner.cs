using System;
using System.Security.Cryptography;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>
/// Signatures that follow from a number and what is signed, so that the same run makes the same
/// journal. They prove nothing.
/// </summary>
/// <param name="key">Who has the same one has the same signatures.</param>
public sealed class SeededSigner(int key) : ICheckpointSigner
{
    /// <inheritdoc/>
    public ulong KeyId => (ulong)key;

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> signed, Span<byte> signature) => SHA512.HashData(
        [.. BitConverter.GetBytes(key), .. signed], signature);
}
