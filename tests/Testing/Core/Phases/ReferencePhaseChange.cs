using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>A change of phase of some instruments, and how far it is.</summary>
public sealed class ReferencePhaseChange
{
    /// <summary>Those that are left.</summary>
    public required List<InstrumentId> Instruments { get; init; }

    /// <summary>
    /// What becomes of an instrument; null if nothing. Called when its turn comes; may tell.
    /// </summary>
    public required Func<ReferenceInstrument, ReferenceTurn?> Decide { get; init; }

    /// <summary>The instrument to go on with in this pass.</summary>
    public uint Cursor { get; set; } = 1;

    /// <summary>The turn that is not over.</summary>
    public ReferenceTurn? Turn { get; set; }

    /// <summary>Whose passing by of a step is told already.</summary>
    public InstrumentId Passed { get; set; }
}
