using System;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Waits;
using Xunit;

namespace SCO.Exchange.Benchmarks.Challenge.Tests;

/// <summary>
/// Runs commands through the batch entry and its ring. A script has a command a line and the
/// reports that it must give behind a bar:
/// <code>
/// 1 sell 10 @100      | accepted 1
/// 2 buy 15 @100 now   | accepted 2, 10 @100 of 1 to 2, cancelled 2
/// modify 3 20 @99     | modified 3
/// cancel 7            | no 7 to cancel
/// </code>
/// </summary>
internal sealed class Script
{
    private const int ReportsMax = 1 << 14;

    private readonly WireReport[] _reports = new WireReport[ReportsMax];
    private readonly ReportReader _reader;
    private ulong _lastSequenceNumber;

    public Script()
    {
        RingBuffer<Report> ring = new(ReportsMax);
        _reader = new ReportReader(ring.AddConsumer(new BusySpinWait()));
        Book = new ChallengeBook(new ReportWriter(ring));
    }

    /// <summary>The book, as the script has left it.</summary>
    public ChallengeBook Book { get; }

    /// <summary>Runs a script on an empty book.</summary>
    public static Script Of(string text)
    {
        Script script = new();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = line.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal(halves[1], script.Run(Parse(halves[0])));
        }

        return script;
    }

    /// <summary>The best bid and ask, with the lots there.</summary>
    public string Top => string.Join(" / ", TopOf(Side.Buy), TopOf(Side.Sell));

    /// <summary>Runs commands as one batch; says all their reports.</summary>
    public string Run(params ReadOnlySpan<WireCommand> commands) =>
        string.Join(", ", Reports(commands).Select(Text));

    /// <summary>Runs commands as one batch; gives all their reports.</summary>
    public WireReport[] Reports(ReadOnlySpan<WireCommand> commands)
    {
        WireCommand[] numbered = commands.ToArray();
        ulong first = _lastSequenceNumber + 1;
        foreach (ref WireCommand command in numbered.AsSpan())
        {
            command.SequenceNumber = ++_lastSequenceNumber;
        }

        Book.Apply(numbered);
        WireReport[] reports = _reports[.._reader.Drain(_reports)];
        Assert.All(reports, report => Assert.InRange(
            report.SequenceNumber, first, _lastSequenceNumber));
        return reports;
    }

    private static WireCommand Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[0] switch
        {
            "cancel" => new() { Kind = WireCommandKind.Cancel, OrderId = OrderNumber(words[1]) },
            "modify" => new()
            {
                Kind = WireCommandKind.Modify,
                OrderId = OrderNumber(words[1]),
                Quantity = (uint)Number(words[2]),
                PriceTicks = Number(words[3][1..]),
            },
            _ => new()
            {
                OrderId = OrderNumber(words[0]),
                Side = (byte)(words[1] == "buy" ? 0 : 1),
                Quantity = (uint)Number(words[2]),
                PriceTicks = Number(words[3][1..]),
                IsImmediate = (byte)(words[^1] == "now" ? 1 : 0),
            },
        };
    }

    private static ulong OrderNumber(string word) =>
        ulong.Parse(word, CultureInfo.InvariantCulture);

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    private static string Text(WireReport report) => report.Kind switch
    {
        ReportKind.Accepted => $"accepted {report.OrderId}",
        ReportKind.Traded => $"{report.Quantity} @{report.PriceTicks} of {report.RestingOrderId}"
            + $" to {report.IncomingOrderId}",
        ReportKind.Cancelled => $"cancelled {report.OrderId}",
        ReportKind.Modified => $"modified {report.OrderId}",
        ReportKind.CancelRejected => $"no {report.OrderId} to cancel",
        ReportKind.ModifyRejected => $"no {report.OrderId} to modify",
        _ => $"unknown kind {report.Kind}",
    };

    private string TopOf(Side side) =>
        Book.TryTop(side, out long ticks) ? $"{Book.LotsAt(side, ticks)} @{ticks}" : "none";
}
