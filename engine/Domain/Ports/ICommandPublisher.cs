using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// The way in: one producer's end of its own input ring. One thread uses it. Never blocks,
/// allocates nothing.
/// </summary>
public interface ICommandPublisher
{
    /// <summary>
    /// Hands a command over. Sequence, time and part count are filled in behind it.
    /// </summary>
    /// <param name="command">The command; it is copied.</param>
    /// <param name="content">
    /// What goes into parts; at most <see cref="Part.CommandContentBytesMax"/> bytes; it is copied.
    /// </param>
    PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content = default);
}
