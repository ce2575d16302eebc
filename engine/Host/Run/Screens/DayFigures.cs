using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>What the trading day has come to.</summary>
/// <param name="Day">The day; none before the venue is defined.</param>
/// <param name="Stage">Where its end stands.</param>
/// <param name="BankDay">Where it stands towards banks.</param>
/// <param name="Calls">How many members have a margin call that is not met.</param>
public readonly record struct DayFigures(
    TradingDay Day, SettlementStage Stage, BankDayState BankDay, int Calls)
{
    /// <summary>In parts that stay together; none before the venue is defined.</summary>
    public IReadOnlyList<string> Parts() => Day.IsSome
        ?
        [
            $"day {Days.Write(Day)} {PlainWords.Spaced(Stage)}",
            $"banks {PlainWords.Spaced(BankDay)}",
            PlainWords.Count(Calls, "margin call"),
        ]
        : [];
}
