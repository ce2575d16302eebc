using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>An order that is live at the end of the day. Immutable.</summary>
/// <param name="Order">The order.</param>
/// <param name="Label">How its member calls it.</param>
/// <param name="Instrument">The symbol of the instrument.</param>
/// <param name="Account">The code of the account.</param>
/// <param name="Side">To buy or to sell.</param>
/// <param name="Type">How it is priced.</param>
/// <param name="TimeInForce">How long it lives.</param>
/// <param name="Price">Its limit, or null.</param>
/// <param name="Stop">Its stop price, or null.</param>
/// <param name="TotalLots">All of it.</param>
/// <param name="ExecutedLots">What of it has traded.</param>
/// <param name="State">Where it stands, in a word.</param>
public sealed record OrderLine(
    OrderId Order, ClientOrderId Label, string Instrument, string Account, Side Side,
    OrderType Type, TimeInForce TimeInForce, UnitPrice Price, UnitPrice Stop, long TotalLots,
    long ExecutedLots, string State)
{
    /// <summary>The number of the account.</summary>
    public uint AccountNumber { get; init; }

    /// <summary>The name of the principal that entered it; empty if that is not known.</summary>
    public string Principal { get; init; } = "";
}
