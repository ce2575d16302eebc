using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <summary>
/// How much room a core has. All of it is allocated at the start; what is full is a reject.
/// </summary>
/// <param name="OrdersMax">Live orders.</param>
/// <param name="LadderPagesMax">Pages of price levels.</param>
/// <param name="InstrumentsMax">Instruments; their numbers go up to this.</param>
/// <param name="ProductsMax">Products; their numbers go up to this.</param>
/// <param name="MembersMax">Members; their numbers go up to this.</param>
/// <param name="AccountsMax">Accounts; their numbers go up to this.</param>
/// <param name="PrincipalsMax">Principals; their numbers go up to this.</param>
/// <param name="SessionsMax">Sessions, kept for ever.</param>
/// <param name="JobsMax">Jobs in progress.</param>
/// <param name="PositionsMax">Positions of members in instruments, kept for ever.</param>
/// <param name="TradesMax">The last trades that can still be changed.</param>
/// <param name="QuotesMax">Quotes of principals in instruments, and protections, likewise.</param>
public sealed record CoreCapacities(
    int OrdersMax,
    int LadderPagesMax,
    int InstrumentsMax,
    int ProductsMax,
    int MembersMax,
    int AccountsMax,
    int PrincipalsMax,
    int SessionsMax,
    int JobsMax,
    int PositionsMax = VenueDefinition.PositionsUsual,
    int TradesMax = VenueDefinition.TradesUsual,
    int QuotesMax = VenueDefinition.QuotesUsual)
{
    /// <summary>The capacities that a venue states. Allocates.</summary>
    public static CoreCapacities Of(VenueDefinition venue) => new(
        venue.OrdersMax,
        venue.LadderPagesMax,
        venue.InstrumentsMax,
        venue.ProductsMax,
        venue.MembersMax,
        venue.AccountsMax,
        venue.PrincipalsMax,
        venue.SessionsMax,
        venue.JobsMax,
        venue.PositionsMax,
        venue.TradesMax,
        venue.QuotesMax);

    /// <summary>Refuses what no core can be built with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A capacity is out of range.</exception>
    internal void Check()
    {
        CheckOne(OrdersMax, OrderId.SlotsMax - 1, nameof(OrdersMax));
        CheckOne(LadderPagesMax, 1 << 22, nameof(LadderPagesMax));
        CheckOne(InstrumentsMax, OrderBooks.BooksMax / BooksPerInstrument, nameof(InstrumentsMax));
        CheckOne(ProductsMax, RowsMax, nameof(ProductsMax));
        CheckOne(MembersMax, ushort.MaxValue, nameof(MembersMax));
        CheckOne(AccountsMax, RowsMax, nameof(AccountsMax));
        CheckOne(PrincipalsMax, RowsMax, nameof(PrincipalsMax));
        CheckOne(SessionsMax, RowsMax, nameof(SessionsMax));
        CheckOne(JobsMax, RowsMax, nameof(JobsMax));
        CheckOne(PositionsMax, RowsMax, nameof(PositionsMax));
        CheckOne(TradesMax, RowsMax, nameof(TradesMax));
        CheckOne(QuotesMax, RowsMax, nameof(QuotesMax));
    }

    // One of orders that trade, one of stops, one of all-or-none orders that wait, one of orders
    // that wait for an auction, one of those that sleep.
    internal const int BooksPerInstrument = 5;

    private const int RowsMax = 1 << 24;

    private static void CheckOne(int value, int max, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, name);
    }
}
