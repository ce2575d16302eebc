using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Matching;

/// <summary>
/// What a sweep through a book tells, match by match. Implemented by a struct and passed by
/// reference as a type parameter, so that the call costs nothing.
/// </summary>
public interface IFills
{
    /// <summary>
    /// An incoming order traded with a resting one. Matching thread only; must not touch the books
    /// except to return the slot of a filled order.
    /// </summary>
    /// <param name="restingSlot">
    /// The resting order. When nothing remains of it, it has left the book already; its slot is the
    /// caller's to return.
    /// </param>
    /// <param name="price">The resting order's price.</param>
    /// <param name="traded">Lots traded, more than zero.</param>
    /// <param name="restingRemaining">What remains of the resting order.</param>
    void OnFill(int restingSlot, Price price, Quantity traded, Quantity restingRemaining);
}
