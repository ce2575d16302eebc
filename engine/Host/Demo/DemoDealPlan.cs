using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Benchmarks.LoadGenerator;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
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
    /// The first two members that are paid within the ledger, and the first instrument that is
    /// negotiated; null where a venue has none. Any thread.
    /// </summary>
    public static DemoDealPlan? Of(VenueFile venue, IReadOnlyList<LoadKey> traders)
    {
        HashSet<uint> members = [.. Read(venue, CommandKind.DefineMember, MemberDefinition.Read)
            .Where(one => one.Bank.IsSome && one.Rail == PaymentRail.Internal)
            .Select(one => one.Id.Value)];
        (LoadKey Key, uint Member)[] parties = [.. traders
            .Join(
                Read(venue, CommandKind.DefineAccount, AccountDefinition.Read),
                key => key.Account, account => account.Id.Value,
                (key, account) => (Key: key, Member: account.Member.Value))
            .Where(one => members.Contains(one.Member))
            .DistinctBy(one => one.Member)];
        HashSet<uint> products = [.. Read(
                venue, CommandKind.DefineProduct, ProductDefinition.Read)
            .Where(one => one.Model == MarketModel.Negotiated).Select(one => one.Id.Value)];
        InstrumentDefinition? instrument = venue.Instruments
            .FirstOrDefault(one => products.Contains(one.Product.Value));
        return parties.Length < 2 || instrument is null
            ? null
            : new DemoDealPlan(
                parties[0].Key, parties[1].Key, parties[1].Member, instrument);
    }

    private delegate T? Reader<T>(System.ReadOnlySpan<byte> content);

    private static IEnumerable<T> Read<T>(VenueFile venue, CommandKind kind, Reader<T> read)
        where T : class =>
        venue.Definitions.Where(one => one.Kind == kind)
            .Select(one => read(one.Content.Span)!);
}
