namespace SCO.Exchange.Matching.Auctions;

/// <summary>
/// The best level of a half where lots are left after all pairs, as far as it lies among the prices
/// at which the most trade. Its half's sentinel stands for "there is none".
/// </summary>
/// <param name="Place">The level.</param>
/// <param name="Lots">Lots left there.</param>
/// <param name="NextPlace">The next level of the half that brings lots.</param>
internal readonly record struct Untraded(int Place, long Lots, int NextPlace);
