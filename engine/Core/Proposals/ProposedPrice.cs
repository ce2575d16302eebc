using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Proposals;

/// <summary>A reference price, or a settlement price of the day, that is proposed.</summary>
/// <param name="Instrument">Of which instrument.</param>
/// <param name="Price">The price.</param>
/// <param name="FromDay">From which day on; none: at once, or for the day.</param>
internal readonly record struct ProposedPrice(
    InstrumentId Instrument, UnitPrice Price, TradingDay FromDay)
{
    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        made.Instrument = Instrument;
        made.Price = Price;
        made.FromDay = FromDay;
    }
}
