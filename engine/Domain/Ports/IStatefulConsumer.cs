using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// A consumer whose knowledge of the past can be written down and taken up again, so that a start
/// from a snapshot need not show it the whole past.
/// </summary>
/// <remarks>
/// Both members are called between two commands, by the thread that also delivers. A consumer that
/// has read a state and then sees what came after it knows what one knows that saw everything.
/// </remarks>
public interface IStatefulConsumer : IDurableEventConsumer
{
    /// <summary>Names its part of a snapshot: lower-case ASCII, at most 16 characters.</summary>
    string StateName { get; }

    /// <summary>Writes what it knows; the same knowledge gives the same bytes.</summary>
    void WriteState(StateWriter writer);

    /// <summary>Takes up what another wrote; only as the first call to a new consumer.</summary>
    /// <exception cref="StateException">It cannot; the consumer is of no use then.</exception>
    void ReadState(StateReader reader);
}
