using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>Reports trades and forgets orders that are filled.</summary>
internal readonly struct ReportFills(
    OrderBooks books, OrderNumbers numbers, ReportWriter reports, ulong sequenceNumber) : IFills
{
    /// <inheritdoc/>
    public void OnFill(int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
    {
        ref Report report = ref reports.Next();
        report.OrderId = numbers.NumberOf(restingSlot);
        report.SequenceNumber = sequenceNumber;
        report.PriceTicks = price.Ticks;
        report.Quantity = unchecked((uint)traded.Lots);
        report.Kind = ReportKind.Traded;
        report.Side = 0;
        if (restingRemaining.Lots == 0)
        {
            numbers.Remove(restingSlot);
            books.ReturnSlot(restingSlot);
        }
    }
}
