using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>Is told of resting orders in priority order.</summary>
internal interface IRestingVisitor
{
    /// <summary>The next order.</summary>
    void OnResting(ulong orderId, ref readonly RestingOrder order);
}
