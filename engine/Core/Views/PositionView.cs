using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>What a member has in an instrument at a moment.</summary>
/// <param name="Member">The member.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="NetLots">Lots bought less lots sold.</param>
/// <param name="OpenBuyLots">Open lots of its live orders to buy.</param>
/// <param name="OpenSellLots">Open lots of its live orders to sell.</param>
public readonly record struct PositionView(
    MemberId Member, InstrumentId Instrument, long NetLots, long OpenBuyLots, long OpenSellLots)
{
    /// <summary>
    /// What is frozen for it as margin: while new terms are worked in, that of the former ones.
    /// </summary>
    public Money Margin { get; init; }

    /// <summary>What is frozen beyond that, for whatever its live orders may fill.</summary>
    public Money Reserve { get; init; }
}
