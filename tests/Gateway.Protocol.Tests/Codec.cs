using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Gateway.Protocol.Frames;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>Reads and writes messages whose type is known only at run time.</summary>
internal static class Codec
{
    public static readonly IReadOnlyList<Type> Types =
    [
        .. typeof(IMessage).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.IsAssignableTo(typeof(IMessage)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static Type TypeOf(string name) => Types.Single(type => type.Name == name);

    public static object Read(Type type, byte[] bytes) => Call(nameof(ReadAs), type, bytes);

    public static byte[] Write(Type type, object message, byte[]? content) =>
        (byte[])Call(nameof(WriteAs), type, message, content);

    /// <summary>Bytes of the root block in a version; 0 if no version changed them.</summary>
    public static int BlockLengthIn(Type type, int version) =>
        (int)Call(nameof(BlockLengthOfA), type, (ushort)version);

    /// <summary>Bytes of an entry of the group; 0 without one.</summary>
    public static int EntryBytes(Type type) => (int)Call(nameof(EntryBytesOfA), type);

    private static object Call(string method, Type type, params object?[] arguments) =>
        typeof(Codec).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, arguments)!;

    private static object ReadAs<T>(byte[] bytes)
        where T : struct, IMessage
    {
        Xunit.Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Xunit.Assert.True(frame.Is<T>());
        Xunit.Assert.Equal(Codes.RejectReason.None, frame.Check(acceptsNewer: false));
        Xunit.Assert.True(frame.TryRead(out T message));
        return message;
    }

    private static int BlockLengthOfA<T>(ushort version)
        where T : struct, IMessage => T.BlockLengthIn(version);

    private static int EntryBytesOfA<T>()
        where T : struct, IMessage => T.EntryBytes;

    private static byte[] WriteAs<T>(object message, byte[]? content)
        where T : struct, IMessage
    {
        byte[] target = new byte[Frame.DefineBytesMax];
        T typed = (T)message;
        int bytes = content is null
            ? Frame.Write(target, in typed)
            : Frame.Write(target, in typed, content);
        return target[..bytes];
    }
}
