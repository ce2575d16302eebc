using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>What is defined is known after a start from a state as after any other.</summary>
public sealed class DefinitionWatchTests
{
    private static readonly IReadOnlyList<Definition> Definitions =
        VenueFile.Sample().Definitions;

    [Fact]
    public void From_any_state_on_the_same_is_known_as_from_the_beginning()
    {
        List<(Definition Definition, Event Event)> past = [.. Past()];
        DefinitionWatch whole = new();
        Deliver(whole, past);
        for (int cut = 0; cut <= past.Count; cut++)
        {
            DefinitionWatch before = new();
            Deliver(before, past.Take(cut));
            byte[] state = ConsumerState.Of(before);
            DefinitionWatch taken = new();
            ConsumerState.Read(taken, state);
            Assert.Equal(state, ConsumerState.Of(taken));
            Deliver(taken, past.Skip(cut));

            Assert.Equal(ConsumerState.Of(whole), ConsumerState.Of(taken));
            Assert.Equal(whole.Defined(), taken.Defined());
            Assert.Equal(
                (whole.Day, whole.HasSessions, whole.Refusal, whole.Count),
                (taken.Day, taken.HasSessions, taken.Refusal, taken.Count));
        }

        Assert.True(whole.HasSessions);
        Assert.NotNull(whole.Refusal);
        Assert.Equal(Definitions.Count, whole.Count);
    }

    [Fact]
    public void A_spoiled_state_is_refused_or_is_that_of_another_past()
    {
        DefinitionWatch watch = new();
        Deliver(watch, Past());
        byte[] state = ConsumerState.Of(watch);

        Assert.InRange(
            ConsumerState.Spoil(state, () => new DefinitionWatch()), 1, state.Length);
        Assert.Throws<StateException>(
            () => ConsumerState.Read(new DefinitionWatch(), state[..^1]));
    }

    /// <summary>
    /// A day that goes on over what was not reconciled and a pool that differs are told as they
    /// happen; not those of the past, and not a day that was closed.
    /// </summary>
    [Fact]
    public void What_an_operator_has_to_know_of_the_day_is_told()
    {
        List<string> told = [];
        DefinitionWatch watch = new(told.Add);
        Deliver(watch, Past());
        Assert.Empty(told);
        watch.OnLive();
        Deliver(watch, Later(
            new Event { Kind = EventKind.TradingDayStarted, TradingDay = new(20_002) },
            Stage(SettlementStage.Differing) with
            {
                Bank = new BankId(1),
                Claim = new Money(123_450),
                WholeAmount = new Money(-5),
            },
            Stage(SettlementStage.Closed),
            new Event { Kind = EventKind.TradingDayStarted, TradingDay = new(20_003) },
            Stage(SettlementStage.Reconciled),
            new Event { Kind = EventKind.TradingDayStarted, TradingDay = new(20_004) }));

        Assert.Equal(3, told.Count);
        Assert.StartsWith(
            "2024-10-07 is over and was reconciled with its banks, but never closed: its "
                + "statements stay provisional (sco admin set day-settled 1", told[2],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "2024-10-05 is over and was not reconciled with its banks", told[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "the pool of bank QDSIM holds 1,234.50 CNY by its bank and -0.05 CNY by the ledger: "
                + "2024-10-06 neither closes", told[1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BankDayState.Open, SettlementStage.Trading, "days until they are)")]
    [InlineData(BankDayState.Reconciling, SettlementStage.Trading,
        "days until they are); the day of the banks is still reconciling, deposits and "
        + "withdrawals wait: sco admin bank-day open")]
    [InlineData(BankDayState.Recess, SettlementStage.Closed, null)]
    public void Banks_that_a_day_leaves_behind_are_told_when_it_rolls(
        BankDayState banks, SettlementStage stage, string? end)
    {
        List<string> told = [];
        DefinitionWatch watch = new(told.Add);
        Deliver(watch, Past());
        watch.OnLive();
        Deliver(watch, Later(
            new Event { Kind = EventKind.TradingDayStarted, TradingDay = new(20_002) },
            new Event { Kind = EventKind.BankDayChanged, BankDay = banks },
            Stage(stage)));
        told.Clear();

        Deliver(watch, Later(
            new Event { Kind = EventKind.TradingDayStarted, TradingDay = new(20_003) }));

        Assert.Equal(end is not null, told.Count == 1);
        Assert.All(told, line => Assert.EndsWith(end!, line, StringComparison.Ordinal));
    }

    private static Event Stage(SettlementStage stage) => new()
    {
        Kind = EventKind.SettlementStageChanged,
        SettlementStage = stage,
    };

    private static IEnumerable<(Definition Definition, Event Event)> Later(params Event[] events) =>
        events.Select(one => (Definitions[0] with { Kind = CommandKind.Tick }, one));

    /// <summary>All definitions, one of them refused before; then a day and a session.</summary>
    private static IEnumerable<(Definition Definition, Event Event)> Past()
    {
        yield return (Definitions[^1], new Event { Kind = EventKind.Rejected });
        foreach (Definition definition in Definitions)
        {
            Event defined = new()
            {
                Kind = definition.Kind switch
                {
                    CommandKind.DefineVenue => EventKind.VenueDefined,
                    CommandKind.DefineCalendar => EventKind.CalendarDefined,
                    CommandKind.DefineSchedule => EventKind.ScheduleDefined,
                    _ => EventKind.ProductDefined,
                },
                TradingDay = new TradingDay(20_000),
            };
            yield return (definition, defined);
        }

        Definition none = Definitions[0] with { Kind = CommandKind.Tick };
        yield return (none, new Event
        {
            Kind = EventKind.TradingDayStarted,
            TradingDay = new TradingDay(20_001),
        });
        yield return (none, new Event
        {
            Kind = EventKind.SessionStarted,
            Session = new SessionId(1),
        });
    }

    private static void Deliver(
        DefinitionWatch watch, IEnumerable<(Definition Definition, Event Event)> past)
    {
        foreach ((Definition definition, Event recorded) in past)
        {
            Command command = Command.Of(definition.Kind);
            Event made = recorded;
            watch.OnCommand(in command, definition.Content.Span);
            watch.OnEvent(in made);
        }
    }
}
