using System;
using System.Globalization;
using SCO.Exchange.Testing;

namespace SCO.Exchange.Simulation;

/// <summary>What the program was asked for. Immutable.</summary>
internal sealed record SimulationOptions
{
    /// <summary>How to ask.</summary>
    public const string Usage =
        """
        usage: SCO.Exchange.Simulation [--seeds N | --money N] [--from N] [--threads N]
                                       [--shrink N]
               SCO.Exchange.Simulation --seed N [--only STEPS]

          --seeds N     so many seeds; without it 2,000 times SCO_TEST_SCALE
          --money N     so many of those seeds that have money
          --from N      the first of them; 1
          --shrink N    so many of the failures are shrunk; 3
          --threads N   so many seeds at the same time; as many as there are processors
          --seed N      one seed, told in full
          --only STEPS  of its first phase these steps alone: 0-11,40,77-80; none: -
        """;

    private const int SeedsInCi = 2_000;

    /// <summary>The first seed.</summary>
    public int From { get; init; } = 1;

    /// <summary>How many seeds.</summary>
    public int Seeds { get; init; } = TestScale.Of(SeedsInCi);

    /// <summary>Whether only seeds that have money count.</summary>
    public bool IsOnlyMoney { get; init; }

    /// <summary>How many at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many failures are shrunk: that takes a while.</summary>
    public int Shrink { get; init; } = 3;

    /// <summary>Whether one seed was named.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The steps of the first phase; null: all.</summary>
    public StepSet? Only { get; init; }

    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="options">What they ask for.</param>
    /// <param name="problem">What is wrong with them.</param>
    public static bool TryRead(string[] args, out SimulationOptions options, out string problem)
    {
        options = new SimulationOptions();
        for (int at = 0; at < args.Length; at += 2)
        {
            if (at + 1 == args.Length
                || !options.TryWith(args[at], args[at + 1], out options))
            {
                problem = $"'{args[at]}' is not understood";
                return false;
            }
        }

        problem = options is { Only: not null, IsAlone: false } ? "--only wants --seed" : "";
        return problem.Length == 0;
    }

    private bool TryWith(string name, string value, out SimulationOptions options)
    {
        options = this;
        if (name == "--only")
        {
            if (!StepSet.TryRead(value, out StepSet? only))
            {
                return false;
            }

            options = this with { Only = only };
            return true;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || (number < 1 && name != "--shrink"))
        {
            return false;
        }

        SimulationOptions? asked = name switch
        {
            "--seeds" => this with { Seeds = number },
            "--money" => this with { Seeds = number, IsOnlyMoney = true },
            "--from" => this with { From = number },
            "--shrink" => this with { Shrink = number },
            "--threads" => this with { Threads = number },
            "--seed" => this with { From = number, Seeds = 1, Threads = 1, IsAlone = true },
            _ => null,
        };
        options = asked ?? this;
        return asked is not null;
    }
}
