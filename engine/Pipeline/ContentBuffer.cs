using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Pipeline;

/// <summary>Puts the parts of a command together again. One thread; allocates nothing.</summary>
internal sealed class ContentBuffer
{
    private readonly byte[] _bytes =
        GC.AllocateUninitializedArray<byte>(Part.CommandContentBytesMax);
    private int _count;

    /// <summary>What was gathered since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Content => _bytes.AsSpan(0, _count);

    /// <summary>Begins a new command.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds the next part.</summary>
    public void Add(ref readonly Part part)
    {
        ReadOnlySpan<byte> content = part.Content;
        content[..part.ContentBytes].CopyTo(_bytes.AsSpan(_count));
        _count += part.ContentBytes;
    }
}
