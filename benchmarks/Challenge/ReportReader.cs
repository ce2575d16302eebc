using System;
using System.Threading;
using SCO.Exchange.Ring;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>Takes reports out of a ring and spells them out as the benchmark wants them.</summary>
/// <remarks>The drainer's thread only; allocates nothing.</remarks>
internal sealed class ReportReader(RingConsumer<Report> consumer)
{
    // Asking an empty ring again at once would take the counter's cache line from its writer.
    private const int EmptySpins = 32;

    private ulong _incomingOrderId;

    /// <summary>Takes what is there, at most as many as fit.</summary>
    /// <returns>How many there were.</returns>
    public int Drain(Span<WireReport> reports)
    {
        if (!consumer.TryTake(reports.Length, out long first, out long last))
        {
            Thread.SpinWait(EmptySpins);
            return 0;
        }

        int count = unchecked((int)(last - first) + 1);
        for (int i = 0; i < count; i++)
        {
            Spell(in consumer.Ring[unchecked(first + i)], out reports[i]);
        }

        consumer.Release(last);
        return count;
    }

    private void Spell(ref readonly Report report, out WireReport wire)
    {
        bool isTrade = report.Kind == ReportKind.Traded;
        if (report.Kind is ReportKind.Accepted or ReportKind.Modified)
        {
            _incomingOrderId = report.OrderId;
        }

        wire = new WireReport
        {
            Kind = report.Kind,
            Side = report.Side,
            SequenceNumber = report.SequenceNumber,
            OrderId = isTrade ? 0 : report.OrderId,
            PriceTicks = report.PriceTicks,
            Quantity = report.Quantity,
            RestingOrderId = isTrade ? report.OrderId : 0,
            IncomingOrderId = isTrade ? _incomingOrderId : 0,
        };
    }
}
