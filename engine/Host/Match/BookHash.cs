using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>Hashes number, price and open quantity of every resting order.</summary>
internal struct BookHash() : IRestingVisitor
{
    private Fnv1a _hash = new();

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _hash.Value;

    /// <inheritdoc/>
    public void OnResting(ulong orderId, ref readonly RestingOrder order)
    {
        _hash.Add(orderId);
        _hash.Add(unchecked((ulong)order.Price.Ticks));
        _hash.Add(unchecked((ulong)order.Remaining.Lots));
    }
}
