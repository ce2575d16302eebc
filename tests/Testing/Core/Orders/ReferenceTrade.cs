using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>A trade that can still be cancelled or corrected.</summary>
public sealed class ReferenceTrade
{
    public required TradeId Id { get; init; }

    public required InstrumentId Instrument { get; init; }

    public required long Lots { get; init; }

    /// <summary>What was told to the buyer of its order.</summary>
    public required Event Bought { get; init; }

    /// <summary>What was told to the seller of its order.</summary>
    public required Event Sold { get; init; }

    /// <summary>The price as it was told, or corrected last.</summary>
    public required UnitPrice Price { get; set; }

    /// <summary>The trading day on which it was.</summary>
    public required TradingDay Day { get; init; }

    public bool IsCancelled { get; set; }
}
