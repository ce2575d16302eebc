using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>
/// Shows the reference each command once, whichever starts the exchange makes meanwhile.
/// </summary>
internal sealed class ReferenceConsumer(StreamVenue venue) : IStatefulConsumer, IHistoryVisitor
{
    public ReferenceExchange Reference { get; } = new(venue.Venue);

    public ulong Last { get; private set; }

    public string StateName => "reference";

    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (command.Sequence.Value > Last)
        {
            Last = command.Sequence.Value;
            Reference.Apply(in command, content);
        }
    }

    public void OnEvent(ref readonly Event recorded)
    {
    }

    public void OnLive()
    {
    }

    public void OnBatchEnd(Sequence durable)
    {
    }

    public int DoWork() => 0;

    public void WriteState(StateWriter writer)
    {
    }

    public void ReadState(StateReader reader)
    {
    }

    bool IHistoryVisitor.OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        OnCommand(in command, content);
        return true;
    }

    bool IHistoryVisitor.OnEvent(ref readonly Event recorded) => true;
}
