using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.Pipeline;
using Spectre.Console;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>A table on a terminal, drawn anew each second.</summary>
/// <param name="context">The table on the terminal.</param>
/// <param name="error">Standard error, where alarms go if it is no terminal.</param>
public sealed class TableScreen(LiveDisplayContext context, TextWriter error) : IRunScreen
{
    private const string Gap = "   ";

    /// <inheritdoc/>
    public TextWriter Alarms { get; } = Console.IsErrorRedirected ? error : new LinesAbove();

    /// <summary>The table without a figure in it.</summary>
    public static Table Empty() => Empty(hasAuction: false, hasNext: false);

    /// <inheritdoc/>
    public void Show(RunFigures figures)
    {
        MarketRow[] rows = [.. figures.Rows.Where(row => row.HasBook)];
        bool hasAuction = rows.Any(row => row.IsInAuction);
        bool hasNext = rows.Any(row => row.NextPhaseAt.Ns != 0);
        Timestamp now = new SystemClock().Now;
        Table table = Empty(hasAuction, hasNext);
        foreach (MarketRow row in rows)
        {
            IEnumerable<string> cells = Cells(row, hasAuction, hasNext, now);
            table.AddRow([.. cells.Select(cell => cell.EscapeMarkup())]);
        }

        int width = int.Max(1, AnsiConsole.Profile.Width - 1);
        string status = string.Join('\n', FoldedLines.Of(Parts(figures, hasNext), Gap, width));
        context.UpdateTarget(new Rows(table, new Spectre.Console.Text(status)));
    }

    // What the operator should know stands behind what is always there.
    private static IEnumerable<string> Parts(RunFigures figures, bool hasNext)
    {
        int spot = figures.Rows.Count(row => !row.HasBook);
        return
        [
            .. figures.Day.Parts(),
            hasNext ? "next phase in Beijing time" : "",
            $"{PlainWords.Count(spot, "spot instrument")} negotiated",
            string.Create(
                CultureInfo.InvariantCulture,
                $"command {figures.Sequence:N0}, {figures.CommandsPerSecond:N0}/s"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"answer p50 {figures.P50Us:N0} us, p99 {figures.P99Us:N0} us"),
            .. figures.Note.Split("  "),
            "Ctrl-C stops",
        ];
    }

    private static Table Empty(bool hasAuction, bool hasNext)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(Narrow("Instrument"));
        table.AddColumn(Narrow("Phase"));
        if (hasNext) { table.AddColumn(Narrow("Next")); }
        if (hasAuction) { table.AddColumn(Narrow("Auction").RightAligned()); }
        foreach (string name in (string[])["Last", "Lots", "Bid", "Ask", "Lots", "Volume"])
        {
            table.AddColumn(Narrow(name).RightAligned());
        }

        return table;
    }

    // All columns together fit into a hundred characters.
    private static TableColumn Narrow(string name) =>
        new(name) { Padding = new Padding(0, 0, 1, 0), NoWrap = true };

    // What no instrument has at the moment takes no column.
    private static IEnumerable<string> Cells(
        MarketRow row, bool hasAuction, bool hasNext, Timestamp now)
    {
        yield return row.Symbol;
        yield return row.PhaseText;
        if (hasNext)
        {
            yield return row.NextPhaseAt.Ns == 0 ? "" : BeijingTime.Near(row.NextPhaseAt, now);
        }

        if (hasAuction)
        {
            yield return row.IsInAuction ? row.Indicative?.Short() ?? "-" : "";
        }

        yield return row.Last is { } last ? PriceText.Of(last) : "";
        yield return Lots(row.Bid);
        yield return Price(row.Bid);
        yield return Price(row.Ask);
        yield return Lots(row.Ask);
        yield return row.Volume.ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string Price(PriceLevel? level) =>
        level is { } there ? PriceText.Of(there.Price) : "";

    private static string Lots(PriceLevel? level) => level is { } there
        ? there.Quantity.ToString("N0", CultureInfo.InvariantCulture)
        : "";
}
