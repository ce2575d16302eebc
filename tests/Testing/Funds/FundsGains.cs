using System;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What positions have gained since they were marked: by the last trade of the day, or by the
/// settlement price where nothing has traded today.
/// </summary>
public static class FundsGains
{
    /// <summary>What a position has gained, in fen, rounded half away from 0.</summary>
    /// <param name="core">Prices, and what the position has cost.</param>
    /// <param name="terms">The settlement price of the instrument.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="member">Whose position it is.</param>
    /// <param name="net">Lots bought less lots sold.</param>
    public static Int128 Of(
        ExchangeCore core, MarginView terms, InstrumentDefinition instrument, MemberId member,
        long net)
    {
        Int128 cost = core.ViewCost(member, instrument.Id);
        InstrumentView market = core.ViewInstrument(instrument.Id)!.Value;
        bool isByTrade = terms.SettlementPrice.IsNull
            || (terms.DayLots.Lots > 0 && core.SettlementStage == SettlementStage.Trading);
        long price = (isByTrade ? market.LastTrade : terms.SettlementPrice).TenThousandths;
        Int128 gain = ((Int128)(net == 0 ? 0 : price / FundsVenue.Tick) * net) - cost;
        Int128 size = ((Int128.Abs(gain) * instrument.FenNumerator)
            + (instrument.FenDenominator / 2)) / instrument.FenDenominator;
        return gain < 0 ? -size : size;
    }

    /// <summary>What the positions of a member have lost, in fen: gains cover nothing.</summary>
    public static Int128 LossOf(ExchangeCore core, FundsBook book, MemberId member)
    {
        Int128 lost = 0;
        foreach (InstrumentDefinition instrument in book.Instruments.Values)
        {
            if (core.ViewMargins(instrument.Id) is { } terms)
            {
                long net = book.NetOf(member, instrument.Id);
                lost -= Int128.Min(0, Of(core, terms, instrument, member, net));
            }
        }

        return lost;
    }
}
