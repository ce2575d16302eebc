using System;
using System.Diagnostics.CodeAnalysis;

namespace SCO.Exchange.Simulation;

/// <summary>A check found something wrong.</summary>
internal sealed class SimulationException(string what) : Exception(what)
{
    /// <summary>Demands something.</summary>
    /// <exception cref="SimulationException">It does not hold.</exception>
    public static void Unless([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationException(otherwise);
        }
    }
}
