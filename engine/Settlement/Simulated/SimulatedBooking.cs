using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>What a simulated bank has booked on a payer's account, and why.</summary>
/// <param name="Order">The payment.</param>
/// <param name="Reference">The bank's own number of the booking.</param>
/// <param name="Change">Less than 0: it was paid; more: it came back.</param>
public sealed record SimulatedBooking(PaymentOrder Order, string Reference, Money Change);
