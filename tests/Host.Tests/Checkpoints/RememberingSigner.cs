using System;
using System.Collections.Generic;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// Signs with the true key, and the same content with the same signature: who forges a journal
/// leaves the signatures before the first change as they are.
/// </summary>
internal sealed class RememberingSigner : ICheckpointSigner, IDisposable
{
    private readonly Dictionary<string, byte[]> _signatures = [];

    internal CheckpointKey Key { get; } = CheckpointKey.Make();

    public ulong KeyId => Key.KeyId;

    public void Sign(ReadOnlySpan<byte> signed, Span<byte> signature)
    {
        string content = Convert.ToHexString(signed);
        if (!_signatures.TryGetValue(content, out byte[]? made))
        {
            made = new byte[signature.Length];
            Key.Sign(signed, made);
            _signatures.Add(content, made);
        }

        made.CopyTo(signature);
    }

    public void Dispose() => Key.Dispose();
}
