using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>
/// The calendar of the venue: which days are traded, which are worked, when the day rolls.
/// </summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record CalendarDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>
    /// The days of the week that are traded: bit 0 is Monday, bit 6 Sunday.
    /// </summary>
    public required byte TradingWeekdays { get; init; }

    /// <summary>
    /// When the next trading day begins, in seconds from midnight UTC of the present one.
    /// </summary>
    public required int RollSeconds { get; init; }

    /// <summary>Days without trading though their weekday has it, ascending.</summary>
    public required IReadOnlyList<TradingDay> Holidays { get; init; }

    /// <summary>
    /// Days that are worked though their weekday is not, ascending; they are not traded.
    /// </summary>
    public required IReadOnlyList<TradingDay> MakeUpDays { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.Byte(TradingWeekdays);
        writer.UInt32(unchecked((uint)RollSeconds));
        writer.Days(Holidays);
        writer.Days(MakeUpDays);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static CalendarDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        CalendarDefinition read = new()
        {
            TradingWeekdays = reader.Byte(),
            RollSeconds = unchecked((int)reader.UInt32()),
            Holidays = reader.Days(),
            MakeUpDays = reader.Days(),
        };
        return reader.IsWhole ? read : null;
    }
}
