namespace SCO.Exchange.Matching.Auctions;

/// <summary>
/// What resting orders bring into a call auction beyond what the book shows. Implemented by a
/// struct and passed by reference as a type parameter, so that the calls cost nothing. Matching
/// thread only; must not touch the books.
/// </summary>
public interface IAuctionLots
{
    /// <summary>
    /// The lots that an order whose fills end the match (<see cref="OrderBooks.EndMatchAfter"/>)
    /// would trade at most. All others bring what they show, and are not asked about.
    /// </summary>
    /// <param name="slot">The order.</param>
    /// <param name="order">What the book knows of it.</param>
    /// <returns>
    /// From 0, for an order that takes no part, to <see cref="Domain.Numbers.Quantity.LotsMax"/>:
    /// then the sums over all slots stay below 2^54.
    /// </returns>
    long LotsOf(int slot, in RestingOrder order);
}
