using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Proposals;

/// <summary>The change of a trade that is proposed.</summary>
/// <param name="Trade">Which one.</param>
/// <param name="Price">Its price to be; 0 if it is to be cancelled.</param>
internal readonly record struct ProposedTrade(TradeId Trade, UnitPrice Price)
{
    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        made.TradeId = Trade;
        made.Price = Price;
    }
}
