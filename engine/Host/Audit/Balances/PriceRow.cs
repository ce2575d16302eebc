using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>A price that was set or fixed, and is in force. Immutable.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="Price">The price.</param>
/// <param name="Lots">Lots of which it is the mean; 0 where no trade gave it.</param>
/// <param name="Day">The trading day on which that was.</param>
/// <param name="Sequence">The command that did it.</param>
/// <param name="Cause">The kind of that command.</param>
/// <param name="Time">When that was.</param>
public sealed record PriceRow(
    PriceUse Use, InstrumentId Instrument, UnitPrice Price, long Lots, TradingDay Day,
    Sequence Sequence, CommandKind Cause, Timestamp Time);
