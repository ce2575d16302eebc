using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Admin;
using WireKind = SCO.Exchange.Gateway.Protocol.Codes.ParameterKind;
using WireScope = SCO.Exchange.Gateway.Protocol.Codes.KillScope;

namespace SCO.Exchange.Host.Audit;

/// <summary>The controls at a point of the journal, for people and for scripts.</summary>
/// <param name="controls">The controls there.</param>
/// <param name="market">The market there, by which instruments are known.</param>
internal sealed class ControlsReport(ControlsAtPoint controls, MarketAtPoint market)
{
    /// <summary>Adds a line for each control that is set; none for none.</summary>
    public void AppendTo(StringBuilder text)
    {
        foreach ((ParameterRow row, long value) in controls.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"control {NameOf(row.Parameter)}{Where(row)}: {ValueOf(row.Parameter, value)}\n");
        }

        foreach (KillRow kill in controls.Kills)
        {
            text.Append(CultureInfo.InvariantCulture, $"stopped by kill switch: {Words(kill)}\n");
        }

        foreach ((uint member, uint instrument, SuspensionLevel level) in controls.Suspensions)
        {
            string where = instrument == 0 ? "" : $" in {SymbolOf(instrument)}";
            string what = level == SuspensionLevel.Opening ? "opening" : "trading";
            text.Append(CultureInfo.InvariantCulture,
                $"suspended from {what}: member {member}{where}\n");
        }

        foreach ((uint number, KillRow target) in controls.Proposals)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"proposal {number}: release of the kill switch of {Words(target)}\n");
        }
    }

    /// <summary>Writes them as arrays of the object that is open.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("parameters");
        foreach ((ParameterRow row, long value) in controls.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("parameter", NameOf(row.Parameter));
            writer.WriteString(
                "instrument", row.Instrument == 0 ? null : SymbolOf(row.Instrument));
            WriteNumber(writer, "member", row.Member);
            writer.WriteNumber("value", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("kill_switches");
        foreach (KillRow kill in controls.Kills)
        {
            WriteTarget(writer, null, kill);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("suspensions");
        foreach ((uint member, uint instrument, SuspensionLevel level) in controls.Suspensions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("member", member);
            writer.WriteString("instrument", instrument == 0 ? null : SymbolOf(instrument));
            writer.WriteString("level", level.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("proposals");
        foreach ((uint number, KillRow target) in controls.Proposals)
        {
            WriteTarget(writer, number, target);
        }

        writer.WriteEndArray();
    }

    private static void WriteTarget(Utf8JsonWriter writer, uint? proposal, KillRow target)
    {
        writer.WriteStartObject();
        if (proposal is { } number) { writer.WriteNumber("proposal", number); }
        writer.WriteString("scope", target.Scope.ToString());
        writer.WriteNumber("target", target.Target);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, uint number)
    {
        if (number == 0) { writer.WriteNull(name); }
        else { writer.WriteNumber(name, number); }
    }

    private static string NameOf(ParameterKind parameter) =>
        AdminTexts.NameOf((WireKind)(byte)parameter);

    private static string ValueOf(ParameterKind parameter, long value) =>
        parameter == ParameterKind.SelfMatchDefault
            ? ((SelfMatchPrevention)value).ToString()
            : value.ToString(CultureInfo.InvariantCulture);

    private static string Words(KillRow kill) => string.Create(
        CultureInfo.InvariantCulture,
        $"{AdminTexts.NameOf((WireScope)(byte)kill.Scope)} {kill.Target}");

    private string Where(ParameterRow row) =>
        row.Instrument != 0 ? $" of {SymbolOf(row.Instrument)}"
        : row.Member != 0 ? string.Create(
            CultureInfo.InvariantCulture, $" of member {row.Member}")
        : "";

    private string SymbolOf(uint instrument) => market.Instruments
        .FirstOrDefault(row => row.Definition.Id.Value == instrument)?.Definition.Symbol
        ?? instrument.ToString(CultureInfo.InvariantCulture);
}
