using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Orders;

/// <summary>An order on its way through the book.</summary>
/// <param name="Slot">The order.</param>
/// <param name="Limit">Its limit.</param>
/// <param name="Reach">The furthest price at which it trades: its limit, or what the bands let
/// it where it went to market.</param>
/// <param name="Answers">The number of the member's message that its events answer, or 0.</param>
/// <param name="IsNamed">Whether its name is in the table of live orders already.</param>
/// <param name="IsTriggered">Whether it waited before: no page is kept for what is left.</param>
internal readonly record struct Incoming(
    int Slot, Price Limit, Price Reach, ulong Answers, bool IsNamed, bool IsTriggered);
