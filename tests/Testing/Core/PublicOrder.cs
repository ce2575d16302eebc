using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Core;

/// <summary>What anyone can know of an order in the book.</summary>
public sealed record PublicOrder(
    InstrumentId Instrument, Side Side, UnitPrice Price, Quantity Remaining, ulong Priority,
    OrderId Id);
