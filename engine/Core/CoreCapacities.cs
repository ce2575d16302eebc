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
/// <param name="DealsMax">Negotiated deals that are not yet contracts.</param>
/// <param name="ContractsMax">Contracts.</param>
/// <param name="TitlesMax">Title records; their numbers go up to this.</param>
/// <param name="TransfersMax">Movements and instructions of banks that are remembered.</param>
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
    int QuotesMax = VenueDefinition.QuotesUsual,
    int DealsMax = VenueDefinition.ContractsUsual,
    int ContractsMax = VenueDefinition.ContractsUsual,
    int TitlesMax = VenueDefinition.ContractsUsual,
    int TransfersMax = VenueDefinition.TransfersUsual)
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
        venue.QuotesMax,
        venue.DealsMax,
        venue.ContractsMax,
        venue.TitlesMax,
        venue.TransfersMax);

    /// <summary>Accounts of the ledger that all the others may need.</summary>
    internal int LedgerAccountsMax =>
        (CashKinds * MembersMax) + (GoodsKinds * (TitlesMax + ContractsMax)) + HouseAccountsMax;


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
        CheckOne(DealsMax, RowsMax, nameof(DealsMax));
        CheckOne(ContractsMax, RowsMax, nameof(ContractsMax));
        CheckOne(TitlesMax, RowsMax, nameof(TitlesMax));
        CheckOne(TransfersMax, RowsMax, nameof(TransfersMax));
    }

    // One of orders that trade, one of stops, one of all-or-none orders that wait, one of orders
    // that wait for an auction, one of those that sleep.
    internal const int BooksPerInstrument = 5;

    // What a member has of money, from Available to DefaultFund, and of the goods of a product.
    internal const int CashKinds = 5;
    private const int GoodsKinds = 3;

    // Those of the venue and of its banks, and the outside of each product.
    private const int HouseAccountsMax = 1_024;

    private const int RowsMax = 1 << 24;

    private static void CheckOne(int value, int max, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, name);
    }
}
