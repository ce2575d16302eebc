using System;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>Signs checkpoints. One thread at a time.</summary>
/// <remarks>A port, so that a test can have signatures that follow from a seed.</remarks>
public interface ICheckpointSigner
{
    /// <summary>Names the key, as checkpoints carry it.</summary>
    ulong KeyId { get; }

    /// <summary>Signs.</summary>
    /// <param name="signed">The part of a content that is signed.</param>
    /// <param name="signature">Gets 64 bytes: r and s, the highest byte first.</param>
    void Sign(ReadOnlySpan<byte> signed, Span<byte> signature);
}
