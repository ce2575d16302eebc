using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>An event as the message that a member gets.</summary>
internal static class EncodedAnswer
{
    /// <summary>The message of an event of a command.</summary>
    public static T Of<T>(AnswerCause cause, ref readonly Event source)
        where T : struct, IMessage => WithNote<T>(cause, in source).Message;

    /// <summary>The message, and what stands behind it.</summary>
    public static (T Message, byte[] Note) WithNote<T>(
        AnswerCause cause, ref readonly Event source)
        where T : struct, IMessage
    {
        byte[] target = new byte[AnswerEncoder.FrameBytesMax];
        AnswerEncoder.Encode(cause, in source, target);
        Frame.Read(target, out Frame frame);
        Assert.True(frame.Is<T>());
        Assert.True(frame.TryRead(out T message));
        frame.TryReadContent(out ReadOnlySpan<byte> note);
        return (message, note.ToArray());
    }

    /// <summary>A command with its content, as the cause of answers.</summary>
    public static AnswerCause CauseOf(Command command, ReadOnlySpan<byte> content = default)
    {
        AnswerCause cause = new();
        cause.Take(in command, content);
        return cause;
    }
}
