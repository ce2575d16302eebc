using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>What lots of an instrument reserve, and what it is settled by.</summary>
/// <param name="Long">Margin of a lot that is long.</param>
/// <param name="Short">Margin of a lot that is short.</param>
/// <param name="HeadRoom">What an open lot reserves for its fee.</param>
/// <param name="SettlementPrice">The last settlement price, or null.</param>
/// <param name="DeliveryPrice">The mean of the last five, or of as many as there are.</param>
/// <param name="DayLots">Lots of the day's trades.</param>
/// <param name="DayPrice">The settlement price of the day as it would be now, or null.</param>
public readonly record struct MarginView(
    Money Long, Money Short, Money HeadRoom, UnitPrice SettlementPrice, UnitPrice DeliveryPrice,
    Quantity DayLots, UnitPrice DayPrice);
