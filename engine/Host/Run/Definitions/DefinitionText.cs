using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>Definitions in words, for complaints. Allocates as it likes.</summary>
public static class DefinitionText
{
    /// <summary>What a definition defines.</summary>
    public static string Name(CommandKind kind, ReadOnlySpan<byte> content) =>
        Read(kind, content) switch
        {
            VenueDefinition venue => $"venue {venue.NameEn}",
            ProductDefinition product => $"product {product.Code}",
            InstrumentDefinition instrument => $"instrument {instrument.Symbol}",
            MemberDefinition member => $"member {member.Code}",
            AccountDefinition account => $"account {account.Code}",
            PrincipalDefinition principal => $"principal {principal.Name}",
            CalendarDefinition => "calendar",
            ScheduleDefinition schedule => $"schedule {schedule.Code}",
            BankDefinition bank => $"bank {bank.Code}",
            _ => $"a {kind} that cannot be read",
        };

    /// <summary>Where two definitions of the same thing differ.</summary>
    public static IEnumerable<string> Differences(
        CommandKind kind, byte[] journal, ReadOnlyMemory<byte> file)
    {
        object? recorded = Read(kind, journal);
        object? wanted = Read(kind, file.Span);
        string name = Name(kind, file.Span);
        if (recorded is null || wanted is null)
        {
            yield return $"{name} cannot be read";
            yield break;
        }

        foreach (PropertyInfo property in recorded.GetType().GetProperties())
        {
            object? before = property.GetValue(recorded);
            object? after = property.GetValue(wanted);
            foreach (string difference in Differences(property.Name, before, after))
            {
                yield return $"{name}: {difference}";
            }
        }
    }

    // Of two lists the places that differ: a schedule has many steps, a calendar many days.
    private static IEnumerable<string> Differences(string name, object? before, object? after)
    {
        if (before is IList recorded && after is IList wanted)
        {
            for (int at = 0; at < Math.Max(recorded.Count, wanted.Count); at++)
            {
                string place = string.Create(CultureInfo.InvariantCulture, $"{name}[{at}]");
                object? one = at < recorded.Count ? recorded[at] : null;
                object? other = at < wanted.Count ? wanted[at] : null;
                foreach (string difference in Differences(place, one, other))
                {
                    yield return difference;
                }
            }
        }
        else if (!Equals(before, after))
        {
            yield return $"{name} is {Text(before)} in the journal "
                + $"and {Text(after)} in the venue file";
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        TradingDay day => Days.Write(day),
        ScheduleStep step => Text(in step),
        UnitPrice { IsNull: true } or Quantity { IsNull: true } or ScheduleId { Value: 0 }
            or BankId { Value: 0 } or AccountId { Value: 0 } or MemberId { Value: 0 } => "none",
        UnitPrice price => PriceText.WithCny(price),
        Quantity quantity => PlainWords.Lots(quantity.Lots),
        Money money => MoneyWords.Yuan(money),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Text(in ScheduleStep step)
    {
        string eve = step.IsEve ? "eve " : "";
        string auction = step.Auction == 0 ? "" : $" {step.Auction}";
        string window = step.WindowMs == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {step.WindowMs} ms");
        return $"{eve}{BeijingTime.OfDay(step.Seconds)} {step.Phase}{auction}{window}";
    }

    private static object? Read(CommandKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        CommandKind.DefineVenue => VenueDefinition.Read(content),
        CommandKind.DefineProduct => ProductDefinition.Read(content),
        CommandKind.DefineInstrument => InstrumentDefinition.Read(content),
        CommandKind.DefineMember => MemberDefinition.Read(content),
        CommandKind.DefineAccount => AccountDefinition.Read(content),
        CommandKind.DefinePrincipal => PrincipalDefinition.Read(content),
        CommandKind.DefineCalendar => CalendarDefinition.Read(content),
        CommandKind.DefineSchedule => ScheduleDefinition.Read(content),
        CommandKind.DefineBank => BankDefinition.Read(content),
        _ => null,
    };
}
