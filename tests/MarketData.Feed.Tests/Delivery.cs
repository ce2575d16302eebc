using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>One durable command with its content and its events.</summary>
internal sealed record Delivery(Command Command, byte[] Content, Event[] Events)
{
    internal void To(IDurableEventConsumer consumer)
    {
        Command command = Command;
        consumer.OnCommand(in command, Content);
        foreach (ref readonly Event recorded in Events.AsSpan())
        {
            consumer.OnEvent(in recorded);
        }
    }
}
