using System;

namespace SCO.Exchange.Simulation.World;

/// <summary>The process of the exchange was killed within a call of its disk.</summary>
internal sealed class ProcessKilledException() : Exception("the process is killed");
