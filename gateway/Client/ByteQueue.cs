using System;

namespace SCO.Exchange.Gateway.Client;

/// <summary>Bytes that wait, in one piece. One thread.</summary>
internal sealed class ByteQueue(int bytesMax)
{
    private readonly byte[] _bytes = new byte[bytesMax];
    private int _start;
    private int _end;

    /// <summary>What waits.</summary>
    public ReadOnlySpan<byte> Waiting => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Room behind what waits, as much as there is.</summary>
    public Span<byte> Room()
    {
        if (_start == _end) { _start = _end = 0; }
        if (_start > _bytes.Length / 2)
        {
            Waiting.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>So many bytes were written into the room.</summary>
    public void Put(int bytes) => _end += bytes;

    /// <summary>So many of the waiting bytes are done.</summary>
    public void Take(int bytes) => _start += bytes;

    /// <summary>Forgets all.</summary>
    public void Clear() => _start = _end = 0;
}
