using System;
using System.Collections.Generic;

namespace SCO.Exchange.Benchmarks.Challenge.Tests;

/// <summary>Commands of all kinds around a narrow market; many name orders that are gone.</summary>
internal static class CommandMix
{
    private const int Living = 60;

    /// <summary>So many commands from a seed; no number is given twice.</summary>
    public static List<WireCommand> Generate(int seed, int count)
    {
        Random random = new(seed);
        List<WireCommand> commands = [];
        ulong lastNumber = 0;
        while (commands.Count < count)
        {
            WireCommandKind kind = random.Next(10) switch
            {
                < 5 => WireCommandKind.New,
                < 8 => WireCommandKind.Cancel,
                _ => WireCommandKind.Modify,
            };
            if (kind == WireCommandKind.New)
            {
                lastNumber += (ulong)random.Next(1, 40);
            }

            commands.Add(new WireCommand
            {
                Kind = kind,
                OrderId = kind == WireCommandKind.New || commands.Count == 0
                    ? lastNumber
                    : commands[random.Next(Math.Max(0, commands.Count - Living), commands.Count)]
                        .OrderId,
                Side = (byte)random.Next(2),
                Quantity = (uint)random.Next(1, 30),
                PriceTicks = 1_000 + random.Next(-8, 9),
                IsImmediate = (byte)(random.Next(6) == 0 ? 1 : 0),
            });
        }

        return commands;
    }
}
