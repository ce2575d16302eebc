using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>A message between banks, as we know it: one transaction each.</summary>
/// <remarks>Allocates; settlement is not on the order path. Immutable, so any thread.</remarks>
public abstract record IsoMessage
{
    /// <summary>Names it among all of its sender for ever; at most 35 characters.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was made; written in Beijing time, to the millisecond.</summary>
    public required Timestamp Created { get; init; }

    /// <summary>Which message of the standard it is.</summary>
    public abstract IsoMessageKind Kind { get; }
}
