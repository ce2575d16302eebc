using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>
/// A simulation of a wallet operator: credits at once and for good, or not at all.
/// </summary>
/// <remarks>No wallet. The bank behind it decides: what it rejects is not credited.</remarks>
public sealed class SimulatedWallet(SimulatedBank bank) : IWallet
{
    /// <summary>What it has paid, for the bank of the payer's account. Any thread.</summary>
    public bool TryTakeBooking([NotNullWhen(true)] out SimulatedBooking? booking) =>
        bank.TryTakeBooking(out booking);

    /// <inheritdoc/>
    public RailAnswer Credit(PaymentOrder order)
    {
        bank.Accept(order);
        return bank.FateOf(order.EndToEndId) == SimulatedFate.PaysInSilence
            // The answer of this call is lost on its way.
            ? new RailAnswer { EndToEndId = order.EndToEndId, Status = RailStatus.Unknown }
            : bank.Find(order.EndToEndId);
    }

    /// <inheritdoc/>
    public RailAnswer Find(string endToEndId) => bank.Find(endToEndId);
}
