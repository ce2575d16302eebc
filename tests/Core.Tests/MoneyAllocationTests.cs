using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>
/// What orders allocate where a venue has everything on: a bank, deposits, fees, limits and rates.
/// </summary>
public sealed class MoneyAllocationTests
{
    private const int Commands = 20_000;
    private const int Seed = 7;
    private const int Attempts = 3;
    private const int OfEachAtLeast = 100;

    private static readonly CoreTapeOptions Everything = new()
    {
        HasControls = true,
        HasMoney = true,
        HasPoor = true,
    };

    [Fact]
    public void Order_commands_allocate_nothing_with_money_fees_limits_and_rates_on()
    {
        CoreTape tape = new(Commands, Seed, Everything);
        Slot[] ring = new Slot[1 << 15];
        ExchangeCore warm = tape.NewCore();
        long place = Apply(warm, tape.Prefill, ring, 0);
        Apply(warm, tape.Timed, ring, place);

        // All attempts do the same. A background collection may be counted in one of them, what
        // the core allocates would be in each.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            ExchangeCore core = tape.NewCore();
            long first = Apply(core, tape.Prefill, ring, 0);
            least = Math.Min(
                least, Allocated.BytesDuring(() => Apply(core, tape.Timed, ring, first)));
            Assert.Equal(warm.StateHash(), core.StateHash());
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void The_tape_enters_amends_fills_in_part_cancels_and_is_refused_for_money()
    {
        CoreTape tape = new(Commands, Seed, Everything);
        Slot[] ring = new Slot[1 << 15];
        ExchangeCore core = tape.NewCore();
        long place = Apply(core, tape.Prefill, ring, 0);
        Dictionary<string, int> seen = [];
        foreach (Command command in tape.Timed)
        {
            EventWriter events = new(ring, place, in command);
            core.Apply(in command, [], ref events);
            for (int at = 0; at < events.Count; at++)
            {
                string what = WhatOf(in ring[(place + at) & (ring.Length - 1)].Event);
                seen[what] = seen.GetValueOrDefault(what) + 1;
            }

            place += events.Count;
        }

        foreach (string what in new[]
        {
            "Accepted", "Replaced", "filled in part", "filled", "Cancelled",
            "refused for money",
        })
        {
            int count = seen.GetValueOrDefault(what);
            Assert.True(count >= OfEachAtLeast, $"{what}: {count}");
        }
    }

    private static string WhatOf(in Event made) => made.Kind switch
    {
        EventKind.Rejected when made.Reason == RejectReason.InsufficientFunds =>
            "refused for money",
        EventKind.Filled when made.Remaining.Lots > 0 => "filled in part",
        EventKind.Filled => "filled",
        _ => $"{made.Kind}",
    };

    private static long Apply(
        ExchangeCore core, Command[] commands, Slot[] ring, long place)
    {
        foreach (ref readonly Command command in commands.AsSpan())
        {
            EventWriter events = new(ring, place, in command);
            core.Apply(in command, [], ref events);
            place += events.Count;
        }

        return place;
    }
}
