namespace SCO.Exchange.Matching;

/// <summary>
/// What a walk down a book counts before anything trades. Implemented by a struct and passed by
/// reference as a type parameter, so that the calls cost nothing. Matching thread only; must not
/// touch the books.
/// </summary>
public interface IDepth
{
    /// <summary>Whether the walk may look at one more order.</summary>
    bool MayLook { get; }

    /// <summary>Counts an order that offers what it shows.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Its lots.</returns>
    long PlainLotsOf(in RestingOrder order);

    /// <summary>
    /// Counts an order whose fills end the match: it may offer more than it shows, or nothing.
    /// </summary>
    /// <param name="slot">The order.</param>
    /// <param name="order">What the book knows of it.</param>
    /// <param name="missing">Lots still wanted; no need to count beyond.</param>
    /// <returns>Lots that would trade, more than that or not.</returns>
    long LotsOf(int slot, in RestingOrder order, long missing);
}
