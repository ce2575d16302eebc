using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Agents;
using Sequence = SCO.Exchange.Domain.Numbers.Sequence;

namespace SCO.Exchange.Pipeline;

/// <summary>
/// The durability gate: hands on what is durable and nothing else. It stands in the output ring
/// behind the journal's durable count, so an event whose block is not committed cannot be read
/// here.
/// </summary>
/// <remarks>Runs on the gate's thread. Allocates nothing per event.</remarks>
internal sealed class GateAgent(
    RingConsumer<Slot> durable,
    IReadOnlyList<IDurableEventConsumer> consumers,
    Sequence recovered) : IAgent
{
    /// <summary>Slots delivered before consumers may send what they gathered.</summary>
    private const int BatchSlotsMax = 4_096;

    private readonly IDurableEventConsumer[] _consumers = [.. consumers];
    private readonly ContentBuffer _content = new();
    private ulong _delivered = recovered.Value;
    private Sequence _last = recovered;

    /// <inheritdoc/>
    public string Name => "sco-gate";

    /// <summary>The last sequence delivered. Any thread.</summary>
    public ulong Delivered => Volatile.Read(ref _delivered);

    /// <inheritdoc/>
    public int DoWork()
    {
        int done = DeliverBatch();
        foreach (IDurableEventConsumer consumer in _consumers)
        {
            done += consumer.DoWork();
        }

        return done;
    }

    private int DeliverBatch()
    {
        if (!durable.TryTake(BatchSlotsMax, out long first, out long last))
        {
            return 0;
        }

        long next = first;
        while (next <= last)
        {
            next = Deliver(next, ref last);
        }

        // The bound may have cut the last command from its events. Consumers take the end of a
        // batch for the end of a command, and whole commands become durable together.
        durable.TryTake(int.MaxValue, out _, out last);
        while (next <= last && durable.Ring[next].RecordType == RecordType.Event)
        {
            next = Deliver(next, ref last);
        }

        foreach (IDurableEventConsumer consumer in _consumers)
        {
            consumer.OnBatchEnd(_last);
        }

        Volatile.Write(ref _delivered, _last.Value);
        durable.Release(next - 1);
        return (int)(next - first);
    }

    private long Deliver(long at, ref long last)
    {
        ref readonly Slot slot = ref durable.Ring[at];
        if (slot.RecordType == RecordType.Event)
        {
            foreach (IDurableEventConsumer consumer in _consumers)
            {
                consumer.OnEvent(in slot.Event);
            }

            return at + 1;
        }

        Invariant.Holds(slot.RecordType == RecordType.Command);
        int parts = slot.Command.PartCount;
        if (at + parts > last)
        {
            // The bound cut the command from its parts; they became durable together.
            durable.TryTake(int.MaxValue, out _, out last);
        }

        _content.Clear();
        for (int part = 1; part <= parts; part++)
        {
            _content.Add(in durable.Ring[at + part].Part);
        }

        foreach (IDurableEventConsumer consumer in _consumers)
        {
            consumer.OnCommand(in slot.Command, _content.Content);
        }

        _last = slot.Command.Sequence;
        return at + 1 + parts;
    }
}
