using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// How much of the free money of a member may go where another one can get it: what a member owes
/// that is in default, and what positions have lost since they were marked, is for the venue, which
/// bears it otherwise (decision 0068).
/// </summary>
/// <param name="cash">The money of members.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Changes nothing and allocates nothing.</remarks>
internal sealed class FreeMoney(CashAccounts cash, IDealVenue venue)
{
    /// <summary>What may go, in fen; less than 0 where more is lost than is free.</summary>
    /// <remarks>Walks the positions of the member.</remarks>
    public long SpareFenOf(MemberId member) =>
        cash.FenOf(member, AccountKind.Available) - BoundFenOf(member);

    /// <summary>What of it may not go, in fen: all of it where the member is in default.</summary>
    /// <remarks>Walks the positions of the member.</remarks>
    public long BoundFenOf(MemberId member) =>
        !venue.Rules.BindsFreeMoney ? 0
        : IsAllBound(member) ? cash.FenOf(member, AccountKind.Available)
        : venue.RunningLossOf(member);

    /// <summary>Whether the member is in default.</summary>
    public bool IsAllBound(MemberId member) => venue.Rules.BindsFreeMoney
        && venue.CallOf(member) == MarginCallStatus.Defaulted;
}
