using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Threading;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>
/// Frames on their way from the gate thread to the I/O thread, in a bounded ring of bytes: one
/// thread writes, one reads. Allocates once.
/// </summary>
internal sealed class OutboundRing
{
    private readonly byte[] _bytes;
    private readonly int _mask;
    private long _written;
    private long _readSeen;
    private long _published;
    private long _taken;
    private long _read;

    public OutboundRing(int bytesMax)
    {
        if (!BitOperations.IsPow2(bytesMax))
        {
            throw new ArgumentOutOfRangeException(nameof(bytesMax), bytesMax, "a power of two");
        }

        _bytes = new byte[bytesMax];
        _mask = bytesMax - 1;
    }

    /// <summary>Whether something is published and not yet read. Any thread.</summary>
    public bool HasFrames => Volatile.Read(ref _published) != Volatile.Read(ref _read);

    /// <summary>Writer: bytes written and not yet published.</summary>
    public long Unpublished => _written - _published;

    /// <summary>Writer: puts a frame behind the last one; false when there is no room.</summary>
    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (_written + frame.Length - _readSeen > _bytes.Length)
        {
            _readSeen = Volatile.Read(ref _read);
            if (_written + frame.Length - _readSeen > _bytes.Length) { return false; }
        }

        int start = (int)(_written & _mask);
        int first = Math.Min(frame.Length, _bytes.Length - start);
        frame[..first].CopyTo(_bytes.AsSpan(start));
        frame[first..].CopyTo(_bytes);
        _written += frame.Length;
        return true;
    }

    /// <summary>Writer: shows the reader what was written.</summary>
    public void Publish() => Volatile.Write(ref _published, _written);

    /// <summary>Reader: takes the next frame if it fits; returns its bytes, or 0.</summary>
    public int Read(Span<byte> target)
    {
        if (_taken == Volatile.Read(ref _published)) { return 0; }
        Span<byte> length = stackalloc byte[4];
        CopyOut(length);
        int bytes = BinaryPrimitives.ReadInt32BigEndian(length);
        if (bytes > target.Length) { return 0; }
        CopyOut(target[..bytes]);
        _taken += bytes;
        return bytes;
    }

    /// <summary>Reader: gives the room of what was taken back to the writer.</summary>
    public void Release() => Volatile.Write(ref _read, _taken);

    /// <summary>Empties the ring, when neither thread uses it.</summary>
    public void Reset() => _written = _readSeen = _published = _taken = _read = 0;

    private void CopyOut(Span<byte> target)
    {
        int start = (int)(_taken & _mask);
        int first = Math.Min(target.Length, _bytes.Length - start);
        _bytes.AsSpan(start, first).CopyTo(target);
        _bytes.AsSpan(0, target.Length - first).CopyTo(target[first..]);
    }
}
