using SCO.Exchange.Ring;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>Reads every slot, so that its line travels between the cores.</summary>
/// <typeparam name="TSlot">Slot of the ring.</typeparam>
internal struct SummingHandler<TSlot> : IEventHandler<TSlot>
    where TSlot : unmanaged, INumberedSlot
{
    public long Sum;

    public void OnEvent(ref readonly TSlot slot, long sequence, bool endOfBatch) =>
        Sum = unchecked(Sum + slot.Number);
}
