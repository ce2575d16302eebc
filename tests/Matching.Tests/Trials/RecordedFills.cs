using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Matching;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>Writes fills down in the terms of the reference and returns filled slots.</summary>
internal readonly struct RecordedFills(
    OrderBooks books, ulong[] idOf, ulong incomingId, List<ReferenceFill> fills) : IFills
{
    public void OnFill(int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
    {
        fills.Add(new(incomingId, idOf[restingSlot], price, traded, restingRemaining));
        if (restingRemaining == Quantity.Zero)
        {
            books.ReturnSlot(restingSlot);
        }
    }
}
