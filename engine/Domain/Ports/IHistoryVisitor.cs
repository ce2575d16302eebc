using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Domain.Ports;

/// <summary>Is shown the durable past, in order. Each call says whether to go on.</summary>
public interface IHistoryVisitor
{
    /// <summary>A command; its events follow.</summary>
    /// <param name="command">The command.</param>
    /// <param name="content">The content of its parts; valid during the call.</param>
    bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content);

    /// <summary>An event of that command.</summary>
    bool OnEvent(ref readonly Event recorded);
}
