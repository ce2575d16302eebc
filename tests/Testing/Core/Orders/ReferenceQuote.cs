using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>What a principal quotes in an instrument; kept for ever.</summary>
public sealed class ReferenceQuote
{
    public required PrincipalId Principal { get; init; }

    public required InstrumentId Instrument { get; init; }

    public ReferenceOrder? Bid { get; set; }

    public ReferenceOrder? Ask { get; set; }

    /// <summary>The sides that are live, the bid first; a copy.</summary>
    public List<ReferenceOrder> Sides =>
        [.. new[] { Bid, Ask }.OfType<ReferenceOrder>()];
}
