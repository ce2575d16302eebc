using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Audit.Controls;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What events tell of the controls is what stands.</summary>
public sealed class ControlsAtPointTests
{
    private readonly ControlsAtPoint _controls = new();

    [Fact]
    public void A_value_for_all_instruments_replaces_their_own()
    {
        Set(ParameterKind.NotionalMaxFen, 500, instrument: 3);
        Set(ParameterKind.CancelsMax, 9, instrument: 3);
        Set(ParameterKind.NotionalMaxFen, 700);
        Set(ParameterKind.NotionalMaxFen, 0, instrument: 4);
        Assert.Equal(
            "NotionalMaxFen 0/0: 700, NotionalMaxFen 4/0: 0, CancelsMax 3/0: 9", Parameters());

        Set(ParameterKind.NotionalMaxFen, 0);
        Assert.Equal("CancelsMax 3/0: 9", Parameters());
    }

    [Fact]
    public void A_member_keeps_its_own_rate_until_it_is_zero()
    {
        Set(ParameterKind.SessionRate, 10, member: 5);
        Set(ParameterKind.SessionRate, 20);
        Assert.Equal("SessionRate 0/0: 20, SessionRate 0/5: 10", Parameters());

        Set(ParameterKind.SessionRate, 0, member: 5);
        Assert.Equal("SessionRate 0/0: 20", Parameters());
    }

    [Fact]
    public void A_kill_switch_stands_until_its_release_is_approved()
    {
        Tell(EventKind.KillSwitchChanged);
        Assert.Equal(new KillRow(KillScope.Member, 5), Assert.Single(_controls.Kills));

        Tell(EventKind.KillSwitchChanged, EventFlags.Released);
        Assert.Empty(_controls.Kills);
    }

    [Fact]
    public void A_suspension_stands_where_it_was_made()
    {
        Suspend(0, SuspensionLevel.Opening);
        Suspend(3, SuspensionLevel.Trading);
        Suspend(0, 0);

        Assert.Equal((5u, 3u, SuspensionLevel.Trading), Assert.Single(_controls.Suspensions));
    }

    [Fact]
    public void Scripts_read_codes_beside_numbers_and_words_in_lower_case()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s4 suspend m=2 level=1
            09:30:02 s4 kill scope=2 m=1
            """);

        string told = Told.By(day, "replay", "--json");

        Assert.Contains(
            "\"kill_switches\":[{\"scope\":\"member\",\"target\":1,\"target_code\":\"HAILAN\"}]",
            told, StringComparison.Ordinal);
        Assert.Contains(
            "\"suspensions\":[{\"member\":2,\"member_code\":\"BEIYUAN\",\"instrument\":null,"
                + "\"level\":\"opening\"}]",
            told, StringComparison.Ordinal);
        Assert.Contains("\"phase\":\"continuous\"", told, StringComparison.Ordinal);
    }

    private void Set(ParameterKind parameter, long value, uint instrument = 0, uint member = 0)
    {
        Event changed = new()
        {
            Kind = EventKind.ParameterChanged,
            Parameter = parameter,
            Instrument = new InstrumentId(instrument),
            Member = new MemberId(member),
            Quantity = new Quantity(value),
        };
        _controls.OnEvent(in changed);
    }

    private void Tell(EventKind kind, EventFlags flags = EventFlags.None)
    {
        Event told = new()
        {
            Kind = kind,
            Flags = flags,
            KillScope = KillScope.Member,
            Member = new MemberId(5),
        };
        _controls.OnEvent(in told);
    }

    private void Suspend(uint instrument, SuspensionLevel level)
    {
        Event changed = new()
        {
            Kind = EventKind.SuspensionChanged,
            Instrument = new InstrumentId(instrument),
            Member = new MemberId(5),
            Suspension = level,
        };
        _controls.OnEvent(in changed);
    }

    private string Parameters() => string.Join(", ", _controls.Parameters.Select(one =>
        $"{one.Row.Parameter} {one.Row.Instrument}/{one.Row.Member}: {one.Value}"));
}
