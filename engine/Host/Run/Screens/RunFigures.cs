using System.Collections.Generic;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>What the screen shows of a second.</summary>
/// <param name="Rows">The instruments.</param>
/// <param name="Sequence">The last command that is durable.</param>
/// <param name="CommandsPerSecond">Commands in this second.</param>
/// <param name="P50Us">Median time to the answer for the demo members, in microseconds.</param>
/// <param name="P99Us">The 99th percentile of it.</param>
/// <param name="Day">What the trading day has come to.</param>
/// <param name="Note">Something the operator should know; empty as a rule.</param>
public sealed record RunFigures(
    IReadOnlyList<MarketRow> Rows,
    ulong Sequence,
    double CommandsPerSecond,
    double P50Us,
    double P99Us,
    DayFigures Day,
    string Note);
