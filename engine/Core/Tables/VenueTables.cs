using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Tables;

/// <summary>
/// The tables of the exchange that a room looks things up in, and changes nothing of.
/// </summary>
/// <param name="instruments">The rows of the instruments, by number.</param>
/// <param name="auctions">The auctions and reference prices, by instrument.</param>
/// <param name="members">The rows of the members, by number.</param>
/// <param name="principals">The rows of the principals, by number.</param>
/// <param name="products">The rows of the products, by number.</param>
/// <param name="parameters">What operators have set.</param>
/// <param name="schedules">The calendar.</param>
/// <remarks>Core thread. Allocates nothing; the tables are the exchange's own.</remarks>
internal sealed class VenueTables(
    InstrumentRow[] instruments, AuctionRow[] auctions, MemberRow[] members,
    PrincipalRow[] principals, ProductRow[] products, Parameters parameters,
    ScheduleTable schedules)
{
    /// <summary>The largest number that a member may have.</summary>
    public uint MembersMax => (uint)members.Length - 1;

    /// <summary>The largest number that a principal may have.</summary>
    public uint PrincipalsMax => (uint)principals.Length - 1;

    /// <summary>What operators have set.</summary>
    public Parameters Parameters => parameters;

    /// <summary>The calendar.</summary>
    public ScheduleTable Schedules => schedules;

    /// <summary>Whether there is such a member.</summary>
    public bool IsMember(MemberId member) =>
        member.Value < (uint)members.Length && members[member.Value].IsDefined;

    /// <summary>Whether there is such an instrument.</summary>
    public bool IsInstrument(InstrumentId instrument) =>
        instrument.Value < (uint)instruments.Length && instruments[instrument.Value].IsDefined;

    /// <summary>Whether there is such a product.</summary>
    public bool IsProduct(ProductId product) =>
        product.Value < (uint)products.Length && products[product.Value].Model != 0;

    /// <summary>Whether a product is a right to hold goods.</summary>
    public bool IsCapacity(ProductId product) => products[product.Value].IsCapacity;

    /// <summary>The row of a member.</summary>
    public ref readonly MemberRow Of(MemberId member) => ref members[member.Value];

    /// <summary>The row of an instrument.</summary>
    public ref readonly InstrumentRow Of(InstrumentId instrument) =>
        ref instruments[instrument.Value];

    /// <summary>The row of a principal.</summary>
    public ref readonly PrincipalRow Of(PrincipalId principal) =>
        ref principals[principal.Value];

    /// <summary>For whom a principal acts; none for one of the venue.</summary>
    public MemberId MemberOf(PrincipalId principal) => principals[principal.Value].Member;

    /// <summary>The price that trading in an instrument begins from, in ticks.</summary>
    public long ReferenceTicksOf(InstrumentId instrument) =>
        auctions[instrument.Value].Reference.Ticks;
}
