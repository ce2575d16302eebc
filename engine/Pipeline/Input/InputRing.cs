using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Watches;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Pipeline.Input;

/// <summary>
/// One producer's way into the exchange: a ring of its own, which the sequencer drains. The
/// publishing side belongs to the producer's thread, the consumer to the core's.
/// </summary>
public sealed class InputRing : ICommandPublisher
{
    private readonly RingBuffer<Slot> _ring;
    private readonly Intake _intake;

    /// <summary>Allocates the ring.</summary>
    /// <param name="name">Who publishes here, for messages.</param>
    /// <param name="capacity">Slots, a power of two; holds a command with all its parts.</param>
    /// <param name="coreWait">The wait of the core's thread, which publishing wakes.</param>
    /// <param name="intake">What is taken at the moment.</param>
    internal InputRing(string name, int capacity, WaitStrategy coreWait, Intake intake)
    {
        Name = name;
        _intake = intake;
        _ring = new RingBuffer<Slot>(capacity);
        Consumer = _ring.AddConsumer(coreWait);
    }

    /// <summary>Who publishes here.</summary>
    public string Name { get; }

    internal RingConsumer<Slot> Consumer { get; }

    /// <inheritdoc/>
    public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content = default)
    {
        if (!_intake.Takes(in command))
        {
            return PublishResult.ReadOnly;
        }

        int parts = Part.CountFor(content.Length);
        ClaimAnswer answer = _ring.Claim(1 + parts, out long first);
        switch (answer)
        {
            case ClaimAnswer.BackPressured:
                return PublishResult.BackPressured;
            case ClaimAnswer.Closed:
                return PublishResult.Closed;
            case ClaimAnswer.Claimed:
                break;
            default:
                return Invariant.Unknown<PublishResult>("claim answer", (byte)answer);
        }

        ref Slot slot = ref _ring[first];
        slot.Command = command;
        slot.Command.PartCount = (ushort)parts;
        for (int index = 0; index < parts; index++)
        {
            _ring[first + 1 + index].Part.Fill(index, content);
        }

        _ring.Publish(first + parts);
        return PublishResult.Published;
    }

    /// <summary>Takes no more: every later publication is answered Closed. Any thread.</summary>
    internal void Close() => _ring.Close();
}
