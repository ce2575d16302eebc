using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Core;

/// <summary>Events and commands as text: every field that is not zero. For failures.</summary>
public static class EventText
{
    private static readonly string[] Header =
        ["Kind", "Length", "RecordType", "LayoutVersion"];

    /// <summary>An event on one line.</summary>
    public static string Of(Event made) =>
        $"{made.Kind,-12} {Fields(made, [.. Header, .. SecondNames(made)])}";

    /// <summary>A command on one line.</summary>
    public static string Of(Command command) =>
        $"{command.Kind,-12} {Fields(command, Header)}";

    /// <summary>Two lists side by side in time: what differs stands on lines of its own.</summary>
    public static string Diff(IReadOnlyList<Event> expected, IReadOnlyList<Event> actual)
    {
        List<string> lines = [];
        for (int index = 0; index < int.Max(expected.Count, actual.Count); index++)
        {
            string left = index < expected.Count ? Of(expected[index]) : "nothing";
            string right = index < actual.Count ? Of(actual[index]) : "nothing";
            lines.AddRange(left == right
                ? [$"    both      {left}"]
                : [$"  > reference {left}", $"  > core      {right}"]);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Fields with two names are shown under the one that is meant.</summary>
    private static string[] SecondNames(Event made) =>
    [
        made.Kind is EventKind.Filled or EventKind.TradeCancelled or EventKind.TradeCorrected
            or EventKind.Proposed or EventKind.ProposalEnded or EventKind.ProposalTold
            or EventKind.ProposalEndTold
            ? nameof(Event.StopPrice)
            : nameof(Event.TradeId),
        made.Kind is EventKind.MassCancelled or EventKind.MassHibernated
            or EventKind.MassActivated or EventKind.MassQuoted or EventKind.Restarted
            or EventKind.QuoteProtectionTripped
            ? nameof(Event.ShownLots)
            : nameof(Event.Affected),
    ];

    private static string Fields(object record, params string[] except) => string.Join(
        ' ', record.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => !except.Contains(field.Name))
            .Select(field => (field.Name, Text: Value(field.GetValue(record)!)))
            .Where(field => field.Text is not ("0" or "None" or "0 0"))
            .Select(field => $"{field.Name}={field.Text}"));

    /// <summary>The numbers inside a value of ours, or the name of an enum.</summary>
    private static string Value(object value) => value is System.IConvertible plain
        ? plain.ToString(CultureInfo.InvariantCulture)
        : value is UnitPrice { IsNull: true } or Quantity { IsNull: true } ? "null"
        : string.Join(' ', value.GetType()
            .GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(field => System.Convert.ToString(
                field.GetValue(value), CultureInfo.InvariantCulture)));
}
