namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// Under which licence a product is traded. Central matching is for licensed venues only.
/// </summary>
public enum LicenceClass : byte
{
    /// <summary>A licensed (futures) venue: continuous books and call auctions.</summary>
    Licensed = 1,

    /// <summary>
    /// A spot venue: listing, one-way auctions, negotiated deals; never a central book.
    /// </summary>
    Spot = 2,
}
