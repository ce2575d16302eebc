using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// What a person can do about a refusal, by what the venue file knows: the answer itself names a
/// reason alone. Any thread.
/// </summary>
internal static class RefusalAdvice
{
    /// <summary>Clauses to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="instrument">The instrument that it was about.</param>
    /// <param name="price">The price that it had; null for none.</param>
    public static string Of(
        RejectReason reason, VenueFile venue, InstrumentDefinition instrument, UnitPrice price) =>
        reason switch
        {
            RejectReason.PriceOffTick when !price.IsNull =>
                $"; {Ticks(instrument, price)}",
            RejectReason.NoMarketModel when IsNegotiated(venue, instrument) =>
                $"; {instrument.Symbol} has no book, members negotiate it: sco member propose SIDE "
                + $"LOTS {instrument.Symbol} PRICE --with MEMBER",
            RejectReason.NotNegotiated when VenueCodes.ProductOf(venue, instrument)?.Model
                == MarketModel.ContinuousBook =>
                $"; {instrument.Symbol} has a book: sco member buy or sell",
            _ => "",
        };

    /// <summary>The banks that there are, behind the refusal of another one; or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="venue">The venue.</param>
    public static string OfBank(RejectReason reason, VenueFile venue) =>
        reason == RejectReason.UnknownBank ? VenueCodes.BanksThereAre(venue) : "";

    /// <summary>The tick, and the nearest prices on one.</summary>
    private static string Ticks(InstrumentDefinition instrument, UnitPrice price)
    {
        long tick = instrument.TickSize.TenThousandths;
        Int128 below = (Int128)price.TenThousandths - Modulo(price.TenThousandths, tick);
        return $"prices of {instrument.Symbol} are multiples of "
            + $"{PriceText.WithCny(instrument.TickSize)}, the nearest are "
            + $"{PriceText.Of((long)below)} and {PriceText.WithCny((long)(below + tick))}";
    }

    private static long Modulo(long price, long tick) => ((price % tick) + tick) % tick;

    private static bool IsNegotiated(VenueFile venue, InstrumentDefinition instrument) =>
        VenueCodes.ProductOf(venue, instrument)?.Model == MarketModel.Negotiated;
}
