using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>The phases of a trading day, for all instruments that follow this schedule.</summary>
/// <remarks>Allocates; definitions are not on the order path.</remarks>
public sealed record ScheduleDefinition
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Most schedules of a venue: their numbers are 1 to this.</summary>
    public const int SchedulesMax = 64;

    /// <summary>Most steps of a day.</summary>
    public const int StepsMax = 64;

    /// <summary>Its number.</summary>
    public required ScheduleId Id { get; init; }

    /// <summary>Its short code, for example CRUDE-DAY-NIGHT.</summary>
    public required string Code { get; init; }

    /// <summary>
    /// The least time between two tellings of an indicative price of one instrument, in
    /// milliseconds.
    /// </summary>
    public required uint IndicativeMs { get; init; }

    /// <summary>The steps in the order of their times; the last one is Closed.</summary>
    public required IReadOnlyList<ScheduleStep> Steps { get; init; }

    /// <summary>
    /// Trading days of the venue on which these instruments stay closed, ascending.
    /// </summary>
    public required IReadOnlyList<TradingDay> ClosedDays { get; init; }

    /// <summary>Writes the content of the defining command; returns its bytes.</summary>
    public int Write(Span<byte> target)
    {
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt32(Id.Value);
        writer.Text(Code);
        writer.UInt32(IndicativeMs);
        writer.Byte(checked((byte)Steps.Count));
        for (int at = 0; at < Steps.Count; at++)
        {
            ScheduleStep step = Steps[at];
            writer.Byte(step.IsEve ? (byte)1 : (byte)0);
            writer.UInt32(unchecked((uint)step.Seconds));
            writer.Byte((byte)step.Phase);
            writer.Byte((byte)step.Auction);
            writer.UInt32(step.WindowMs);
        }

        writer.Days(ClosedDays);
        return writer.Written;
    }

    /// <summary>
    /// Reads a content back; null when it is cut, too long, or of another version.
    /// </summary>
    public static ScheduleDefinition? Read(ReadOnlySpan<byte> content)
    {
        ContentReader reader = new(content);
        if (reader.Byte() != ContentVersion)
        {
            return null;
        }

        ScheduleDefinition read = new()
        {
            Id = new ScheduleId(reader.UInt32()),
            Code = reader.Text(),
            IndicativeMs = reader.UInt32(),
            Steps = ReadSteps(ref reader),
            ClosedDays = reader.Days(),
        };
        return reader.IsWhole ? read : null;
    }

    private static ScheduleStep[] ReadSteps(ref ContentReader reader)
    {
        ScheduleStep[] steps = new ScheduleStep[reader.Byte()];
        for (int at = 0; at < steps.Length; at++)
        {
            steps[at] = new ScheduleStep(
                reader.Byte() != 0,
                unchecked((int)reader.UInt32()),
                (TradingPhase)reader.Byte(),
                (AuctionKind)reader.Byte(),
                reader.UInt32());
        }

        return steps;
    }
}
