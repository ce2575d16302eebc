using System;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>Bytes that grow; what was never written is zero.</summary>
internal sealed class ByteRun
{
    private byte[] _bytes = [];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>All of them.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Writes at a place, growing as needed.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        GrowTo(offset + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan((int)offset));
    }

    /// <summary>Reads from a place; fewer only at the end.</summary>
    public int Read(Span<byte> target, long offset)
    {
        int count = (int)Math.Clamp(Length - offset, 0, target.Length);
        if (count > 0)
        {
            _bytes.AsSpan((int)offset, count).CopyTo(target);
        }

        return count;
    }

    /// <summary>Adds zeros up to a length.</summary>
    public void GrowTo(long length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(length, 2L * _bytes.Length));
        }

        Length = (int)Math.Max(Length, length);
    }

    /// <summary>Drops what lies behind a length.</summary>
    public void CutTo(int length)
    {
        _bytes.AsSpan(length).Clear();
        Length = length;
    }
}
