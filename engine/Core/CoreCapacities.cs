using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <summary>
/// How much room a core has. All of it is allocated at the start; what is full is a reject.
/// </summary>
/// <remarks>Each is named where one is made: sixteen numbers in a row are soon in another order.
/// </remarks>
public sealed record CoreCapacities
{
    /// <summary>Live orders.</summary>
    public required int OrdersMax { get; init; }

    /// <summary>Pages of price levels.</summary>
    public required int LadderPagesMax { get; init; }

    /// <summary>Instruments; their numbers go up to this.</summary>
    public required int InstrumentsMax { get; init; }

    /// <summary>Products; their numbers go up to this.</summary>
    public required int ProductsMax { get; init; }

    /// <summary>Members; their numbers go up to this.</summary>
    public required int MembersMax { get; init; }

    /// <summary>Accounts; their numbers go up to this.</summary>
    public required int AccountsMax { get; init; }

    /// <summary>Principals; their numbers go up to this.</summary>
    public required int PrincipalsMax { get; init; }

    /// <summary>Sessions, kept for ever.</summary>
    public required int SessionsMax { get; init; }

    /// <summary>Jobs in progress.</summary>
    public required int JobsMax { get; init; }

    /// <summary>Positions of members in instruments, kept for ever.</summary>
    public int PositionsMax { get; init; } = VenueDefinition.PositionsUsual;

    /// <summary>The last trades that can still be changed.</summary>
    public int TradesMax { get; init; } = VenueDefinition.TradesUsual;

    /// <summary>Quotes of principals in instruments, and protections, likewise.</summary>
    public int QuotesMax { get; init; } = VenueDefinition.QuotesUsual;

    /// <summary>Negotiated deals that are not yet contracts.</summary>
    public int DealsMax { get; init; } = VenueDefinition.ContractsUsual;

    /// <summary>Contracts.</summary>
    public int ContractsMax { get; init; } = VenueDefinition.ContractsUsual;

    /// <summary>Title records; their numbers go up to this.</summary>
    public int TitlesMax { get; init; } = VenueDefinition.ContractsUsual;

    /// <summary>Movements and instructions of banks that are remembered.</summary>
    public int TransfersMax { get; init; } = VenueDefinition.TransfersUsual;

    /// <summary>The capacities that a venue states. Allocates.</summary>
    public static CoreCapacities Of(VenueDefinition venue) => new()
    {
        OrdersMax = venue.OrdersMax,
        LadderPagesMax = venue.LadderPagesMax,
        InstrumentsMax = venue.InstrumentsMax,
        ProductsMax = venue.ProductsMax,
        MembersMax = venue.MembersMax,
        AccountsMax = venue.AccountsMax,
        PrincipalsMax = venue.PrincipalsMax,
        SessionsMax = venue.SessionsMax,
        JobsMax = venue.JobsMax,
        PositionsMax = venue.PositionsMax,
        TradesMax = venue.TradesMax,
        QuotesMax = venue.QuotesMax,
        DealsMax = venue.DealsMax,
        ContractsMax = venue.ContractsMax,
        TitlesMax = venue.TitlesMax,
        TransfersMax = venue.TransfersMax,
    };

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
