using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>One side of a trade, or what became of it. Immutable.</summary>
/// <param name="Trade">The trade.</param>
/// <param name="Change">Whether it was made, cancelled or corrected.</param>
/// <param name="Time">When.</param>
/// <param name="Instrument">The symbol of the instrument.</param>
/// <param name="Account">The code of the account.</param>
/// <param name="Order">The order.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Effect">Open or close, as the member stated it.</param>
/// <param name="Price">The price, after a correction the new one.</param>
/// <param name="Previous">Corrected: the price before; else null.</param>
/// <param name="Lots">Lots.</param>
/// <param name="TurnoverFen">What the lots cost at the price.</param>
/// <param name="FeeFen">The fee of this side.</param>
public sealed record TradeLine(
    TradeId Trade, TradeChange Change, Timestamp Time, string Instrument, string Account,
    OrderId Order, Side Side, byte Effect, UnitPrice Price, UnitPrice Previous, long Lots,
    long TurnoverFen, long FeeFen)
{
    /// <summary>The code of the product.</summary>
    public string Product { get; init; } = "";

    /// <summary>Speculation 1, arbitrage 2 or hedge 3, as the member stated it (S/H); 0: it did
    /// not.</summary>
    public byte Hedge { get; init; }

    /// <summary>What the lots that it closed gained in the day, in fen; 0 if it closed none.
    /// </summary>
    public long RealizedFen { get; init; }

    /// <summary>The number of the account.</summary>
    public uint AccountNumber { get; init; }

    /// <summary>The number of the trader whom the member named; 0 for none.</summary>
    public uint Trader { get; init; }

    /// <summary>The name of the principal that entered the order; empty if that is not known.
    /// </summary>
    public string Principal { get; init; } = "";
}
