using System.Globalization;
using System.Linq;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Protocol.Books;
using Spectre.Console;

namespace SCO.Exchange.Host.Run;

/// <summary>A table on a terminal, drawn anew each second.</summary>
public sealed class TableScreen(LiveDisplayContext context) : IRunScreen
{
    private const int PriceDigits = 4;

    /// <summary>The table without a figure in it.</summary>
    public static Table Empty()
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("Instrument", "Phase");
        foreach (string name in (string[])["Last", "Bid lots", "Bid", "Ask", "Ask lots", "Volume"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        return table;
    }

    /// <inheritdoc/>
    public void Show(RunFigures figures)
    {
        Table table = Empty();
        foreach (MarketRow row in figures.Rows.Where(row => row.HasBook))
        {
            table.AddRow(
                row.Symbol.EscapeMarkup(),
                row.Phase.ToString(),
                row.Last is { } last ? Decimals.Write(last, PriceDigits) : "",
                Lots(row.Bid),
                Price(row.Bid),
                Price(row.Ask),
                Lots(row.Ask),
                row.Volume.ToString("N0", CultureInfo.InvariantCulture));
        }

        int spot = figures.Rows.Count(row => !row.HasBook);
        table.Caption(string.Create(
            CultureInfo.InvariantCulture,
            $"{spot} spot instruments closed: no market model yet   "
            + $"command {figures.Sequence:N0}, {figures.CommandsPerSecond:N0}/s   "
            + $"answer p50 {figures.P50Us:N0} us, p99 {figures.P99Us:N0} us   "
            + $"{figures.Note}   Ctrl-C stops").EscapeMarkup());
        context.UpdateTarget(table);
    }

    private static string Price(PriceLevel? level) =>
        level is { } there ? Decimals.Write(there.Price, PriceDigits) : "";

    private static string Lots(PriceLevel? level) => level is { } there
        ? there.Quantity.ToString("N0", CultureInfo.InvariantCulture)
        : "";
}
