using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>Which limit a refusal notes, and how far beyond it.</content>
/// <remarks>On the way of what is refused alone.</remarks>
public sealed partial class ExchangeCore
{
    /// <summary>Notes which limit of an instrument is passed; other reasons note nothing.</summary>
    /// <param name="reason">Why it is refused.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="price">The price that was checked, stop prices apart.</param>
    /// <param name="stop">The stop price, or none.</param>
    /// <param name="lots">The lots that were checked.</param>
    /// <returns>The reason.</returns>
    private RejectReason Kept(
        RejectReason reason, in InstrumentRow instrument, UnitPrice price, UnitPrice stop,
        long lots) => reason switch
        {
            RejectReason.QuantityBelowMinimum => Below(reason, lots, instrument.QuantityMin),
            RejectReason.QuantityAboveMaximum => Above(reason, lots, instrument.QuantityMax),
            RejectReason.PriceAboveLimit =>
                Above(reason, price.TenThousandths, instrument.Upper),
            RejectReason.PriceBelowLimit =>
                Below(reason, price.TenThousandths, instrument.Lower),
            RejectReason.StopPriceOutsideLimits => stop.TenThousandths < instrument.Lower
                ? Below(reason, stop.TenThousandths, instrument.Lower)
                : Above(reason, stop.TenThousandths, instrument.Upper),
            _ => reason,
        };

    /// <summary>The gate Quantity, where it stands alone.</summary>
    private RejectReason CheckLots(in InstrumentRow instrument, long lots) => Kept(
        OrderTerms.CheckQuantity(in instrument, lots), in instrument, UnitPrice.Null,
        UnitPrice.Null, lots);

    /// <summary>Notes the largest value of an order, and how much more its own is.</summary>
    private RejectReason NotionalAbove(InstrumentId instrument, Price limit, long lots)
    {
        ref readonly InstrumentControls controls = ref _parameters.Of(instrument);
        return Above(
            RejectReason.NotionalAboveMaximum, controls.Fen.ValueOf(limit.Ticks, lots),
            controls.NotionalMaxFen);
    }

    private RejectReason Above(RejectReason reason, Int128 value, long limit) =>
        Beyond(reason, limit, value - limit);

    private RejectReason Below(RejectReason reason, Int128 value, long limit) =>
        Beyond(reason, limit, limit - value);

    private RejectReason Beyond(RejectReason reason, long limit, Int128 beyond)
    {
        _facts.NoteLimit(limit, beyond);
        return reason;
    }
}
