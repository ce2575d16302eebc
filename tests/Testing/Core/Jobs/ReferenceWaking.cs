using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>Sleeping orders that are brought back, and how far that is.</summary>
/// <param name="meant">Which orders, and who is answered.</param>
/// <param name="principal">Who asked for it.</param>
public sealed class ReferenceWaking(ReferenceCancels meant, PrincipalDefinition principal)
{
    public ReferenceCancels Meant { get; } = meant;

    public PrincipalDefinition Principal { get; } = principal;

    /// <summary>The instrument whose sweep it waits for, if any.</summary>
    public List<InstrumentId> Held { get; } = [];

    /// <summary>The instrument to go on with.</summary>
    public uint Cursor { get; set; } = 1;

    /// <summary>The place among its sleeping orders, once it has begun.</summary>
    public ReferenceWalk? Walk { get; set; }

    /// <summary>How many are back.</summary>
    public uint Affected { get; set; }

    /// <summary>Waits for the sweep of an instrument.</summary>
    public void Hold(InstrumentId instrument)
    {
        Held.Clear();
        Held.Add(instrument);
    }

    /// <summary>The instrument is done.</summary>
    public void Leave()
    {
        Held.Clear();
        Walk?.Instrument.Walks.Remove(Walk);
        Walk = null;
    }
}
