using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Demo;

/// <summary>Who sells what to whom in the demonstration of a negotiated deal.</summary>
/// <param name="Seller">The key of the member that proposes.</param>
/// <param name="Buyer">The key of the one that accepts.</param>
/// <param name="BuyerMember">The number of the buying member.</param>
/// <param name="Instrument">What is sold.</param>
internal sealed record DemoDealPlan(
    LoadKey Seller, LoadKey Buyer, uint BuyerMember, InstrumentDefinition Instrument)
{
    /// <summary>
    /// A deal for each way in which a seller is paid, between members that meet in no other one,
    /// in the first instrument that is negotiated; none where a venue has none. Any thread.
    /// </summary>
    /// <param name="venue">The venue.</param>
    /// <param name="traders">The traders' keys.</param>
    /// <param name="hasBanks">Whether somebody answers payments that leave the exchange.</param>
    public static IReadOnlyList<DemoDealPlan> Of(
        VenueFile venue, IReadOnlyList<LoadKey> traders, bool hasBanks)
    {
        HashSet<uint> products = [.. Read(
                venue, CommandKind.DefineProduct, ProductDefinition.Read)
            .Where(one => one.Model == MarketModel.Negotiated).Select(one => one.Id.Value)];
        InstrumentDefinition? instrument = venue.Instruments
            .FirstOrDefault(one => products.Contains(one.Product.Value));
        List<Trader> free = PayableOf(venue, traders);
        PaymentRail[] rails = hasBanks
            ? [PaymentRail.Internal, PaymentRail.Cips, PaymentRail.Wallet] : [PaymentRail.Internal];
        List<DemoDealPlan> plans = [];
        foreach (PaymentRail rail in instrument is null ? [] : rails)
        {
            Trader? seller = free.FirstOrDefault(one => one.Rail == rail);
            Trader? buyer = free.FirstOrDefault(one => one != seller);
            if (seller is not null && buyer is not null)
            {
                plans.Add(new DemoDealPlan(seller.Key, buyer.Key, buyer.Member, instrument!));
                _ = free.Remove(seller);
                _ = free.Remove(buyer);
            }
        }

        return plans;
    }

    // Those that are paid within the ledger stand first: they buy before others are asked to.
    private static List<Trader> PayableOf(VenueFile venue, IReadOnlyList<LoadKey> traders)
    {
        Dictionary<uint, PaymentRail> rails = Read(
                venue, CommandKind.DefineMember, MemberDefinition.Read)
            .Where(one => one.Bank.IsSome)
            .ToDictionary(one => one.Id.Value, one => one.Rail);
        return [.. traders
            .Join(
                Read(venue, CommandKind.DefineAccount, AccountDefinition.Read),
                key => key.Account, account => account.Id.Value,
                (key, account) => (Key: key, Member: account.Member.Value))
            .Where(one => rails.ContainsKey(one.Member))
            .DistinctBy(one => one.Member)
            .Select(one => new Trader(one.Key, one.Member, rails[one.Member]))
            .OrderBy(one => one.Rail)];
    }

    private sealed record Trader(LoadKey Key, uint Member, PaymentRail Rail);

    private delegate T? Reader<T>(System.ReadOnlySpan<byte> content);

    private static IEnumerable<T> Read<T>(VenueFile venue, CommandKind kind, Reader<T> read)
        where T : class =>
        venue.Definitions.Where(one => one.Kind == kind)
            .Select(one => read(one.Content.Span)!);
}
