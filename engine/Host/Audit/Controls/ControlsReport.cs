using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Controls;

/// <summary>The controls at a point of the journal, for people and for scripts.</summary>
/// <param name="point">The point.</param>
internal sealed class ControlsReport(ReplayPoint point)
{
    private readonly ProposalWords _proposals = new(point.Names);
    private readonly ProposalJson _proposalJson = new(point.Names);

    private IEnumerable<(ParameterRow Row, long Value)> Parameters =>
        point.Controls.Parameters.Where(one =>
            point.Scope.HasInstrument(one.Row.Instrument) && point.Scope.HasMember(one.Row.Member));

    private IEnumerable<KillRow> Kills => point.Controls.Kills.Where(IsShown);

    private IEnumerable<(uint Member, uint Instrument, SuspensionLevel Level)> Suspensions =>
        point.Controls.Suspensions.Where(one =>
            point.Scope.HasInstrument(one.Instrument) && point.Scope.HasMember(one.Member));

    private IEnumerable<ProposalView> Proposals =>
        point.Replayer.Core.ViewProposals().Where(IsShown);

    private IEnumerable<KeptRow> Kept => point.Controls.Kept.Where(one =>
        point.Scope.HasInstrument(one.Instrument) && point.Scope.HasMember(one.Member));

    /// <summary>Adds a line for each control that is set; none for none.</summary>
    public void AppendTo(StringBuilder text)
    {
        foreach ((ParameterRow row, long value) in Parameters)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"control {ControlWords.NameOf(row.Parameter)}{Where(row)}: "
                + $"{ControlWords.ValueOf(row.Parameter, value)}\n");
        }

        foreach (KeptRow one in Kept)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"kept for {Days.Write(one.Day)}: {Words(in one)}\n");
        }

        foreach (KillRow kill in Kills)
        {
            text.Append(CultureInfo.InvariantCulture, $"stopped by kill switch: {Words(kill)}\n");
        }

        foreach ((uint member, uint instrument, SuspensionLevel level) in Suspensions)
        {
            string where = instrument == 0 ? "" : $" in {SymbolOf(instrument)}";
            string what = level == SuspensionLevel.Opening ? "opening" : "trading";
            text.Append(CultureInfo.InvariantCulture,
                $"suspended from {what}: {NameOf(member)}{where}\n");
        }

        foreach (ProposalView one in Proposals)
        {
            text.Append(CultureInfo.InvariantCulture, $"proposal {one.Number}: {Words(one)}\n");
        }
    }

    /// <summary>Writes them as arrays of the object that is open.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("parameters");
        foreach ((ParameterRow row, long value) in Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("parameter", ControlWords.NameOf(row.Parameter));
            writer.WriteString(
                "instrument", row.Instrument == 0 ? null : SymbolOf(row.Instrument));
            WriteMember(writer, row.Member);
            writer.WriteNumber("value", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteKept(writer);
        writer.WriteStartArray("kill_switches");
        foreach (KillRow kill in Kills)
        {
            writer.WriteStartObject();
            _proposalJson.WriteTarget(writer, kill.Scope, kill.Target);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("suspensions");
        foreach ((uint member, uint instrument, SuspensionLevel level) in Suspensions)
        {
            writer.WriteStartObject();
            WriteMember(writer, member);
            writer.WriteString("instrument", instrument == 0 ? null : SymbolOf(instrument));
            writer.WriteString("level", PlainWords.Joined(level));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("proposals");
        foreach (ProposalView one in Proposals)
        {
            _proposalJson.Write(writer, one);
        }

        writer.WriteEndArray();
    }

    private void WriteKept(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("kept");
        foreach (KeptRow one in Kept)
        {
            writer.WriteStartObject();
            writer.WriteString("from_day", Days.Write(one.Day));
            writer.WriteString("parameter", NameOf(one.Parameter));
            writer.WriteString(
                "instrument", one.Instrument == 0 ? null : SymbolOf(one.Instrument));
            WriteMember(writer, one.Member);
            writer.WriteNumber("value", one.Value);
            if (one.Parameter == 0) { writer.WriteNumber("upper", one.Upper); }
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteMember(Utf8JsonWriter writer, uint member)
    {
        writer.WriteOrNull("member", (ulong)member);
        writer.WriteSome("member_code", point.Names.MemberOf(new MemberId(member))?.Code);
    }

    // A trade is of its parties; what is about nobody is of the venue, which concerns all.
    private bool IsShown(ProposalView one)
    {
        ProposalContent content = one.Content;
        bool isOfMember = content.Buyer.IsSome
            ? point.Scope.HasMember(content.Buyer.Value)
                || point.Scope.HasMember(content.Seller.Value)
            : content.Scope == 0 || IsShown(new KillRow(content.Scope, content.Target));
        return isOfMember && point.Scope.HasInstrument(content.Instrument.Value);
    }

    // A kill switch of a principal or of a group may stop a member, too.
    private bool IsShown(KillRow kill) => kill.Scope switch
    {
        KillScope.Member => point.Scope.HasMember(kill.Target),
        KillScope.Principal => point.Scope.HasMember(
            point.Names.MemberOf(new PrincipalId(kill.Target)).Value),
        _ => point.Scope.Member is null || point.Scope.Member.ControlGroup.Value == kill.Target,
    };

    private string Words(in KeptRow one) => one.Parameter == 0
        ? $"price limits of {SymbolOf(one.Instrument)} from "
            + $"{Price(one.Instrument, one.Value)} to {Price(one.Instrument, one.Upper)}"
        : $"{NameOf(one.Parameter)}{Where(new ParameterRow(
            one.Parameter, one.Instrument, one.Member))}: "
            + (one.Parameter == ParameterKind.DealReferencePrice
                ? Price(one.Instrument, one.Value)
                : ControlWords.ValueOf(one.Parameter, one.Value));

    private string Price(uint instrument, long price) =>
        point.Names.Price(new InstrumentId(instrument), new UnitPrice(price));

    private static string NameOf(ParameterKind parameter) =>
        parameter == 0 ? "price-limits" : ControlWords.NameOf(parameter);

    private string Words(ProposalView one) => _proposals.Of(one);

    private string Words(KillRow kill) =>
        ControlWords.Target(point.Names, kill.Scope, kill.Target);

    private string Where(ParameterRow row) =>
        row.Instrument != 0 ? $" of {SymbolOf(row.Instrument)}"
        : row.Member != 0 ? $" of {NameOf(row.Member)}"
        : "";

    private string NameOf(uint member) => point.Names.Member(new MemberId(member));

    private string SymbolOf(uint instrument) =>
        point.Names.Instrument(new InstrumentId(instrument));
}
