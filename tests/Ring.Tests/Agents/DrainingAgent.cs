using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring.Tests.Agents;

/// <summary>Drains several rings in turn, as the sequencer does.</summary>
internal sealed class DrainingAgent : IAgent
{
    private readonly CheckingHandler[] _seen;

    public DrainingAgent(WaitStrategy wait, params RingBuffer<Slot64>[] rings)
    {
        Consumers = new RingConsumer<Slot64>[rings.Length];
        _seen = new CheckingHandler[rings.Length];
        for (int i = 0; i < rings.Length; i++) { Consumers[i] = rings[i].AddConsumer(wait); }
    }

    public string Name => "draining";

    public RingConsumer<Slot64>[] Consumers { get; }

    public long Count
    {
        get
        {
            long count = 0;
            foreach (CheckingHandler seen in _seen) { count += seen.Count; }
            return count;
        }
    }

    public int DoWork()
    {
        int work = 0;
        for (int i = 0; i < Consumers.Length; i++)
        {
            work += Consumers[i].Drain(ref _seen[i], 64);
        }

        return work;
    }
}
