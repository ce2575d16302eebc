using System;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>Bytes of one connection that wait, in one piece. Grows only when told to.</summary>
internal sealed class ByteWindow(int bytes)
{
    private byte[] _bytes = new byte[bytes];
    private int _start;
    private int _end;

    /// <summary>What waits.</summary>
    public ReadOnlySpan<byte> Waiting => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Bytes it can hold.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Room behind what waits; all there is when it is needed.</summary>
    /// <param name="needed">So much is wanted in one piece.</param>
    public Span<byte> Room(int needed)
    {
        if (_start == _end) { _start = _end = 0; }
        if (_bytes.Length - _end < needed && _start > 0)
        {
            Waiting.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>So many bytes were put into the room.</summary>
    public void Put(int count) => _end += count;

    /// <summary>So many of those waiting are done.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Makes it hold at least so many.</summary>
    public void GrowTo(int bytes)
    {
        if (bytes <= _bytes.Length) { return; }
        byte[] larger = new byte[bytes];
        Waiting.CopyTo(larger);
        (_start, _end) = (0, _end - _start);
        _bytes = larger;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _start = _end = 0;
}
