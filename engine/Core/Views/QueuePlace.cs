namespace SCO.Exchange.Core.Views;

/// <summary>What stands before an order on its side of the public book at a moment.</summary>
/// <param name="IsInBook">Whether the order is in the book at all; else all is zero.</param>
/// <param name="BetterOrders">Orders at better prices.</param>
/// <param name="BetterLots">Lots that they show.</param>
/// <param name="EarlierOrders">Orders at its price that came before it.</param>
/// <param name="EarlierLots">Lots that they show.</param>
public readonly record struct QueuePlace(
    bool IsInBook, int BetterOrders, long BetterLots, int EarlierOrders, long EarlierLots);
