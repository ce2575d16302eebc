using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Protocol.Memory;

/// <summary>
/// Root blocks between memory and wire: their layout is the same, so one copy does it. For
/// little-endian machines only; others stop at the first message.
/// </summary>
internal static class Wire
{
    /// <summary>Copies a root block out of some bytes, at least as many as it has.</summary>
    public static T Read<T>(ReadOnlySpan<byte> block)
        where T : struct, IMessage
    {
        RequireLittleEndian();
        return MemoryMarshal.Read<T>(block);
    }

    /// <summary>Copies the start of a root block; the rest is zero.</summary>
    public static T ReadStart<T>(ReadOnlySpan<byte> start)
        where T : struct, IMessage
    {
        RequireLittleEndian();
        T message = default;
        start.CopyTo(MemoryMarshal.AsBytes(new Span<T>(ref message)));
        return message;
    }

    /// <summary>Copies a root block to the wire.</summary>
    public static void Write<T>(Span<byte> target, in T message)
        where T : struct, IMessage
    {
        RequireLittleEndian();
        MemoryMarshal.Write(target, in message);
    }

    /// <summary>The start of a request, without a copy.</summary>
    public static ref RequestHead HeadOf<T>(ref T request)
        where T : struct, IRequest =>
        ref MemoryMarshal.Cast<T, RequestHead>(new Span<T>(ref request))[0];

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The codecs need a little-endian machine.");
        }
    }
}
