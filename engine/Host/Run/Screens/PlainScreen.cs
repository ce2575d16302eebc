using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>A line a second, for logs and pipes.</summary>
public sealed class PlainScreen(TextWriter output, TextWriter error) : IRunScreen
{
    private const int AuctionsShown = 3;

    /// <inheritdoc/>
    public TextWriter Alarms => error;

    /// <inheritdoc/>
    public void Show(RunFigures figures)
    {
        int trading = figures.Rows.Count(
            row => row.HasBook && row.Phase == TradingPhase.Continuous);
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
            + $"volume {volume} lots  {string.Join("  ", figures.Day.Parts())}"
            + $"{Auctions(figures.Rows)}{figures.Note}"));
    }

    private static string Near(ulong ns) =>
        BeijingTime.Near(new Timestamp(ns), new SystemClock().Now);

    // The first few auctions by name, and when the next phase comes.
    private static string Auctions(IReadOnlyList<MarketRow> rows)
    {
        MarketRow[] auctions = [.. rows.Where(row => row.IsInAuction)];
        IEnumerable<string> named = auctions.Take(AuctionsShown).Select(row =>
            $"{row.Symbol} {row.PhaseText}: {row.Indicative?.Short() ?? "-"}");
        string more = auctions.Length > AuctionsShown
            ? string.Create(
                CultureInfo.InvariantCulture, $"; {auctions.Length - AuctionsShown} more")
            : "";
        ulong nextNs = rows.Select(row => row.NextPhaseAt.Ns)
            .Where(ns => ns != 0).DefaultIfEmpty().Min();
        return (auctions.Length == 0 ? "" : $"  auctions {string.Join("; ", named)}{more}")
            + (nextNs == 0 ? "" : $"  next phase {Near(nextNs)}");
    }
}
