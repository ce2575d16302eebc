using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// The way out: what is durable, in order, once. Called on the gate thread; must not block and must
/// not throw (an exception stops the process).
/// </summary>
/// <remarks>
/// After a start the whole journal is delivered first, so that the consumer can rebuild what it
/// knows; it sends nothing until <see cref="OnLive"/>.
/// </remarks>
public interface IDurableEventConsumer
{
    /// <summary>A command became durable; its events follow.</summary>
    /// <param name="command">The command.</param>
    /// <param name="content">The content of its parts; valid during the call.</param>
    void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content);

    /// <summary>An event of that command.</summary>
    void OnEvent(ref readonly Event recorded);

    /// <summary>Everything before was history of an earlier run; what follows is live.</summary>
    void OnLive();

    /// <summary>No more at the moment: send what was gathered.</summary>
    /// <param name="durable">The last command delivered.</param>
    void OnBatchEnd(Sequence durable);

    /// <summary>
    /// Called again and again, also when nothing is durable: for retries. Returns work done.
    /// </summary>
    int DoWork();
}
