using System;

namespace SCO.Exchange.Domain.Reference;

/// <summary>What a principal may do.</summary>
[Flags]
public enum PrincipalRoles : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Enters, changes and cancels orders of its member.</summary>
    Trader = 1,

    /// <summary>Clears for its member.</summary>
    Clearing = 2,

    /// <summary>Runs the venue: phases, halts, parameters, reference data.</summary>
    Operator = 4,

    /// <summary>Reads everything, changes nothing.</summary>
    Regulator = 8,
}
