using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>What both parties of an accepted deal have set aside: deposit and fee.</summary>
/// <param name="Buyer">Who buys.</param>
/// <param name="Seller">Who sells.</param>
/// <param name="BuyFen">What the buyer has set aside.</param>
/// <param name="SellFen">What the seller has set aside.</param>
public sealed record FundsHold(MemberId Buyer, MemberId Seller, long BuyFen, long SellFen);
