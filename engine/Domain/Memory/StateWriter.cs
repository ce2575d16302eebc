using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// Collects the canonical bytes of a state, little-endian, and hands them on in blocks.
/// <see cref="StateReader"/> is its counterpart, member by member.
/// </summary>
/// <param name="onBlock">Takes each block; the bytes are only lent.</param>
/// <remarks>One thread. The constructor allocates one block.</remarks>
public sealed class StateWriter(Action<ReadOnlySpan<byte>> onBlock)
{
    private const int BlockBytes = 1 << 16;

    private readonly byte[] _block =
        GC.AllocateUninitializedArray<byte>(BlockBytes);
    private int _count;

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>Writes one byte: 1 for true.</summary>
    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Writes two bytes.</summary>
    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes four bytes.</summary>
    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes four bytes.</summary>
    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Writes eight bytes.</summary>
    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Writes eight bytes.</summary>
    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Writes 32 bytes.</summary>
    public void Digest(Digest value) => value.Write(Take(Domain.Numbers.Digest.SizeBytes));

    /// <summary>Writes four bytes of length, then the bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        while (!value.IsEmpty)
        {
            int now = Math.Min(value.Length, BlockBytes);
            value[..now].CopyTo(Take(now));
            value = value[now..];
        }
    }

    /// <summary>Hands on what is left.</summary>
    public void Flush()
    {
        onBlock(_block.AsSpan(0, _count));
        _count = 0;
    }

    private Span<byte> Take(int bytes)
    {
        if (_count + bytes > BlockBytes)
        {
            Flush();
        }

        Span<byte> taken = _block.AsSpan(_count, bytes);
        _count += bytes;
        return taken;
    }
}
