using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Matching;

/// <summary>One match of the <see cref="ReferenceBook"/>.</summary>
/// <param name="IncomingId">The order that came in.</param>
/// <param name="RestingId">The order that waited.</param>
/// <param name="Price">The resting order's price.</param>
/// <param name="Traded">Lots traded.</param>
/// <param name="RestingRemaining">What remains of the resting order.</param>
public readonly record struct ReferenceFill(
    ulong IncomingId, ulong RestingId, Price Price, Quantity Traded, Quantity RestingRemaining);
