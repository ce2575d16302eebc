using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Market;

/// <summary>An order that rests at a point of the journal.</summary>
/// <param name="Instrument">Its instrument.</param>
/// <param name="Side">Its side.</param>
/// <param name="Price">Its price in 1/10,000 CNY.</param>
/// <param name="Shown">Lots that the book shows.</param>
/// <param name="Remaining">Lots open, hidden ones included.</param>
/// <param name="Priority">Its place in the queue of its price.</param>
public readonly record struct RestingRow(
    InstrumentId Instrument, Side Side, long Price, long Shown, long Remaining, ulong Priority)
{
    /// <summary>Lots that the book does not show.</summary>
    public long Hidden => Remaining - Shown;
}
