using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>The past as it was delivered, numbered from 1; may be unreadable.</summary>
internal sealed class RecordedHistory : IHistory
{
    internal List<Delivery> Deliveries { get; } = [];

    internal bool IsUnreadable { get; set; }

    /// <summary>From so many commands on the past is at hand; what is before is away.</summary>
    internal int AwayBefore { get; set; }

    public Sequence DurableSequence => new((ulong)Deliveries.Count);

    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        if (IsUnreadable)
        {
            throw new IOException("the disk is gone");
        }

        if ((int)from.Value - 1 < AwayBefore)
        {
            throw new HistoryAwayException("segment 0 is away", new IOException());
        }

        for (int index = (int)from.Value - 1; index < Deliveries.Count; index++)
        {
            Command command = Deliveries[index].Command;
            command.Sequence = new Sequence((ulong)index + 1);
            if (!visitor.OnCommand(in command, Deliveries[index].Content))
            {
                return;
            }

            foreach (ref readonly Event recorded in Deliveries[index].Events.AsSpan())
            {
                _ = visitor.OnEvent(in recorded);
            }
        }
    }
}
