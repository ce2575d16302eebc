using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Venue;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Host.Demo;

/// <summary>
/// What interrupts the trading of crude oil in the demonstration: a jump of 2 % from the last
/// trade, or of 5 % from the last auction, for two minutes. Any thread.
/// </summary>
internal static class DemoBands
{
    private const string Category = "CRUDE";
    private const long DynamicPercent = 2;
    private const long StaticPercent = 5;
    private const long AuctionMs = 120_000;

    /// <summary>The requests of an operator that set it.</summary>
    public static IReadOnlyList<SetParameter> Of(VenueFile venue)
    {
        HashSet<ProductId> products = [.. venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)
            .Where(one => one.Category == Category && one.Model == MarketModel.ContinuousBook)
            .Select(one => one.Id)];
        return [.. venue.Instruments.Where(one => products.Contains(one.Product)).SelectMany(Of)];
    }

    private static IEnumerable<SetParameter> Of(InstrumentDefinition instrument)
    {
        yield return Set(
            instrument,
            Codes.Operators.ParameterKind.DynamicBandTicks,
            TicksOf(instrument, DynamicPercent));
        yield return Set(
            instrument,
            Codes.Operators.ParameterKind.StaticBandTicks,
            TicksOf(instrument, StaticPercent));
        yield return Set(instrument, Codes.Operators.ParameterKind.VolatilityAuctionMs, AuctionMs);
    }

    private static SetParameter Set(
        InstrumentDefinition instrument, Codes.Operators.ParameterKind parameter, long value) =>
        Requests.SetParameter(parameter, value, instrument.Id.Value);

    private static long TicksOf(InstrumentDefinition instrument, long percent) =>
        instrument.ReferencePrice.TenThousandths * percent / 100
            / instrument.TickSize.TenThousandths;
}
