using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.Host.Run;

/// <summary>A line a second, for logs and pipes.</summary>
public sealed class PlainScreen(TextWriter output) : IRunScreen
{
    /// <inheritdoc/>
    public void Show(RunFigures figures)
    {
        int trading = figures.Rows.Count(row => row.Phase == TradingPhase.Continuous);
        long volume = figures.Rows.Aggregate(
            0L, (sum, row) => Quantity.Total(sum, new Quantity(row.Volume)));
        string answers = figures.P50Us > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {figures.P50Us:F0} us  p99 {figures.P99Us:F0} us")
            : "no answers measured";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"sequence {figures.Sequence}  commands/s {figures.CommandsPerSecond:F0}  "
            + $"{answers}  "
            + $"trading {trading} of {figures.Rows.Count(row => row.HasBook)}  "
            + $"volume {volume} lots{figures.Note}"));
        output.Flush();
    }
}
