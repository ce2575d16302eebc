using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.MarketData.Feed.Tests;

internal sealed class FakeOrder
{
    internal required OrderId Id { get; init; }

    internal required Side Side { get; init; }

    internal required int Instrument { get; init; }

    internal required bool Day { get; init; }

    internal long Price { get; set; }

    internal long Total { get; set; }

    internal long Executed { get; set; }

    internal ulong Priority { get; set; }

    /// <summary>Lots of a clip of an iceberg; 0 of other orders.</summary>
    internal long Display { get; init; }

    /// <summary>How much worse each further clip is priced.</summary>
    internal long ClipStep { get; init; }

    /// <summary>Lots that the book shows.</summary>
    internal long Shown { get; set; }

    internal long Remaining => Total - Executed;
}
