using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

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

    internal long Remaining => Total - Executed;
}
