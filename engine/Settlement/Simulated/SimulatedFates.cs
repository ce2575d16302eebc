using System;
using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>How often the simulated bank does what: shares of their sum.</summary>
public sealed record SimulatedFates
{
    /// <summary>A bank that pays all and says so.</summary>
    public static SimulatedFates AllSettle { get; } = Only(SimulatedFate.Settles);

    /// <summary>A bank where everything happens.</summary>
    public static SimulatedFates Mixed { get; } = new([40, 10, 10, 10, 10, 10, 10, 0]);

    private readonly int[] _shares;

    /// <summary>Sets the shares.</summary>
    /// <param name="shares">One for each fate, in the order of their numbers.</param>
    public SimulatedFates(IReadOnlyList<int> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            shares.Count, (int)SimulatedFate.KeepsSilent, nameof(shares));
        _shares = [.. shares];
    }

    /// <summary>A bank that does one thing alone.</summary>
    public static SimulatedFates Only(SimulatedFate fate)
    {
        int[] shares = new int[(int)SimulatedFate.KeepsSilent];
        shares[(int)fate - 1] = 1;
        return new SimulatedFates(shares);
    }

    /// <summary>The fate that a number draws.</summary>
    internal SimulatedFate Draw(ulong drawn)
    {
        ulong sum = 0;
        foreach (int share in _shares)
        {
            sum += (ulong)share;
        }

        ulong left = drawn % sum;
        for (int at = 0; at < _shares.Length; at++)
        {
            if (left < (ulong)_shares[at])
            {
                return (SimulatedFate)(at + 1);
            }

            left -= (ulong)_shares[at];
        }

        throw new InvalidOperationException("no shares");
    }
}
