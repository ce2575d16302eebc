using System;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Ring.Tests.Agents;

/// <summary>An agent whose turns are told by a function of their number, from 0.</summary>
internal sealed class ScriptedAgent(string name, Func<int, int> turn) : IAgent
{
    public string Name => name;

    /// <summary>Turns that returned and did work.</summary>
    public int Turns { get; private set; }

    public int DoWork()
    {
        int work = turn(Turns);
        Turns += work;
        return work;
    }
}
