using System.Collections.Generic;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Remembers over all lives of the exchange what was delivered to anybody: it may neither go nor
/// change.
/// </summary>
internal sealed class Witness
{
    private readonly List<ulong> _commands = [];

    /// <summary>The last command that was delivered.</summary>
    public ulong Delivered => (ulong)_commands.Count;

    /// <summary>Everything delivered so far, as one number.</summary>
    public ulong Hash { get; private set; } = Fnv.Start;

    /// <summary>What was known at the snapshots, by their last commands.</summary>
    public Dictionary<ulong, Knowledge> Snapshots { get; } = [];

    /// <summary>A command with its events was delivered, perhaps again.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="hash">What it and its events are.</param>
    /// <returns>Whether it was delivered for the first time.</returns>
    public bool Deliver(ulong sequence, ulong hash)
    {
        if (sequence <= Delivered)
        {
            SimulationException.Unless(
                _commands[(int)sequence - 1] == hash,
                $"command {sequence} or its events are not what was delivered before");
            return false;
        }

        SimulationException.Unless(
            sequence == Delivered + 1, $"command {sequence} follows {Delivered}");
        _commands.Add(hash);
        Hash = Fnv.Add(Hash, hash);
        return true;
    }
}
