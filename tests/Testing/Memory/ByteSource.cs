using System;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Testing.Memory;

/// <summary>Gives the bytes of a state that lies in memory.</summary>
/// <param name="bytes">The bytes.</param>
public sealed class ByteSource(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <summary>Whether all bytes were given.</summary>
    public bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Fills a span with the next bytes, as <see cref="StateSource"/> says.</summary>
    /// <exception cref="StateException">There are not as many.</exception>
    public void Fill(Span<byte> target)
    {
        if (target.Length > _rest.Length)
        {
            throw new StateException("the bytes are at their end");
        }

        _rest.Span[..target.Length].CopyTo(target);
        _rest = _rest[target.Length..];
    }
}
