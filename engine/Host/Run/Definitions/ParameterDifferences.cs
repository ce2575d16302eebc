using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>
/// Parameters that a venue file says otherwise than they are: a journal takes them from the file
/// once, when it begins, and who edits the file later has to submit them.
/// </summary>
/// <remarks>
/// What the file does not name is the operators' alone and compared with nothing.
/// </remarks>
internal static class ParameterDifferences
{
    /// <summary>How many are told one by one.</summary>
    public const int ToldMax = 5;

    /// <summary>
    /// The differences, a sentence each, and behind <see cref="ToldMax"/> how many more there are.
    /// </summary>
    /// <param name="file">The venue file of this start.</param>
    /// <param name="core">The core, replayed; nothing works on it.</param>
    /// <param name="data">The data directory, for commands to be typed; null: the one by default.
    /// </param>
    public static IReadOnlyList<string> Of(VenueFile file, ExchangeCore core, string? data = null)
    {
        List<string> all = [.. InForce(file, core, data), .. ForLater(file, core, data)];
        return all.Count <= ToldMax
            ? all
            :
            [
                .. all.Take(ToldMax),
                "WARNING: so it is with "
                    + $"{PlainWords.Plain(all.Count - ToldMax, "more parameter")} of the venue "
                    + $"file: {AdminLine.Of(data, "proposals")} says what holds",
            ];
    }

    private static IEnumerable<string> InForce(
        VenueFile file, ExchangeCore core, string? data)
    {
        Dictionary<(ParameterKind Kind, InstrumentId Instrument), long> wanted = [];
        foreach (VenueParameter one in file.Parameters
            .Where(one => BeginsAt(file, one) <= core.TradingDay.DayNumber)
            .OrderBy(one => BeginsAt(file, one)))
        {
            foreach (InstrumentId instrument in Concerned(file, one))
            {
                wanted[(one.Kind, instrument)] = one.Value;
            }
        }

        return wanted
            .Select(one => (
                one.Key.Kind, one.Key.Instrument, one.Value,
                Held: core.ViewParameter(one.Key.Kind, one.Key.Instrument)))
            .Where(one => one.Held is { } held && held != one.Value)
            .GroupBy(one => (one.Kind, one.Value, Held: one.Held!.Value))
            .SelectMany(alike => AreAll(file, core, alike.Key.Kind, alike.Count())
                ? [alike.First() with { Instrument = InstrumentId.None }]
                : alike.AsEnumerable())
            .Select(one => Sentence(
                file, one.Kind, one.Instrument, one.Value, from: default,
                $"and {Number(one.Held!.Value)} in force", data));
    }

    private static IEnumerable<string> ForLater(
        VenueFile file, ExchangeCore core, string? data) =>
        file.Parameters
            .Where(one => BeginsAt(file, one) > core.TradingDay.DayNumber)
            .GroupBy(one => (one.Kind, one.Instrument, one.From))
            .Select(same => same.Last())
            .Where(one => !core.KeepsParameter(one.From, one.Kind, one.Instrument, one.Value))
            .Select(one => Sentence(
                file, one.Kind, one.Instrument, one.Value, one.From,
                "and not set for that day", data));

    // As it is when a journal begins: of what holds at once the last one in the file counts.
    private static ushort BeginsAt(VenueFile file, VenueParameter one) =>
        ushort.Max(one.From.DayNumber, file.Venue.FirstTradingDay.DayNumber);

    private static IEnumerable<InstrumentId> Concerned(VenueFile file, VenueParameter one) =>
        one.Kind.IsOfInstrument() && !one.Instrument.IsSome
            ? file.Instruments.Select(instrument => instrument.Id)
            : [one.Instrument];

    private static bool AreAll(VenueFile file, ExchangeCore core, ParameterKind kind, int count) =>
        count > 1 && count == file.Instruments.Count(
            instrument => core.ViewParameter(kind, instrument.Id) is not null);

    private static string Sentence(
        VenueFile file, ParameterKind kind, InstrumentId instrument, long value, TradingDay from,
        string otherwise, string? data)
    {
        string name = PlainWords.Joined(kind);
        string? symbol = file.Instruments.FirstOrDefault(one => one.Id == instrument)?.Symbol;
        string of = symbol is not null ? $" of {symbol}"
            : kind.IsOfInstrument() ? " of all instruments" : "";
        string since = from.IsSome ? $" from {Days.Write(from)} on" : "";
        string set = $"set {name} {Number(value)}"
            + (symbol is null ? "" : $" --instrument {symbol}")
            + (from.IsSome ? $" --from {Days.Write(from)}" : "");
        return $"WARNING: {name}{of} is {Number(value)}{since} in the venue file {otherwise}: a "
            + "journal takes parameters from the file only when it begins; "
            + $"{AdminLine.Of(data, set)} submits this one";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
